"""schema.org ClaimReview as JSON-LD: one review a claim on which something accepted stands.

`itemReviewed` is the claim with those who made it and where it appeared. A rating that people gave the claim is its
`reviewRating`, in the words of its scheme and without a number, which would say more than they did; a claim that
nobody rated has none. `reviewBody` tells what is recorded: how many assertions, sources and origins, and denials. What
is only proposed is left out.
"""

from collections.abc import Iterator, Sequence
from typing import Any, BinaryIO

from claimdb.output import wording
from claimdb.output.exports import URN
from claimdb.output.exports.streamed import present, write_list
from claimdb.questions.model import AssertionAnswer
from claimdb.questions.recorded import GivenRating, Recorded, RecordedClaim

_TYPES = {
    "person": "Person",
    "organization": "Organization",
    "publication": "NewsMediaOrganization",
    "state": "Country",
    None: "Thing",
}


def write(recorded: Recorded, out: BinaryIO) -> None:
    """Writes the reviews as one JSON-LD graph."""
    write_list({"@context": "https://schema.org"}, "@graph", _reviews(recorded), out)


def _reviews(recorded: Recorded) -> Iterator[dict[str, Any]]:
    for each in recorded.claims():
        accepted = [answer for answer in each.assertions if answer.status == "accepted"]
        if accepted:
            yield _review(each, accepted)


def _review(recorded: RecordedClaim, accepted: Sequence[AssertionAnswer]) -> dict[str, Any]:
    rating = recorded.ratings[0] if recorded.ratings else None
    newest = max((each.recorded for each in accepted), key=lambda each: each.at)
    return present(
        **{"@type": "ClaimReview", "@id": f"{URN}{recorded.claim.id}"},
        claimReviewed=recorded.claim.text,
        datePublished=(rating.at if rating else newest.at)[:10],
        author={"@type": "Person", "name": rating.by if rating else newest.by},
        reviewRating=_rating(rating),
        reviewBody=_told(recorded, accepted),
        itemReviewed=_claim(recorded, accepted),
    )


def _rating(rating: GivenRating | None) -> dict[str, Any] | None:
    if rating is None:
        return None
    return present(
        **{"@type": "Rating"},
        name=rating.scheme,
        alternateName=rating.value,
        ratingExplanation=rating.because,
    )


def _told(recorded: RecordedClaim, accepted: Sequence[AssertionAnswer]) -> str:
    counted = ", ".join(
        (wording.count(len(accepted), "assertion"), wording.sources_behind(accepted), wording.documents(accepted))
    )
    denials = {each for answer in accepted for each in answer.denials.accepted}
    denials |= {each.id for each in accepted if each.stance == "denies"}
    denied = wording.count(len(denials), "denial") if denials else "no denial"
    rated = "" if recorded.ratings else "; not rated"
    return f"{counted}; {denied} of this claim recorded{rated}."


def _claim(recorded: RecordedClaim, accepted: Sequence[AssertionAnswer]) -> dict[str, Any]:
    made = [each for each in accepted if each.stance == "asserts"]
    dates = sorted(each.said.earliest for each in made if each.said and each.said.earliest == each.said.latest
                   and each.said.earliest)  # fmt: skip
    return present(
        **{"@type": "Claim", "@id": f"{URN}{recorded.claim.id}#claim"},
        name=recorded.claim.text,
        author=_authors(made),
        datePublished=dates[0] if dates else None,
        appearance=_appearances(made),
    )


def _authors(made: Sequence[AssertionAnswer]) -> list[dict[str, Any]]:
    """Those who surely made it, each once."""
    sources = {
        each.source.id: each.source for answer in made for each in answer.asserters if each.resolution != "candidate"
    }
    return [
        {"@type": _TYPES.get(each.kind, "Organization"), "@id": f"{URN}{each.id}", "name": each.name}
        for each in sources.values()
    ]


def _appearances(made: Sequence[AssertionAnswer]) -> list[dict[str, Any]]:
    """The documents that report it, the earliest first."""
    documents = {each.document.id: each.document for each in made}
    ordered = sorted(documents.values(), key=lambda each: (each.published_latest or "9999", each.id))
    return [
        present(
            **{"@type": "CreativeWork", "@id": f"{URN}{each.id}"},
            url=each.url,
            headline=each.title,
            archivedAt=each.archive_url,
            inLanguage=each.language,
            datePublished=each.published_earliest if each.published_earliest == each.published_latest else None,
            publisher={"@type": "Organization", "name": each.publisher} if each.publisher else None,
        )
        for each in ordered
    ]
