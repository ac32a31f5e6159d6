"""Prints a corpus as JSON Lines: `python -m tests.benchmarks.corpus ASSERTIONS [SEED] > FILE.jsonl`."""

import sys

from tests.benchmarks.corpus import lines

if __name__ == "__main__":
    sys.stdout.writelines(lines(*map(int, sys.argv[1:3])))
