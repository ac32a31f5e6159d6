"""How many attributions of PolNeAR's articles are found, how fast, and in how much memory.

    python tests/benchmarks/polnear.py FOLDER [--split dev] [--out FILE.json] [--check]
    python tests/benchmarks/polnear.py FOLDER --predictions FILE.json

FOLDER holds the corpus as it is published: SPLIT/text/NAME.txt and SPLIT/attributions/NAME_ANNOTATOR.ann. The texts are
read as `claimdb extract` reads them, in all stages, on one processor; `yardstick.py` says what is counted. The gold is
flat: assertions that share an attribution count once, with their spans united, and those within another are left out.

A file of predictions maps each NAME to a list of {"source": [[start, end], …], "cue": […], "content": […]}, in code
points; `--out` writes one.
"""

import argparse
import json
import os
import re
import resource
import sys
import time
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

ROOT = Path(__file__).resolve().parents[2]
if not __package__:  # run as a file, and not as a module from the root
    sys.path.insert(0, str(ROOT))

from claimdb.cli.process import collect_rarely
from claimdb.extracting import propose
from claimdb.extraction.builtin import BuiltIn
from claimdb.extraction.model import Article, Extractor
from claimdb.extraction.training.corpus import ROLES, Attribution, Spans
from claimdb.extraction.training.yardstick import report, score, table
from claimdb.reading import Incoming, Options, read_paths
from claimdb.records.models import Assertion

BARS: Final = {"full": 78, "speech acts, full": 90.5, "content hit": 84, "content exact": 60, "full exact": 54}  # F1
ARTICLES_A_SECOND: Final = 5.0
WARM_UP: Final = Article("“The bridge is closed,” Ilka Moor said on Monday.")

_SPAN = re.compile(r"(T\d+)\t\S+ ([\d; ]+)\t")
_EVENT = re.compile(r"E\d+\t(.+)")
_ARGUMENT = re.compile(r"(Source|Cue|Content)\d*:(T\d+)")


@dataclass(frozen=True, slots=True)
class Gold:
    """One article, the file that it is in, and what a reader marked in it."""

    path: Path
    text: str
    attributions: list[Attribution]


@dataclass(frozen=True, slots=True)
class Run:
    """What an extractor found, by article, and what it took; `errors` say which articles it could not read."""

    predictions: dict[str, list[Attribution]]
    articles_a_second: float
    peak_megabytes: float
    errors: tuple[str, ...] = ()


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path, metavar="FOLDER")
    parser.add_argument("--split", default="dev", help="train, dev or test (%(default)s)")
    parser.add_argument("--predictions", type=Path, metavar="FILE.json", help="score these instead of extracting")
    parser.add_argument("--out", type=Path, metavar="FILE.json", help="where to write what was found")
    parser.add_argument("--check", action="store_true", help="exit 1 if a bar is missed")
    options = parser.parse_args()
    articles = read_gold(options.folder, options.split)
    done = None
    if options.predictions:
        predictions = json.loads(options.predictions.read_text(encoding="utf-8"))
    else:
        on_one_processor()
        collect_rarely()  # as the command line does
        done = extract({name: each.path for name, each in articles.items()}, BuiltIn(threads=1))
        predictions = done.predictions
    if options.out:
        options.out.write_text(json.dumps(predictions), encoding="utf-8")
    counts = [score(each.text, predictions.get(name, []), each.attributions) for name, each in articles.items()]
    print(table(counts))
    if done:
        print("\n".join(f"could not be read: {each}" for each in done.errors))
        print(f"{done.articles_a_second:.1f} articles/s of one processor's time; peak {done.peak_megabytes:.0f} MB")
    missed = missed_bars(counts, done)
    print("\n".join(f"missed: {each}" for each in missed) or "every bar is met")
    return int(options.check and bool(missed))


def read_gold(folder: Path, split: str) -> dict[str, Gold]:
    """The articles of a split by name, with the marks of the annotator whose id sorts first.

    Raises FileNotFoundError if there are none.
    """
    first: dict[str, Path] = {}
    for path in sorted((folder / split / "attributions").glob("*.ann")):
        first.setdefault(path.stem.rpartition("_")[0], path)
    if not first:
        raise FileNotFoundError(f"{folder / split / 'attributions'} holds no .ann file")
    found = {}
    for name, marks in sorted(first.items()):
        path = folder / split / "text" / f"{name}.txt"
        found[name] = Gold(path, path.read_bytes().decode("utf-8"), read_marks(marks.read_text(encoding="utf-8")))
    return found


def read_marks(annotations: str) -> list[Attribution]:
    """The attributions of a brat standoff file that have content.

    A span counts if it stands above the event that names it: so the published figures were counted, and in the few
    files that an annotator mended afterwards some spans stand below. (Training uses those as well.)
    """
    places: dict[str, Spans] = {}
    found = []
    for line in annotations.split("\n"):
        if span := _SPAN.match(line):
            pieces = (piece.split() for piece in span[2].split(";"))
            places[span[1]] = [(int(start), int(end)) for start, end in pieces]
        elif event := _EVENT.match(line):
            marks: Attribution = {role: [] for role in ROLES}
            for role, span_name in _ARGUMENT.findall(event[1]):
                marks[role.lower()] += places.get(span_name, [])
            found.append(marks)
    return [each for each in found if each["content"]]


def extract(paths: Mapping[str, Path], extractor: Extractor) -> Run:
    """Reads files and runs an extractor over them; making the extractor is not timed.

    Raises ExtractionError where it cannot work at all.
    """
    extractor.extract(WARM_UP)
    predictions: dict[str, list[Attribution]] = {}
    errors: list[str] = []
    started = time.process_time()
    for name, path in paths.items():
        (incoming,) = read_paths([str(path)], Options(), ())
        if not isinstance(incoming, Incoming):
            errors += map(str, incoming.faults)
            continue
        proposed = propose(extractor, incoming)
        predictions[name] = attributions(proposed.record.assertions)
        errors += [f"{path.name}: {proposed.error}"] if proposed.error else []
    seconds = time.process_time() - started  # others may be using the machine; one processor is what this one had
    return Run(predictions, len(paths) / max(seconds, 1e-9), peak_megabytes(), tuple(errors))


def on_one_processor() -> None:
    """Keeps this process, and the threads it starts from now on, to one processor."""
    for name in ("OMP_NUM_THREADS", "RAYON_NUM_THREADS"):
        os.environ[name] = "1"
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})


def peak_megabytes() -> float:
    """The most memory that this process has had so far."""
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak / 1e6 if sys.platform == "darwin" else peak / 1e3  # bytes there, kB elsewhere


def attributions(assertions: Iterable[Assertion]) -> list[Attribution]:
    """Assertions as flat attributions: one a number, its spans united; nested ones are left out."""
    grouped: dict[object, Attribution] = {}
    for position, each in enumerate(assertions):
        if each.within is not None or each.spans is None:
            continue
        key = ("alone", position) if each.attribution is None else each.attribution
        group = grouped.setdefault(key, {role: [] for role in ROLES})
        for role in ROLES:
            group[role] += [(start, end) for start, end in getattr(each.spans, role)]
    return [{role: united(spans) for role, spans in each.items()} for each in grouped.values()]


def united(spans: Spans) -> Spans:
    """The same places in order, each once: what overlaps or touches becomes one span."""
    found: Spans = []
    for start, end in sorted(spans):
        if found and start <= found[-1][1]:
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        else:
            found.append((start, end))
    return found


def missed_bars(counts: Sequence[Mapping[str, int]], done: Run | None) -> list[str]:
    """The bars that were not reached, in words."""
    total = Counter[str]()
    for each in counts:
        total.update(each)
    figures = report(total)
    missed = [f"{name}: {figures[name].f1} of {bar}" for name, bar in BARS.items() if figures[name].f1 < bar]
    if done and done.articles_a_second < ARTICLES_A_SECOND:
        missed.append(f"speed: {done.articles_a_second:.1f} of {ARTICLES_A_SECOND} articles/s")
    return missed


if __name__ == "__main__":
    sys.exit(main())
