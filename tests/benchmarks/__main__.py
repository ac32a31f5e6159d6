"""All benchmarks by one command, from the root of a clone:

    pip install -e '.[bench]'
    python -m tests.benchmarks            # lists them
    python -m tests.benchmarks all        # runs them, each as a process of its own
    python -m tests.benchmarks start_up --runs 21 --check

A benchmark is a file beside this one with a `main()` and a docstring whose first line says what it measures. Those
that need files which are not in the clone are run by name:

    python -m tests.benchmarks polnear FOLDER
"""

import ast
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
NEED_FILES = frozenset({"polnear", "seed_check"})


def benchmarks() -> dict[str, str]:
    """The benchmarks by name, with what each measures."""
    found = {}
    for file in sorted(HERE.glob("*.py")):
        module = ast.parse(file.read_text(encoding="utf-8"))
        has_main = any(isinstance(each, ast.FunctionDef) and each.name == "main" for each in module.body)
        if has_main and not file.stem.startswith("_"):
            found[file.stem] = (ast.get_docstring(module) or "").partition("\n")[0]
    return found


def main(arguments: list[str]) -> int:
    """Runs those named, with the options given to all; the worst exit status."""
    known = benchmarks()
    names = [each for each in arguments if each in known]
    if "all" in arguments:
        names = [each for each in known if each not in NEED_FILES]
    if not names:
        for name, measures in known.items():
            print(f"{name:12} {measures}")
        print("Name one, or all; options go to each (--runs N, --check).")
        return 0 if not arguments else 2
    options = [each for each in arguments if each not in known and each != "all"]
    commands = [[sys.executable, str(HERE / f"{name}.py"), *options] for name in names]
    return max(subprocess.run(each, check=False).returncode for each in commands)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
