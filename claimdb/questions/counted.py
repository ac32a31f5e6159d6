"""Assertions and documents with their sources and claims as those that they are counted as."""

from collections import defaultdict
from collections.abc import Iterable, Sequence

from claimdb.questions.identities import Identities
from claimdb.questions.model import AssertionAnswer, DocumentAnswer, MentionAnswer


def counted(answers: Sequence[AssertionAnswer], known: Identities) -> list[AssertionAnswer]:
    """The assertions, each with the claim and the sources that are kept; what was recorded stands beside them."""
    known.claims.load(answer.claim.key for answer in answers)
    known.sources.load(each.source.key for answer in answers for each in answer.mentions)
    return [_counted(answer, known) for answer in answers]


def _counted(answer: AssertionAnswer, known: Identities) -> AssertionAnswer:
    claim = known.claims.root(answer.claim)
    mentions = _mentions(answer.mentions, known)
    document = counted_document(answer.document, known)
    if claim is answer.claim and mentions is answer.mentions and document is answer.document:
        return answer
    recorded = None if claim is answer.claim else answer.claim
    return answer._replace(claim=claim, recorded_claim=recorded, mentions=mentions, document=document)


def counted_document(document: DocumentAnswer, known: Identities) -> DocumentAnswer:
    """A document with its publisher as the source that is kept."""
    kept = known.sources.root_by_id(document.publisher_id)
    if kept is None or kept.id == document.publisher_id:
        return document
    return document._replace(publisher=kept.name, publisher_id=kept.id)


def _mentions(mentions: tuple[MentionAnswer, ...], known: Identities) -> tuple[MentionAnswer, ...]:
    """Alternatives that turned out to be one are one; if no other is left, it is no longer a question who spoke."""
    if all(known.sources.root(each.source) is each.source for each in mentions):
        return mentions
    groups: dict[int, list[MentionAnswer]] = defaultdict(list)
    for each in mentions:
        groups[each.position].append(each)
    return tuple(each for group in groups.values() for each in _group(group, known))


def _group(group: Sequence[MentionAnswer], known: Identities) -> Iterable[MentionAnswer]:
    found: dict[str, MentionAnswer] = {}
    for each in group:
        kept = known.sources.root(each.source)
        before = found.get(kept.id)
        if before is None or (before.resolution == "candidate" and each.resolution != "candidate"):
            found[kept.id] = each if kept is each.source else each._replace(source=kept, recorded_as=each.source)
    (*_, last) = found.values()
    if len(found) == 1 < len(group) and last.resolution == "candidate":
        return (last._replace(resolution="coreference"),)
    return found.values()
