"""What a question is compared with: a bare Typer command that sends the same SQL through SQLAlchemy Core and prints
the rows. `start_up.py` records the statements from a real question and runs this file as a process of its own."""

import json
from pathlib import Path
from typing import Annotated

import typer

app = typer.Typer(add_completion=False, pretty_exceptions_enable=False, rich_markup_mode=None)


@app.command()
def question(statements: Path, db: Annotated[Path, typer.Option("--db")]) -> None:
    """Runs the statements of a JSON file, a list of [SQL, parameters], and prints the rows."""
    from sqlalchemy import create_engine

    with create_engine(f"sqlite:///{db}").connect() as connection:
        for statement, parameters in json.loads(statements.read_text(encoding="utf-8")):
            for row in connection.exec_driver_sql(statement, tuple(parameters)):
                typer.echo("|".join(map(str, row)))


if __name__ == "__main__":
    app()
