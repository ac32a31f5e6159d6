"""Proposals → a record that can be recorded: one fault of an extractor costs one assertion, never the document."""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import Any, Final

from claimdb.extraction.model import Proposals
from claimdb.identity import nfc
from claimdb.records.ids import claim_id, source_id
from claimdb.records.models import Assertion, Claim, Date, Record, Source, Spans
from claimdb.records.plan import Plan
from claimdb.records.prepare import prepare
from claimdb.records.problems import Loc, Problem, RecordError, shown
from claimdb.records.readings import PUBLISHED

_ROUNDS: Final = 20  # what is left out may leave other things without their claim; that ends soon
_REMARKS: Final = 20
_LISTS: Final = ("links", "against", "aliases")  # what a source, claim or assertion can do without


def with_proposals(record: Record, proposals: Proposals, extractor: str) -> Record:
    """The record with what an extractor of this name proposes. What it proposes is marked with the name and has no
    status, so that it is recorded as proposed; claims and sources that are there twice are there once."""
    claims, keys = _distinct_claims([*record.claims, *proposals.claims])
    marked = (_marked(each, extractor, keys) for each in proposals.assertions)
    return Record(
        document=record.document,
        sources=_distinct_sources([*record.sources, *proposals.sources]),
        claims=claims,
        assertions=[*record.assertions, *marked],
    )


def sound(record: Record, text: str) -> tuple[Record, Plan, tuple[str, ...]]:
    """The record without those of an extractor's assertions that cannot be recorded, its plan, and a remark for each
    that was left out. Raises RecordError where something is wrong that no extractor made."""
    remarks: list[str] = []
    for _ in range(_ROUNDS):
        try:
            return record, prepare(record, text), tuple(_few(remarks))
        except RecordError as error:
            record = _without(record, error.problems, remarks)
    proposed = sum(each.extractor is not None for each in record.assertions)
    remarks.append(f"{proposed} assertions left out: what is wrong in them could not be told apart")
    record = record.model_copy(update={"assertions": [each for each in record.assertions if each.extractor is None]})
    return record, prepare(record, text), tuple(_few(remarks))


def _marked(assertion: Assertion, extractor: str, keys: dict[str, str]) -> Assertion:
    claim = keys.get(nfc(assertion.claim), assertion.claim)
    spans = assertion.spans or Spans()
    return assertion.model_copy(update={"extractor": extractor, "status": None, "spans": spans, "claim": claim})


def _distinct_claims(claims: Iterable[Claim]) -> tuple[list[Claim], dict[str, str]]:
    """The claims, each once, and for the keys of those left out the key or id of the one that stays."""
    kept: dict[str, Claim] = {}
    keys: dict[str, str] = {}
    for claim in claims:
        identifier = claim_id(claim.text, claim.kind, claim.unit, claim.cumulative)
        first = kept.setdefault(identifier, claim)
        if first is claim:
            continue
        if claim.key is not None:
            keys[nfc(claim.key)] = first.key or identifier
        against = [*dict.fromkeys([*first.against, *claim.against])]
        links = [*first.links, *(each for each in claim.links if each not in first.links)]
        kept[identifier] = first.model_copy(update={"against": against, "links": links})
    return list(kept.values()), keys


def _distinct_sources(sources: Iterable[Source]) -> list[Source]:
    kept: dict[str, Source] = {}
    for source in sources:
        key = source_id(source.kind, nfc(source.name), source.distinct, str(source.named))
        first = kept.setdefault(key, source)
        if first is not source:
            aliases = [*dict.fromkeys([*first.aliases, *source.aliases])]
            links = [*first.links, *(each for each in source.links if each not in first.links)]
            kept[key] = first.model_copy(update={"aliases": aliases, "links": links})
    return list(kept.values())


def _without(record: Record, problems: Sequence[Problem], remarks: list[str]) -> Record:
    """The record without what these problems name. Raises RecordError if one of them names something else."""
    foreign = [each for each in problems if not _is_proposed(record, each.loc)]
    if foreign:
        raise RecordError(foreign)
    parts: dict[str, list[Any]] = {part: list(getattr(record, part)) for part in ("sources", "claims", "assertions")}
    gone: set[str] = set()
    for problem in problems:
        part, position = str(problem.loc[0]), int(problem.loc[1])
        given = parts[part][position]
        if given is None:
            continue
        parts[part][position] = _mended(given, problem.loc[2:])
        if parts[part][position] is None and isinstance(given, Assertion):
            remarks.append(f"left out {shown(given.statement)}: {problem.message}")
            gone.update([given.key] if given.key else [])
    kept = {part: [each for each in listed if each is not None] for part, listed in parts.items()}
    kept["assertions"] = [_without_keys(each, gone) for each in kept["assertions"]]
    return record.model_copy(update=kept)


def _is_proposed(record: Record, loc: Loc) -> bool:
    """Whether a problem lies in what an extractor made: an article brings no parts of its own."""
    if len(loc) < 2 or not isinstance(loc[1], int):
        return False
    if loc[0] == "assertions":
        return record.assertions[loc[1]].extractor is not None
    return loc[0] in ("sources", "claims")


def _mended(given: Any, loc: Loc) -> Any:
    """A source, claim or assertion without the detail at this place inside it; None if it cannot do without."""
    if not loc and isinstance(given, Assertion) and (loose := _unanchored_dates(given)) != given:
        return loose  # its dates may hang on each other in a circle
    name = loc[0] if loc else None
    if name in _LISTS:
        return given.model_copy(update={name: []})
    if name == "within":
        return given.model_copy(update={"within": None})
    if name in ("said", "about") and getattr(given, str(name)).text is not None:
        return given.model_copy(update={name: Date(text=getattr(given, str(name)).text)})
    return None


def _unanchored_dates(assertion: Assertion) -> Assertion:
    """The assertion with its phrases alone where they hang on something else than the publication."""
    anchors = {
        each.anchor for each in (assertion.said, assertion.about) if each and each.anchor not in (None, PUBLISHED)
    }
    dates = {name: _unanchored(getattr(assertion, name), anchors) for name in ("said", "about")}
    return assertion.model_copy(update=dates)


def _without_keys(assertion: Assertion, gone: set[str]) -> Assertion:
    """The assertion without what it says of assertions that are left out."""
    if not gone:
        return assertion
    return assertion.model_copy(
        update={
            "links": [link for link in assertion.links if link.to not in gone],
            "within": None if assertion.within in gone else assertion.within,
            "said": _unanchored(assertion.said, gone),
            "about": _unanchored(assertion.about, gone),
        }
    )


def _unanchored(given: Date | None, gone: Collection[str | None]) -> Date | None:
    """The date; the phrase alone where it hung on what is left out."""
    if given is None or given.anchor not in gone:
        return given
    return Date(text=given.text) if given.text is not None else given.model_copy(update={"anchor": None})


def _few(remarks: Sequence[str]) -> Iterator[str]:
    counted = Counter(remarks)
    for number, (remark, times) in enumerate(counted.items()):
        if number == _REMARKS:
            yield f"… and {len(counted) - _REMARKS} more"
            return
        yield remark if times == 1 else f"{remark} ({times} times)"
