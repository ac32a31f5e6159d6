"""`verify`."""

from typing import Annotated

import typer

from claimdb.cli.options import Common, reading, takes, write_out


@takes
def verify(
    common: Common,
    head: Annotated[
        str | None,
        typer.Option("--head", metavar="CHANGESET", help="A head noted earlier, which must still be in the history."),
    ] = None,
) -> None:
    """Recompute all that follows from something else, and name the first thing that is wrong.

    Example: claimdb verify --head x1jd3zmnrdhwcjdxl2vrtqbq4mze
    """
    from claimdb.output.proofs import verified_lines
    from claimdb.proof.verify import verify as verify_database

    with reading(common) as connection:
        done = verify_database(connection, head)
    write_out("".join(f"{line}\n" for line in verified_lines(done)))
