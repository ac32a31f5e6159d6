"""Which phrase dates the saying, which what is told, and what each hangs on."""

import time

import pytest

from claimdb.errors import DateError
from claimdb.extraction.dating import date_all
from claimdb.extraction.model import Attribution, Span
from claimdb.extraction.prose import Prose
from claimdb.records.models import Date
from tests.extraction.dating.dated import dates, texts

SAYINGS = [
    ("[1 The mayor] {1 said} in January <1 that the bridge was safe>.", "in January", None),
    ("[1 The mayor] {1 said} <1 in January that the bridge was safe>.", "in January", None),
    ("[1 The mayor] {1 said} Tuesday <1 the bridge was safe>.", "Tuesday", None),
    ("[1 The mayor] {1 said} <1 Tuesday the bridge was safe>.", "Tuesday", None),
    ("[1 The mayor] {1 said} <1 that on Tuesday the bridge fell>.", None, "on Tuesday"),
    ("[1 The mayor] {1 said} <1 the bridge fell on Tuesday>.", None, "on Tuesday"),
    ("[1 The mayor] on Tuesday {1 said} <1 the bridge fell last week>.", "on Tuesday", "last week"),
    ("[1 The mayor on Tuesday] {1 said} <1 the bridge fell>.", "on Tuesday", None),
    ("On Tuesday, [1 the mayor] {1 said} <1 that the bridge fell>.", "On Tuesday", None),
    ("Then, last August, [1 the mayor] {1 warned} <1 that it would fall>.", "last August", None),
    ("Just weeks later, [1 officials] {1 said} <1 that it had fallen>.", "Just weeks later", None),
    ("<1 By March>, [1 officials] {1 said}, <1 it had fallen>.", None, "By March"),
    ("By March, [1 officials] {1 said}, <1 it had fallen>.", None, "By March"),
    ('On Tuesday, [1 she] {1 said}, <1 "It has fallen.">', "On Tuesday", None),
    ("<1 The bridge may fall>, [1 engineers] {1 told} reporters in November.", "in November", None),
    ('<1 "It fell,"> [1 she] {1 said} Friday in an interview.', "Friday", None),
    ("<1 It fell>, [1 she] {1 said} in an interview Friday.", "Friday", None),
    ("In an interview last week with the paper, [1 she] {1 said} <1 it fell>.", "last week", None),
    ("In his latest count, [1 the minister, Jo Roe,] last week {1 put} <1 the toll at 30>.", "last week", None),
    ("[1 A report released Monday] {1 said} <1 that prices rose>.", "Monday", None),
    ("[1 A report by a man who died Monday] {1 said} <1 that prices rose>.", None, None),
    ("[1 Officials who visited in March] {1 said} <1 that it was open>.", None, None),
    ("[1 She] {1 said in a letter on Monday} <1 that it was open>.", "on Monday", None),
    ("[1 The state] first {1 accused} <1 the firm of fraud> as far back as May 2019.", "as far back as May 2019", None),
    ("[1 The state] first {1 accused} <1 the firm of fraud as far back as May 2019>.", "as far back as May 2019", None),
    ("[1 The firm] {1 denied} <1 the accusations on Monday>.", "on Monday", None),
    ("[1 The firm] {1 denied} <1 the attack on Monday>.", None, "on Monday"),
    ("At the time, [1 the firm] {1 denied} <1 the charge>.", "At the time", None),
    ("In January the mine closed, and [1 the owner] {1 said} <1 that it was poor>.", None, None),
    ("[1 She] visited Rome on Tuesday and {1 said} <1 that it was hot>.", None, None),
    ("[1 She] {1 said} <1 that it was hot>, and in May it rained.", None, None),
    ("[1 She] {1 plans} <1 to sell it next year>.", None, "next year"),
    ("[1 She] {1 said} <1 the Tuesday's vote was fair>.", None, None),
    ("[1 She] {1 said} <1 sales were lower than last year>.", None, None),
    ("[1 She] {1 said} <1 the man who came in May had left on Monday>.", None, "in May"),
    ("[1 The office] {1 said} <1 it was open>. It rained on Monday.", None, None),
    ("[1 She] {1 said} <1 it was open>, but on Monday it was not.", None, None),
    ("<1 More rain fell.>", None, None),
    ("[1 She] {1 told} Parliament on Monday <1 that rain fell>.", "on Monday", None),
    ("[1 The town] will {1 announce} on Monday <1 a plan>.", "on Monday", None),
    ("In Tuesday's speech, [1 he] {1 said} <1 that rain fell>.", "Tuesday", None),
    ("[1 He] {1 said} at Tuesday's hearing <1 that rain fell>.", "Tuesday", None),
]


@pytest.mark.parametrize(("marked", "said", "about"), SAYINGS)
def test_the_phrase_at_the_cue_dates_the_saying(marked: str, said: str | None, about: str | None) -> None:
    assert texts(marked) == [(said, about)]


def test_what_is_told_is_not_dated_by_what_is_told_by_another() -> None:
    marked = "[1 She] {1 said} Monday <1 that [2 he] had {2 denied} in May <2 that it fell in 2019>>."
    assert texts(marked) == [("Monday", "in May"), ("in May", "in 2019")]


def test_a_second_cue_of_one_sentence_shares_the_date_before_it() -> None:
    prose, dated = dates("On Monday, [1 [2 she]] {1 said} <1 it fell> and {2 added} <2 that it was old>.")
    assert [each.said and each.said.text for each in dated] == ["On Monday", "On Monday"]
    assert [each.said_span and prose.words(each.said_span) for each in dated] == ["On Monday", "On Monday"]


def test_a_quotation_that_goes_on_in_its_paragraph_is_the_same_saying() -> None:
    marked = '<1 "It fell,"> [1 she] {1 said} Monday. <2 "It was old.">\n<3 "It was red.">'
    _, dated = dates(marked)
    assert [each.said and each.said.text for each in dated] == ["Monday", "Monday", None]
    assert dated[1].said_span is None


def test_an_indirect_continuation_is_not_dated() -> None:
    assert texts("[1 She] {1 said} Monday <1 that it fell>. <2 It was old>.")[1] == (None, None)


def test_a_hanging_phrase_names_the_assertion_that_tells_the_date_before() -> None:
    _, dated = dates("[1 A] {1 said} in May 2019 <1 it fell>. At the time, [2 B] {2 denied} <2 the report>.")
    assert dated[1].said == Date(text="At the time", anchor="0.19")


def test_a_hanging_phrase_hangs_on_a_date_that_no_assertion_tells() -> None:
    marked = "In September, he visited. Just weeks later, [1 she] {1 said} <1 that it fell>."
    assert dates(marked)[1][0].said == Date(text="Just weeks later", anchor="2023-09")
    assert dates(marked, None)[1][0].said == Date(text="Just weeks later")


def test_a_hanging_phrase_does_not_name_its_own_assertion() -> None:
    _, dated = dates("[1 She] {1 said} on May 5, 2019, <1 that it fell the next day>.")
    assert dated[0].about == (Date(text="the next day", anchor="2019-05-05"),)


def test_a_hanging_phrase_names_the_assertion_about_the_date() -> None:
    _, dated = dates("[1 A] {1 said} <1 it fell in May 2019>. A year later, [2 B] {2 said} <2 that it stood>.")
    assert dated[1].said == Date(text="A year later", anchor="0.7")


def test_dates_that_hang_on_each_other_are_followed() -> None:
    marked = "It fell on May 5, 2019. A day later, it rose. The next day, [1 she] {1 said} <1 that it stood>."
    assert dates(marked)[1][0].said == Date(text="The next day", anchor="2019-05-06")


def test_a_stretch_is_no_date_to_hang_on() -> None:
    marked = "It stood over the past seven years. Days later, [1 she] {1 said} <1 that it fell>."
    assert dates(marked)[1][0].said == Date(text="Days later")


def test_tomorrow_in_a_quotation_counts_from_the_saying() -> None:
    _, dated = dates('[1 She] {1 said} on June 3, <1 "It opens tomorrow.">')
    about = dated[0].about[0]
    assert about is not None
    assert (about.edtf, about.anchor, about.rule) == ("2024-06-04", "2024-06-03", "the day after the saying")


def test_tomorrow_in_an_undated_quotation_is_unknown() -> None:
    assert texts('[1 She] {1 said}, <1 "It opens tomorrow.">') == [(None, None)]
    assert texts("[1 She] {1 said} <1 it opens tomorrow>.") == [(None, "tomorrow")]


def test_a_publication_that_is_no_date_is_refused() -> None:
    with pytest.raises(DateError):
        dates("It fell in May. Weeks later, [1 she] {1 said} <1 that it stood>.", "soon")


def test_an_article_without_attributions_has_no_dates() -> None:
    assert date_all(Prose("It fell on Monday."), None, [], []) == []


def test_many_quotations_cost_little() -> None:
    text = '"Yes," he said Monday. ' * 5_000
    prose = Prose(text)
    prose.sentences, prose.quotations  # noqa: B018 - not what is measured
    starts = range(0, len(text), 23)
    found = [Attribution((Span(at + 7, at + 9),), (Span(at + 10, at + 14),), (Span(at, at + 6),), 0.9) for at in starts]
    started = time.process_time()
    dated = date_all(prose, "2024-06-17", found, [[] for _ in found])
    assert time.process_time() - started < 4
    assert all(each.said is not None for each in dated)
