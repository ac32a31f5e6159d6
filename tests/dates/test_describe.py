"""How dates look to people."""

import pytest

from claimdb.dates import describe
from claimdb.errors import DateError

SHOWN = [
    (None, "undated"),
    ("2022", "2022"),
    ("2022-09", "Sep 2022"),
    ("2024-06-18", "18 Jun 2024"),
    ("0476", "AD 476"),
    ("0476-09-04", "4 Sep AD 476"),
    ("2022-09~", "c. Sep 2022"),
    ("2022-09?", "perhaps Sep 2022"),
    ("2022-09%", "perhaps c. Sep 2022"),
    ("2023-09~/2023-10~", "c. Sep–Oct 2023"),
    ("2023-09/2023-10", "Sep–Oct 2023"),
    ("2023-12/2024-01", "Dec 2023–Jan 2024"),
    ("2024-06-03/2024-06-16", "3–16 Jun 2024"),
    ("2024-05-28/2024-06-03", "28 May–3 Jun 2024"),
    ("2023-12-28/2024-01-03", "28 Dec 2023–3 Jan 2024"),
    ("2022/2023", "2022–2023"),
    ("2024-06-18/2024-06-18", "18 Jun 2024"),
    ("../2024-03", "by Mar 2024"),
    ("../2024-03~", "by c. Mar 2024"),
    ("2023-10/..", "from Oct 2023"),
    # an unknown end is not an open one
    ("/2024-03", "?–Mar 2024"),
    ("2023-10/", "Oct 2023–?"),
    # a dash joins only like with like
    ("2023-06/2025", "Jun 2023 to 2025"),
    ("2023-06~/2023-07", "c. Jun 2023 to Jul 2023"),
    ("2022-21", "spring 2022"),
    ("2022-23~", "c. autumn 2022"),
    ("2022-24", "winter 2022–23"),
    ("1999-24", "winter 1999–00"),
    ("201X", "the 2010s"),
    ("200X", "2000–2009"),
    ("20XX", "2000–2099"),
    ("2004-XX", "a month in 2004"),
    ("1985-XX-XX", "a day in 1985"),
    ("1985-04-XX", "a day in Apr 1985"),
    ("2024-06-18T10:00:00Z", "18 Jun 2024, 10:00 UTC"),
    ("2024-06-18T10:00:30", "18 Jun 2024, 10:00:30"),
    ("2024-06-18T10:00:00+05:30", "18 Jun 2024, 10:00 UTC+05:30"),
]


@pytest.mark.parametrize(("edtf", "shown"), SHOWN)
def test_describe(edtf: str | None, shown: str) -> None:
    assert describe(edtf) == shown


def test_what_is_not_edtf_is_refused() -> None:
    with pytest.raises(DateError):
        describe("last week")
