"""Links in texts longer than an article: neighbours are linked, and the time grows with the text, not faster."""

import time

import pytest

from claimdb.extraction.linking import link
from claimdb.extraction.model import Wording
from claimdb.extraction.prose import Prose
from tests.extraction.linking.linked import Told

_MOST = 30
_SPEAKERS = ("Sweden", "Latvia", "Malta", "Ghana")


@pytest.fixture(autouse=True)
def a_long_text_is_shorter_here(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("claimdb.extraction.linking.MOST", _MOST)


def accused_often(times: int) -> Told:
    said = "[{0}s|{2}] [{0}c|accused] Norway of [{0}t|selling salt to Chad]. [{1}s|Norway] [{1}c|denied] [{1}t|that].\n"
    told = Told("".join(said.format(2 * at, 2 * at + 1, _SPEAKERS[at % 4]) for at in range(times)))
    for at in range(times):
        claim = Wording(f"Norway sells salt {at} to Chad", "state")
        told.says(2 * at, _SPEAKERS[at % 4], statement="Norway was selling salt to Chad", claim=claim)
        told.says(2 * at + 1, "Norway", stance="denies")
    return told


def test_each_denial_answers_its_neighbour_in_a_long_text() -> None:
    times = 2 * _MOST
    told = accused_often(times)
    link(Prose(told.text), told.drafts)
    answered = [[each.to for each in told.drafts[2 * at + 1].links] for at in range(times)]
    assert answered == [[told.drafts[2 * at].key] for at in range(times)]


def test_a_text_eight_times_as_long_takes_about_eight_times_as_long() -> None:
    def seconds(times: int) -> float:
        told = accused_often(times)
        prose = Prose(told.text)
        started = time.process_time()
        link(prose, told.drafts)
        return time.process_time() - started

    seconds(10)  # what is compiled at first use is
    assert seconds(8 * _MOST) < 16 * seconds(_MOST)
