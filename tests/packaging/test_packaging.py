"""The package as it is described: its dependencies' lower bounds, and what a wheel and the checks need."""

import os
import re
import subprocess
import tomllib

import claimdb.version
from claimdb import seeds
from tests.conftest import ROOT

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
REQUIREMENT = re.compile(r"([a-z0-9._-]+)(?:\[[a-z,]+\])?>=([0-9.]+)(?:,<[0-9]+)?(?:; python_version < '[0-9.]+')?")


def requirements() -> list[str]:
    extras = PROJECT["project"]["optional-dependencies"]
    return [*PROJECT["project"]["dependencies"], *(each for extra in extras.values() for each in extra)]


def test_the_oldest_versions_are_the_lower_bounds() -> None:
    bounds = {REQUIREMENT.fullmatch(each) for each in requirements()}
    assert None not in bounds, "every dependency has a lower bound"
    lines = (ROOT / "constraints-oldest.txt").read_text(encoding="utf-8").splitlines()
    constraints = [line for line in lines if not line.startswith("#")]
    assert constraints == sorted({f"{match[1]}=={match[2]}" for match in bounds if match})


def test_what_the_product_needs_has_an_upper_bound_where_versions_promise_something() -> None:
    unbounded = [each for each in PROJECT["project"]["dependencies"] if "<" not in each]
    assert unbounded == ["wcwidth>=0.2.13"], "wcwidth has not reached 1"


def test_the_wheel_carries_migrations_and_seeds() -> None:
    carried = PROJECT["tool"]["hatch"]["build"]["targets"]["wheel"]["force-include"]
    assert carried == {"alembic": "claimdb/_migrations", "seeds": "claimdb/_seeds"}
    assert all((ROOT / folder).is_dir() for folder in carried)
    assert seeds.seeds_folder() == ROOT / "seeds"


def test_the_version_is_written_once() -> None:
    assert PROJECT["project"]["dynamic"] == ["version"]
    assert re.fullmatch(r"\d+\.\d+\.\d+", claimdb.version.__version__)


def test_the_checks_can_be_run_and_find_their_test_command() -> None:
    script = ROOT / ".ci" / "run"
    assert os.access(script, os.X_OK)
    subprocess.run(["bash", "-n", str(script)], check=True)
    after = (ROOT / "README.md").read_text(encoding="utf-8").partition("<!-- test command -->")[2]
    assert re.match(r"\s*```sh\n.*\bpytest\b", after)
