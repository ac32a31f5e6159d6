"""What a command imports: a module too many shows here without a stopwatch. How long it takes: `start_up.py`."""

import json
import subprocess
import sys

import pytest

HEAVY = (
    "alembic",
    "claimdb.dates.grammar",
    "claimdb.ledger",
    "claimdb.loading",
    "claimdb.reading",
    "claimdb.records",
    "mako",
    "platformdirs",
    "psycopg",
    "rich",
    "sqlalchemy.dialects.postgresql",
    "sqlalchemy.orm",
    "wcwidth",
    "yaml",
)
QUESTIONS = (
    ("who", "containers"),
    ("what", "South Korea's defense minister"),
    ("when", "negotiations"),
    ("figures", "containers"),
    ("denied",),
    ("unanswered",),
    ("claims",),
    ("sources",),
    ("documents",),
    ("who", "containers", "--format", "json"),
)


def imported(*arguments: str) -> set[str]:
    """The modules that are there when a command has run in a process of its own."""
    code = (
        "import json, sys\n"
        "from claimdb import cli\n"
        "status = cli.run(sys.argv[1:])\n"
        "print(json.dumps([status, sorted(sys.modules)]))"
    )
    done = subprocess.run([sys.executable, "-c", code, *arguments], capture_output=True, text=True, check=True)
    status, modules = json.loads(done.stdout.splitlines()[-1])
    assert status == 0, done.stderr
    return set(modules)


def heavy(modules: set[str], *listed: str) -> set[str]:
    return {each for each in modules for name in listed if each == name or each.startswith(f"{name}.")}


def test_help_imports_the_command_line_alone() -> None:
    modules = imported("--help")
    inner = {each for each in modules if each.startswith("claimdb.") and each.count(".") > 1}
    assert inner == {"claimdb.cli.app", "claimdb.cli.options", "claimdb.cli.process"}
    assert heavy(modules, "sqlalchemy", "pydantic", *HEAVY) == set()


def test_a_date_is_read_without_a_database() -> None:
    assert heavy(imported("date", "last August", "--published", "2024-06-17"), "sqlalchemy", "wcwidth") == set()


@pytest.mark.parametrize("question", QUESTIONS, ids=" ".join)
def test_a_question_imports_nothing_that_only_others_need(question: tuple[str, ...], seeded_sqlite: str) -> None:
    assert heavy(imported(*question, "--db", seeded_sqlite), *HEAVY) == set()


def test_show_imports_nothing_that_only_others_need(seeded_sqlite: str) -> None:
    ids = subprocess.run(
        [sys.executable, "-m", "claimdb", "who", "containers", "--format", "ids", "--db", seeded_sqlite],
        capture_output=True,
        text=True,
        check=True,
    )
    assert heavy(imported("show", ids.stdout.split()[0], "--db", seeded_sqlite), *HEAVY) == set()
