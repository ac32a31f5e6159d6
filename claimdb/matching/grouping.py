"""Within one article: which wordings are of one claim, and which wording the claim takes."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from claimdb.extraction.model import Draft, Wording
from claimdb.matching.alike import Alike
from claimdb.matching.compare import compare
from claimdb.matching.matters import Matter, read
from claimdb.matching.names import short_names
from claimdb.matching.tokens import tokens
from claimdb.records.models import Claim

_Key = tuple[str, str, str, str, tuple[str, ...]]


def group(wordings: Sequence[Wording], names: Iterable[str] = ()) -> list[Wording]:
    """For each wording that of its claim: the fullest of those about the same matter.

    `names` are full names that the article uses. The order of the wordings does not matter: each claim's wordings are
    about the same matter every one with every other.
    """
    short = short_names([*(each.text for each in wordings), *names])
    matters = {key: (each, read(each, short)) for each in sorted(wordings, key=_key) if (key := _key(each))}
    claims: list[list[_Key]] = []
    alike: Alike[int] = Alike()
    for key, (_, matter) in matters.items():
        near = sorted(set(alike.of(matter)))
        fitting = next((at for at in near if _fits(matter, [matters[each][1] for each in claims[at]])), len(claims))
        if fitting == len(claims):
            claims.append([])
        claims[fitting].append(key)
        alike.add(matter, fitting)
    chosen = {key: _united([matters[each] for each in claim]) for claim in claims for key in claim}
    return [chosen[_key(each)] for each in wordings]


def share_claims(drafts: Sequence[Draft], names: Iterable[str] = ()) -> list[Claim]:
    """The claims of one article's drafts, in the order of the drafts; sets the `claim` of every draft that has a
    wording to the key of its claim. A condition joins the claim of a figure."""
    worded = [(draft, with_condition(draft)) for draft in drafts]
    known = [(draft, wording) for draft, wording in worded if wording is not None]
    chosen = group([wording for _, wording in known], names)
    keys: dict[Wording, str] = {}
    for (draft, _), wording in zip(known, chosen, strict=True):
        draft.claim = keys.setdefault(wording, f"claim-{len(keys) + 1}")
    return [
        Claim(
            key=key,
            text=wording.text,
            kind=wording.kind,
            unit=wording.unit,
            cumulative=wording.cumulative,
            against=list(wording.against),
        )
        for wording, key in keys.items()
    ]


class Shared:
    """The claims of a text that is read in parts: those of one part are shared as `share_claims` does, and one that is
    surely about a matter of a part before joins that claim. Only `several` parts need to be compared."""

    def __init__(self, several: bool) -> None:
        self.claims: list[Claim] = []
        self._several = several
        self._alike: Alike[tuple[int, Mapping[str, str]]] = Alike()

    def share(self, drafts: Sequence[Draft], names: Sequence[str]) -> None:
        """Sets the claims of a part's drafts."""
        found = share_claims(drafts, names)
        if not self._several:
            self.claims += found
            return
        short = short_names([*(each.text for each in found), *names])
        keys = {each.key: self._key_of(each, short) for each in found}
        for draft in drafts:
            draft.claim = keys.get(draft.claim, draft.claim)

    def _key_of(self, claim: Claim, short: Mapping[str, str]) -> str:
        """The key of the claim of an earlier part that this one means, else a new one."""
        matter = read(claim, short)
        for place, meant in self._alike.of(matter):
            before = self.claims[place]
            if compare(matter, read(before, meant)):
                against = list(dict.fromkeys((*before.against, *claim.against)))
                self.claims[place] = before.model_copy(update={"against": against})
                return before.key or ""
        used = {key for part in matter.parts.values() for key in part.all} & set(short.values())
        meant = {word: name for word, name in short.items() if name in used} if used else {}
        self._alike.add(matter, (len(self.claims), meant))
        key = f"claim-{len(self.claims) + 1}"
        self.claims.append(claim.model_copy(update={"key": key}))
        return key


def with_condition(draft: Draft) -> Wording | None:
    """The wording of a draft's claim, with the condition of its figure: figures under different conditions must not
    be compared."""
    wording, condition = draft.wording, draft.position.condition
    if wording is None or condition is None or wording.kind != "quantity":
        return wording
    said = {token.concept for token in tokens(wording.text)}
    if {token.concept for token in tokens(condition)} <= said | {"if"}:
        return wording
    first = condition[:1].lower() + condition[1:] if condition[:3].lower() == "if " else condition
    return replace(wording, text=f"{wording.text} {first}")


def _key(wording: Wording) -> _Key:
    return wording.text, wording.kind, wording.unit or "", str(wording.cumulative), wording.against


def _fits(matter: Matter, others: Iterable[Matter]) -> bool:
    return all(compare(matter, other, one_text=True) for other in others)


def _united(members: Sequence[tuple[Wording, Matter]]) -> Wording:
    """The fullest wording; what only another says of kind, unit and whom it accuses is added."""
    fullest, _ = max(
        members, key=lambda each: (each[0].unit is not None, each[1].size, len(each[0].text), each[0].text)
    )
    cumulative = {each.cumulative for each, _ in members if each.cumulative is not None}
    return replace(
        fullest,
        cumulative=fullest.cumulative if fullest.cumulative is not None else min(cumulative, default=None),
        against=tuple(sorted({name for each, _ in members for name in each.against})),
    )
