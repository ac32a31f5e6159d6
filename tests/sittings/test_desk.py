"""What the keys mean and where they lead, as values."""

from claimdb.questions.queue import Place
from claimdb.sittings.desk import KEYS, Deed, Desk, Does, key_of

QUEUE = [Place(1, 0), Place(1, 1), Place(2, 2)]


def key(desk: Desk) -> int | None:
    return desk.current.key if desk.current else None


def test_every_key_does_one_thing() -> None:
    assert "".join(each.character for each in KEYS) == "aecsdxkKAutnb?q"
    assert len({each.does for each in KEYS}) == len(KEYS) == len(Does)
    assert key_of("x") is not None and key_of("z") is None


def test_skipping_and_going_back() -> None:
    desk = Desk(QUEUE)
    assert key(desk.skip()) == 1
    assert key(desk.skip_document()) == 2
    assert key(desk.skip_document().back()) == 0
    assert key(desk.skip().skip().skip()) is None
    assert key(desk.skip().skip().skip().back()) == 2
    assert "first" in desk.back().message and key(desk.back()) == 0
    assert key(desk.skip().skip().skip().skip_document()) is None


def test_deeds_move_on_unless_they_leave_it_there() -> None:
    desk = Desk(QUEUE).done(Deed("accepted", 0, "x1", 1))
    assert (key(desk), desk.decided, desk.message) == (1, 1, "accepted")
    noted = desk.done(Deed("noted", 1, "x2", 0), stay=True)
    assert (key(noted), noted.decided) == (1, 1)
    assert key(noted.undone()) == 1 and "noted" in noted.undone().message
    first = noted.undone().undone()
    assert (key(first), first.decided, first.trail) == (0, 0, None)


def test_what_was_passed_over_is_not_gone_back_to() -> None:
    desk = Desk(QUEUE).skip().pass_over()
    assert key(desk) == 2 and key(desk.back()) == 0
