"""Trains a teacher: `python -m claimdb.extraction.training.teacher FOLDER TEACHER.pt`.

A larger network than the one that ships, for `python -m claimdb.extraction.training --teacher` to learn from.
"""

import tempfile
from pathlib import Path
from typing import Annotated

import typer

from claimdb.extraction.training.settings import TEACHER


def main(
    folder: Annotated[Path, typer.Argument(help="The corpus, with train and dev.")],
    out: Annotated[Path, typer.Argument(help="The file of weights to write.")],
    base: Annotated[Path | None, typer.Option(help="Base weights; MPNet's if not told.")] = None,
    epochs: Annotated[int, typer.Option(help="How often to go over the articles.")] = TEACHER.epochs,
    seed: Annotated[int, typer.Option(help="Of the order of windows and of what is hidden in them.")] = 0,
    threads: Annotated[int, typer.Option(help="Processor threads.")] = 2,
) -> None:
    """Train on FOLDER/train, write OUT, and say what it finds in FOLDER/dev."""
    from claimdb.extraction.training.bases import mpnet
    from claimdb.extraction.training.making import make_teacher

    settings = TEACHER._replace(epochs=epochs, seed=seed)
    with tempfile.TemporaryDirectory() as unpacked:
        make_teacher(folder, out, base or mpnet(Path(unpacked)), settings, threads)


if __name__ == "__main__":
    typer.run(main)
