"""The comparison with a record made by hand, on our own articles, whose records stand in for proposals."""

from typing import Any

import pytest

from claimdb.records.models import Assertion, Record
from tests.benchmarks.seed_check import Line, Outcome, clocks, compare, table
from tests.gold.score import Gold, read_gold

GOLD = read_gold()


def named(name: str) -> Gold:
    return next(each for each in GOLD if each.name == name)


def outcome(gold: Gold, proposed: Record | None = None) -> Outcome:
    return compare(gold.text, gold.record, proposed or gold.record, gold.article.published)


def changed(gold: Gold, key: str, **values: Any) -> Outcome:
    """What is found if one assertion of the record was proposed with other values."""
    rows = [each.model_copy(update=values) if each.key == key else each for each in gold.record.assertions]
    return outcome(gold, gold.record.model_copy(update={"assertions": rows}))


def line(found: Outcome, key: str) -> Line:
    return next(each for each in found.lines if key in each.key.split())


@pytest.mark.parametrize("gold", GOLD, ids=lambda each: each.name)
def test_a_record_finds_itself(gold: Gold) -> None:
    found = outcome(gold)
    assert [each for each in found.lines if not each.is_right] == []
    assert found.strays == []


def test_rows_of_one_saying_are_one_line() -> None:
    keys = [each.key for each in outcome(named("mine-dam")).lines]
    assert "D08 D09" in keys  # one cue, passages that overlap
    assert "D15" in keys  # the second sentence of a quotation has a passage of its own


def test_nothing_is_proposed() -> None:
    gold = named("doping-ban")
    found = outcome(gold, gold.record.model_copy(update={"assertions": []}))
    assert not any(each.in_place or each.who for each in found.lines)
    assert "found: 0 of 14" in table(found)


def test_a_source_is_right_by_name_by_alias_and_by_office() -> None:
    gold = named("city-budget")
    (mention,) = next(each for each in gold.record.assertions if each.key == "Y01").sources
    for name, is_right in (("Mayor of Linden Falls", True), ("The Mayor", True), ("Tran Bao Chau", False)):
        found = changed(gold, "Y01", sources=[mention.model_copy(update={"name": name})])
        assert line(found, "Y01").who is is_right
        assert line(found, "Y01").in_place


def test_what_is_in_no_passage_is_a_stray() -> None:
    gold = named("cholera-count")
    place = gold.text.index("Cholera spreads")
    assert gold.record.assertions[0].spans is not None
    spans = gold.record.assertions[0].spans.model_copy(update={"content": [[place, place + 40]]})
    found = changed(gold, "A01", spans=spans)
    assert not line(found, "A01").in_place
    assert found.strays == ["The number of cholera deaths since June is 61"]
    assert "strays: 1" in table(found)


def test_dates_figures_and_denials_are_compared() -> None:
    gold = named("tanker-spill")
    rows = {each.key: each for each in gold.record.assertions}
    assert line(changed(gold, "M01", said=rows["M12"].said), "M01").said is False
    assert line(changed(gold, "M01", quantity=rows["M03"].quantity), "M01").figure is False
    assert line(changed(gold, "M01", quantity=None), "M01").figure is False
    assert line(changed(gold, "M10", quantity=rows["M03"].quantity), "M10").figure is False
    assert line(changed(gold, "M09", links=[]), "M09").denial is False
    assert line(changed(gold, "M09", links=[]), "M08").denial is None


def test_a_date_is_read_as_loading_reads_it() -> None:
    given = [
        {"key": "a", "said": {"text": "on Monday"}},
        {"key": "b", "said": {"text": "A day later", "anchor": "a"}, "about": {"text": "once upon a time"}},
        {"key": "c", "said": {"text": "weeks later", "anchor": "2025-01-02"}},
    ]
    rows = [
        Assertion.model_validate(
            {"claim": "It rains", "statement": "It rains", "sources": [{"name": "Ilka"}], "passage": {"exact": "rains"}}
            | each
        )
        for each in given
    ]
    monday, later, weeks = clocks(rows, "2025-01-08")
    assert monday == {"said": ("2025-01-06", "2025-01-06")}
    assert later == {"said": ("2025-01-07", "2025-01-07")}
    assert weeks["said"][0] >= "2025-01-02"
