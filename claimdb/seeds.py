"""The records that come with claimdb."""

from pathlib import Path


def seeds_folder() -> Path:
    """The folder of the seed records: in the installed package, or beside it in a checkout."""
    package = Path(__file__).resolve().parent
    installed = package / "_seeds"
    return installed if installed.is_dir() else package.parent / "seeds"
