"""Who and what is the same: sources and claims merged, taken apart and split, other names, and offices.

Each is one act: one changeset, or nothing. With `dry_run` all is done, looked at, and taken back. Nothing that was
recorded is changed: what is merged is counted as another from then on, and as itself again when that is undone.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

from sqlalchemy import Engine

from claimdb import dates
from claimdb.database import tables
from claimdb.database.engine import open_engine
from claimdb.database.location import display_name
from claimdb.errors import ClaimdbError, DateError, UsageError
from claimdb.finding import (
    Thing,
    assertion_keys,
    count_assertions,
    count_documents,
    count_mentions,
    described,
    document_of,
    one_claim,
    one_source,
    recorded_claims,
    the_one,
)
from claimdb.identity import nfc
from claimdb.ledger import identifying as ledger
from claimdb.ledger.changesets import Changeset, Recorder, recording
from claimdb.ledger.known import Known
from claimdb.ledger.linking import check_office
from claimdb.ledger.parts import Parts
from claimdb.questions.effects import Effects, effects, state, touched
from claimdb.questions.identities import identities
from claimdb.questions.model import ClaimAnswer, SourceAnswer
from claimdb.questions.moment import Moment
from claimdb.questions.sources import find_sources, recorded_sources
from claimdb.records.claims import Claims
from claimdb.records.models import Claim, Source
from claimdb.records.names import Names
from claimdb.records.values import ClaimKind, SourceKind


@dataclass(frozen=True, slots=True)
class Identified:
    """What an act on identity did, where, and in which changeset (None: it was only tried, or changed nothing).

    `kept` is what is counted from now on, `other` what it was about beside that; `rows` are the mentions of the source,
    or the assertions on the claim, that are counted otherwise, `documents` those that hold them.
    """

    database: str
    changeset: str | None
    kept: Thing
    other: Thing
    rows: int
    documents: int
    effects: Effects


@dataclass(frozen=True, slots=True)
class Named:
    """What was said of one source: the alias given or taken, or the office held (`is_new`: it was not known)."""

    database: str
    changeset: str | None
    source: SourceAnswer
    alias: str | None = None
    office: SourceAnswer | None = None
    is_new: bool = True
    also: tuple[SourceAnswer, ...] = ()  # others that have this name too


class _Act:
    """One act in its transaction: the state before, and what is different after."""

    def __init__(self, changeset: Changeset, engine: Engine) -> None:
        self.changeset = changeset
        self.connection = changeset.connection
        self.database = display_name(engine.url)


@contextmanager
def _acting(recorder: Recorder, database: str | None, dry_run: bool = False) -> Iterator[_Act]:
    open_engine(database).dispose()  # says so where there is none; this makes no database
    engine = open_engine(database, write=True)
    with recording(engine, recorder, keep=not dry_run) as changeset:
        yield _Act(changeset, engine)


def merge_sources(
    keep: str,
    other: str,
    recorder: Recorder,
    database: str | None = None,
    *,
    because: str | None = None,
    dry_run: bool = False,
) -> Identified:
    """Counts one source, named by its id, name or alias, as another, which is kept. Raises ClaimdbError for a name that
    nobody or several have, if both are one already, and if they are of different kinds and no `because` says why."""
    with _acting(recorder, database, dry_run) as act:
        kept, merged = one_source(act.connection, keep), one_source(act.connection, other)
        _check_two(kept, merged, keep, other)
        if because is None and kept.kind and merged.kind and kept.kind != merged.kind:
            raise ClaimdbError(_differs(kept.name, kept.kind, merged.name, merged.kind))
        rows = count_mentions(act.connection, [merged.key])
        claims = touched(act.connection, [kept.key, merged.key])
        both = (kept, merged)
        before = state(act.connection, claims, both)
        ledger.merge(act.changeset, tables.source, merged.key, kept.key, because)
        told = effects(before, state(act.connection, claims, both))
    return Identified(act.database, _id(act, dry_run), kept, merged, *rows, told)


def unmerge_source(other: str, recorder: Recorder, database: str | None = None, *, dry_run: bool = False) -> Identified:
    """Counts a merged source as itself again; answers are what they were. Raises ClaimdbError if it is not merged."""
    with _acting(recorder, database, dry_run) as act:
        same = identities(act.connection, Moment()).sources
        found = recorded_sources(act.connection, Moment(), other)
        merged = the_one([each for each in found if same.root(each) is not each], found, other, "source")
        kept = same.root(merged)
        claims = touched(act.connection, [merged.key])
        both = (kept, merged)
        before = state(act.connection, claims, both)
        ledger.unmerge(act.changeset, tables.source, merged.key)
        told = effects(before, state(act.connection, claims, both))
        rows = count_mentions(act.connection, [merged.key])
    return Identified(act.database, _id(act, dry_run), kept, merged, *rows, told)


def split_source(
    source: str,
    to: str,
    assertions: Sequence[str],
    recorder: Recorder,
    database: str | None = None,
    *,
    because: str | None = None,
    dry_run: bool = False,
) -> Identified:
    """Makes the mentions of a source in some assertions, named by their ids, mean another: one that is known by this
    name or id, or a new one of the same kind. Raises ClaimdbError if one of the assertions is not by the source."""
    with _acting(recorder, database, dry_run) as act:
        same = identities(act.connection, Moment()).sources
        old = one_source(act.connection, source)
        keys = assertion_keys(act.connection, assertions)
        new = _other_source(act, to, old, keys)
        if new.key == old.key:
            raise ClaimdbError(f"{to!r} is {old.name} itself; nothing was changed")
        claims = touched(act.connection, [old.key, new.key])
        both = (old, new)
        before = state(act.connection, claims, both)
        named = ledger.Named(new.key, new.name)
        moved = ledger.move_mentions(act.changeset, same.keys([old.key]), named, keys, because)
        told = effects(before, state(act.connection, claims, both))
        documents = count_documents(act.connection, keys)
    return Identified(act.database, _id(act, dry_run), new, old, moved, documents, told)


def alias_source(
    source: str, alias: str, recorder: Recorder, database: str | None = None, *, remove: bool = False
) -> Named:
    """Gives a source another name, or takes one from it. Raises ClaimdbError if that changes nothing."""
    alias = nfc(alias.strip())
    if not alias:
        raise UsageError("the alias is empty")
    with _acting(recorder, database) as act:
        known = one_source(act.connection, source)
        own = identities(act.connection, Moment()).sources.keys([known.key])
        called = find_sources(act.connection, Moment(), alias, only_names=True)
        if remove:
            if not ledger.remove_alias(act.changeset, own, alias):
                raise ClaimdbError(f"{known.name} has no alias {alias!r}; nothing was changed")
        elif any(each.key == known.key for each in called):
            raise ClaimdbError(f"{known.name} is found as {alias!r} already; nothing was changed")
        else:
            ledger.add_alias(act.changeset, known.key, alias)
    return Named(act.database, act.changeset.id, known, alias, also=() if remove else tuple(called))


def hold_office(
    person: str,
    office: str,
    recorder: Recorder,
    database: str | None = None,
    *,
    since: str | None = None,
    until: str | None = None,
    because: str | None = None,
) -> Named:
    """Says that a person holds an office, or held it between two dates (EDTF); an office that is not known is recorded.
    Raises ClaimdbError if that is known already, and if the one is known to be no person or the other no office."""
    first, last = _date(since, "--from"), _date(until, "--to")
    if first and last and first.earliest and last.latest and first.earliest > last.latest:
        raise UsageError(f"the office is held from {since} to {until}, which ends before it begins")
    with _acting(recorder, database) as act:
        holder = one_source(act.connection, person)
        held = find_sources(act.connection, Moment(), office, only_names=True)
        is_new = not held
        held = held or [_new_source(act, Source(name=office, kind="office"), None)]
        (place,) = held if len(held) == 1 else (one_source(act.connection, office),)
        if place.key == holder.key:
            raise ClaimdbError(f"{holder.name} cannot hold itself as an office")
        check_office(act.connection, holder.key, place.key)
        if not ledger.hold_office(
            act.changeset, holder.key, place.key, first.text if first else None, last.text if last else None, because
        ):
            raise ClaimdbError(f"that {holder.name} holds {place.name} so is recorded already; nothing was changed")
    return Named(act.database, act.changeset.id, holder, office=place, is_new=is_new)


def merge_claims(
    keep: str,
    other: str,
    recorder: Recorder,
    database: str | None = None,
    *,
    because: str | None = None,
    dry_run: bool = False,
) -> Identified:
    """Counts one claim, named by its id or whole text, as another, which is kept. Raises ClaimdbError as
    `merge_sources` does; claims are of different kinds if their kind, unit or cumulation differ."""
    with _acting(recorder, database, dry_run) as act:
        kept, merged = one_claim(act.connection, keep), one_claim(act.connection, other)
        _check_two(kept, merged, keep, other)
        one, two = _sort_of(kept), _sort_of(merged)
        if because is None and one != two:
            raise ClaimdbError(_differs(f"“{kept.text}”", one, f"“{merged.text}”", two))
        claims = touched(act.connection, (), [kept.key, merged.key])
        rows = count_assertions(act.connection, [merged.key])
        before = state(act.connection, claims)
        ledger.merge(act.changeset, tables.claim, merged.key, kept.key, because)
        told = effects(before, state(act.connection, claims))
    return Identified(act.database, _id(act, dry_run), kept, merged, *rows, told)


def unmerge_claim(other: str, recorder: Recorder, database: str | None = None, *, dry_run: bool = False) -> Identified:
    """Counts a merged claim as itself again; answers are what they were. Raises ClaimdbError if it is not merged."""
    with _acting(recorder, database, dry_run) as act:
        same = identities(act.connection, Moment()).claims
        found = recorded_claims(act.connection, other)
        merged = the_one([each for each in found if same.root(each) is not each], found, other, "claim")
        kept = same.root(merged)
        claims = touched(act.connection, (), [merged.key])
        before = state(act.connection, claims)
        ledger.unmerge(act.changeset, tables.claim, merged.key)
        told = effects(before, state(act.connection, claims))
        rows = count_assertions(act.connection, [merged.key])
    return Identified(act.database, _id(act, dry_run), kept, merged, *rows, told)


def split_claim(
    claim: str,
    to: str,
    assertions: Sequence[str],
    recorder: Recorder,
    database: str | None = None,
    *,
    dry_run: bool = False,
) -> Identified:
    """Puts assertions, named by their ids, from one claim on another: one that is known by this text or id, or a new
    one of the same kind. Raises ClaimdbError if one of the assertions does not stand on the first claim."""
    with _acting(recorder, database, dry_run) as act:
        same = identities(act.connection, Moment()).claims
        old = one_claim(act.connection, claim)
        keys = assertion_keys(act.connection, assertions)
        new = _other_claim(act, to, old)
        if new.key == old.key:
            raise ClaimdbError(f"{to!r} is that claim itself; nothing was changed")
        claims = touched(act.connection, (), [old.key, new.key])
        before = state(act.connection, claims)
        ledger.move_assertions(act.changeset, same.keys([old.key]), ledger.Named(new.key, new.text), keys)
        told = effects(before, state(act.connection, claims))
        documents = count_documents(act.connection, keys)
    return Identified(act.database, _id(act, dry_run), new, old, len(keys), documents, told)


def _id(act: _Act, dry_run: bool) -> str | None:
    return None if dry_run else act.changeset.id


def _check_two(kept: Thing, merged: Thing, keep: str, other: str) -> None:
    if kept.key == merged.key:
        told = "the same" if keep == other else f"one already, counted as {described(kept)}"
        raise ClaimdbError(f"{keep!r} and {other!r} are {told}; nothing was changed")


def _differs(one: str, sort: str, other: str, other_sort: str) -> str:
    return f"{one} is of kind {sort}, {other} of kind {other_sort}; say --because why they are one all the same"


def _sort_of(claim: ClaimAnswer) -> str:
    adds_up = {True: "cumulative", False: "not cumulative", None: ""}[claim.cumulative]
    return ", ".join(each for each in (claim.kind or "not stated", claim.unit or "", adds_up) if each)


def _other_source(act: _Act, typed: str, like: SourceAnswer, assertions: Sequence[int]) -> SourceAnswer:
    found = find_sources(act.connection, Moment(), typed, only_names=True)
    if found:
        return the_one(found, found, typed, "source")
    kind: SourceKind | None = like.kind  # type: ignore[assignment]  # what the database holds is one of them
    return _new_source(act, Source(name=typed, kind=kind), document_of(act.connection, assertions))


def _new_source(act: _Act, source: Source, document_id: str | None) -> SourceAnswer:
    names = Names((source,), None, document_id)
    planned = names.planned()
    if names.problems:
        raise ClaimdbError(names.problems[0].message)
    Parts(act.changeset, Known(act.connection)).add_sources(planned)
    act.changeset.flush()
    (one,) = recorded_sources(act.connection, Moment(), planned[0].id)
    return one


def _other_claim(act: _Act, typed: str, like: ClaimAnswer) -> ClaimAnswer:
    if recorded_claims(act.connection, typed):
        return one_claim(act.connection, typed)
    kind: ClaimKind | None = like.kind  # type: ignore[assignment]  # what the database holds is one of them
    declared = Claim(text=typed, kind=kind, unit=like.unit, cumulative=like.cumulative)
    planned = Claims((declared,), Names((), None, None)).planned()
    Parts(act.changeset, Known(act.connection)).add_claims(planned)
    act.changeset.flush()
    return one_claim(act.connection, planned[0].id)


def _date(typed: str | None, option: str) -> dates.Edtf | None:
    if typed is None:
        return None
    try:
        return dates.parse(typed.strip())
    except DateError as error:
        raise UsageError(f"{option} {typed}: {error}") from None
