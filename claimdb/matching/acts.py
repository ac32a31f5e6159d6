"""One form for what can be said in several: voice, light verbs, who sends and who receives, who meets whom."""

from typing import Final

from claimdb.extraction.who import places
from claimdb.matching import verbs
from claimdb.matching.clauses import Clause, particle
from claimdb.matching.lists import CAUSES, INVERSES, LIGHT, MUTUAL, NOMINAL_ACTS, PEOPLE, PROJECTILES, TRANSFERS
from claimdb.matching.phrases import Phrase, phrases
from claimdb.matching.tokens import Token, base, concept
from claimdb.quantities.tables import words

Parts = dict[str, Phrase]

# Acts in which a seat of government stands for the state, and so do its forces.
_STATE_ACTS: Final = TRANSFERS | frozenset(
    map(verbs.act, words("negotiate agree sign attack violate invade deploy test launch use seize destroy bomb shell"))
)
# Seats that stand for a state; cities that act for themselves are left out.
SEATS: Final = frozenset(
    words("moscow kremlin beijing pyongyang tehran kyiv kiev ankara riyadh damascus islamabad minsk")
)
_BODIES: Final = frozenset(map(concept, words("government military army authorities regime forces")))
_PROJECTILES: Final = frozenset(map(concept, PROJECTILES))
_CAUSES: Final = frozenset(map(concept, CAUSES))
_PEOPLE: Final = frozenset(map(concept, PEOPLE))
_NOMINAL: Final = {concept(noun): act for noun, act in NOMINAL_ACTS.items()}
_SUPPLIES: Final = frozenset(map(base, ("supply", "provide", "furnish")))
_LIGHT: Final = frozenset(map(base, LIGHT)) | {"carry out"}
_CARRYING: Final = frozenset({"carry", "carries", "carried", "carrying"})
_NOTHING: Final = Phrase()


def parts_of(found: Clause) -> tuple[Parts, str]:
    """The phrases of a clause by what they are to its act, and the act; no act where the clause has no verb."""
    if not found.verb:
        return {}, ""
    after, act = found.after, verbs.act(found.verb)
    small = particle(after)
    if small:
        after = after[1:]
        act = "carry out" if found.verb in _CARRYING and small == "out" else f"{base(found.verb)} {small}"
    parts = phrases(_recipient_last(after, act), "object")
    before = phrases(found.before, "subject")
    subject = before.pop("subject", _NOTHING)
    for role, part in before.items():
        parts[role if found.passive and role not in parts else f"{role}, of the subject"] = part
    if found.passive:
        parts["object"] = subject | parts.get("object", _NOTHING)
        if "by" in parts:
            parts["agent"] = parts.pop("by")
    else:
        parts["agent"] = subject
    act = _in_one_form(parts, act, base(found.verb), found.able)
    return {role: part for role, part in parts.items() if part.all}, act


def _recipient_last(after: tuple[Token, ...], act: str) -> tuple[Token, ...]:
    """ "Sent Russia shells" with the words of "sent shells to Russia"."""
    if act not in TRANSFERS or len(after) < 2 or any(token.lower == "to" for token in after):
        return after
    first, second = after[0], after[1]
    if first.kind != "state" or first.possessive or second.kind == "comma" or second.lower in ("with", "and", "or"):
        return after
    end = next((at for at, token in enumerate(after) if token.lower in ("for", "in", "under", "through")), len(after))
    return (*after[1:end], Token("to", "to", "to", "word"), first, *after[end:])


def _in_one_form(parts: Parts, act: str, verb: str, able: bool) -> str:
    act = _heavy(parts, act)
    act = _sender_first(parts, act, verb)
    if act == "travel" and "to" in parts:
        _move(parts, "to", "object")
        act = "visit"
    if act in MUTUAL:
        _all_parties(parts, act)
    if act == "fire":
        act = (
            "launch"
            if parts.get("object", _NOTHING).heads & _PROJECTILES
            else "fire at"
            if "at" in parts
            else "dismiss"
        )
    if act == "hold" and not able:
        act = verb
    act = _deaths(parts, act)
    if act in _STATE_ACTS:
        _states(parts, act)
    return act


def _move(parts: Parts, role: str, to: str) -> None:
    if role in parts:
        parts[to] = parts.get(to, _NOTHING) | parts.pop(role)


def _heavy(parts: Parts, act: str) -> str:
    """The act that the object of a light verb names: "conducted an attack on" is "attacked"."""
    given = parts.get("object", _NOTHING)
    nouns = [head for head in given.heads if head in _NOMINAL]
    if act not in _LIGHT or len(nouns) != 1 or len(given.heads) != 1:
        return act
    act = _NOMINAL[nouns[0]]
    rest = parts.pop("object").without(nouns[0])
    if rest.all:
        rest = rest._replace(heads=frozenset({rest.words[-1][0]}), inner=frozenset())
        parts["about" if act in MUTUAL else "object"] = rest
    for role in {"attack": ("on", "against"), "visit": ("to",), "raid": ("on",), "test": ("of",)}.get(act, ()):
        _move(parts, role, "object")
    return act


def _sender_first(parts: Parts, act: str, verb: str) -> str:
    """Who receives from, and who supplies with, said as who sends to."""
    if act in INVERSES:
        act = INVERSES[act]
        _move(parts, "agent", "to")
        _move(parts, "from", "agent")
    if act not in TRANSFERS:
        return act
    if verb in _SUPPLIES and "with" in parts and "to" not in parts:
        _move(parts, "object", "to")
        _move(parts, "with", "object")
    if verb in _SUPPLIES and "to" not in parts and act == "send" and _is_party(parts.get("for")):
        _move(parts, "for", "to")
    if "agent" not in parts and parts.get("from", _NOTHING).states:
        _move(parts, "from", "agent")
    if "agent" not in parts:
        _origin(parts)
    return act


def _is_party(part: Phrase | None) -> bool:
    return part is not None and bool(part.states) and part.heads == part.states == part.all


def _origin(parts: Parts) -> None:
    """ "North Korean arms were sent to Russia" says who sent them."""
    given = parts.get("object", _NOTHING)
    if len(given.states - given.inner) == 1 and not given.states & given.heads:
        (state,) = given.states - given.inner
        parts["agent"] = given.only(state)
        parts["object"] = given.without(state)


def _all_parties(parts: Parts, act: str) -> None:
    """Who meets and who is met are parties alike; what they talk over is one thing in any preposition."""
    _move(parts, "with", "agent")
    _move(parts, "between", "agent")
    if act == "meet":
        _move(parts, "object", "agent")
    for role in ("over", "on", "object"):
        if act == "negotiate":
            _move(parts, role, "about")


def _deaths(parts: Parts, act: str) -> str:
    """Who dies is killed; by what, in what and after what are one, if it is such an event."""
    given = parts.get("object", _NOTHING)
    if act == "die":
        if not any(parts[role].heads & _CAUSES for role in ("in", "from", "after", "during") if role in parts):
            return act
        parts["object"] = given | parts.pop("agent", _NOTHING)
    elif act == base("leave") and base("dead") in given.all:
        parts["object"] = given.without(base("dead"))
    elif act not in ("kill", "injure"):
        return act
    parts["object"] = parts["object"].without(*_PEOPLE) if "object" in parts else _NOTHING
    for role in ("agent", "in", "from", "after", "during", "by"):
        if role in parts and parts[role].heads & _CAUSES:
            _move(parts, role, "cause")
    return "injure" if act == "injure" else "kill"


def _states(parts: Parts, act: str) -> None:
    """A seat of government, and the government and forces of a state, as the state whose act it is."""
    for role in ("agent", "to") if act in TRANSFERS else ("agent",):
        part = parts.get(role, _NOTHING)
        for seat in part.seats & part.heads:
            name = next(words for key, words in part.words if key == seat)
            if name.removeprefix("the ").lower() in SEATS and (state := places.seat(name)):
                part = part.without(seat) | _state(state)
        if role == "agent" and part.heads <= _BODIES and len(part.states) == 1 and part.all == part.heads | part.states:
            part = part.only(*part.states)
        if part.all:
            parts[role] = part


def _state(name: str) -> Phrase:
    only = frozenset({f"@{name}"})
    return Phrase(only, only, frozenset(), only, only, frozenset(), ((f"@{name}", name),), frozenset({only}))
