"""The assertions of a record with their ids, before they are related to each other."""

from collections.abc import Iterable

from claimdb.identity import nfc
from claimdb.records.claims import Claims
from claimdb.records.document import TextOf
from claimdb.records.given import given_date, given_quantity
from claimdb.records.ids import assertion_id
from claimdb.records.marks import marks_of
from claimdb.records.models import Assertion, Mention
from claimdb.records.names import Names
from claimdb.records.passages import PassageError, Passages
from claimdb.records.plan import PlannedAssertion, PlannedMention, PlannedResolution
from claimdb.records.problems import Loc, Problem, shown


class Drafts:
    """Makes assertions of what a record gives."""

    def __init__(self, text: TextOf, names: Names, claims: Claims) -> None:
        self._text_sha256 = text.sha256 or ""
        self._passages = Passages(text.text)
        self._names = names
        self._claims = claims
        self.problems: list[Problem] = []

    def draft(self, given: Assertion, loc: Loc) -> PlannedAssertion | None:
        """The assertion without readings and links; None where its passage is wrong. All of it is checked."""
        self._check_spans(given, loc)
        mentions = self._mentions(given.sources, loc)
        claim = self._claims.find(given.claim, (*loc, "claim"))
        try:
            start, end, digest = self._passages.locate(given.passage)
        except PassageError as error:
            self.problems.append(Problem((*loc, "passage"), f"passage: {error}"))
            return None
        return self._with_id(given, start, end, digest, mentions, claim)

    def _with_id(
        self,
        given: Assertion,
        start: int,
        end: int,
        exact_sha256: str,
        mentions: tuple[PlannedMention, ...],
        claim: str,
    ) -> PlannedAssertion:
        draft = PlannedAssertion(
            id="",
            start=start,
            end=end,
            exact_sha256=exact_sha256,
            statement=given.statement,
            stance=given.stance,
            modality=given.modality,
            condition=given.condition,
            voice=given.voice,
            act=given.act,
            cue=given.cue,
            audience=given.audience,
            attribution=given.attribution,
            within_id=None,
            said=given_date(given.said),
            about=given_date(given.about),
            quantity=given_quantity(given.quantity),
            mentions=mentions,
            claim_id=claim,
            readings=(),
            links=(),
            status=given.recorded_status,
            because=given.because,
            extractor=given.extractor,
            confidence=given.confidence,
            spans=given.spans,
            amends_id=given.amends,
            marks=marks_of(given),
        )
        return PlannedAssertion(assertion_id(draft, self._text_sha256), *draft[1:])

    def _check_spans(self, given: Assertion, loc: Loc) -> None:
        if given.spans is None:
            return
        for piece, places in given.spans:
            for position, (start, end) in enumerate(places):
                if not self._passages.has_place(start, end):
                    message = f"{start}–{end} is not a place in the text"
                    self.problems.append(Problem((*loc, "spans", piece, position), message))

    def _mentions(self, given: Iterable[Mention], loc: Loc) -> tuple[PlannedMention, ...]:
        """Sources with the same words and role are of one mention; where they are candidates, alternatives."""
        groups: dict[tuple[str | None, str, str | None], dict[str, PlannedResolution]] = {}
        for position, each in enumerate(given):
            where = (*loc, "sources", position)
            source = self._names.find(each.name, (*where, "name"), each.kind, each.distinct)
            unmentioned = nfc(each.given or each.name) if each.mention is None else None
            group = groups.setdefault((each.mention, each.role, unmentioned), {})
            if source in group:
                self.problems.append(Problem(where, f"{shown(each.name)} is named twice with the same words"))
            group[source] = PlannedResolution(source, each.resolution, each.because)
        return tuple(PlannedMention(*words, tuple(sources.values())) for words, sources in groups.items())
