"""What was recorded when and by whom: the log, one thing's history, what is judged of it, and tags to find it by."""

import json

from tests.conftest import Run
from tests.ledger.made import Element, rows
from tests.ledger.test_curation import act, exported, heads, ids, refused

__all__ = ["ids"]  # a fixture


def shown(run: Run, database: str, *words: object) -> Element:
    (page,) = json.loads(run("show", *words, "-f", "json", "--db", database).out)
    found: Element = page
    return found


def test_the_log_tells_every_act_newest_first(database: str, run: Run, ids: dict[str, str]) -> None:
    first = heads(database)[0]
    act(run, database, "tag", ids["rose"], "river", "-m", "for the report", "--recorder", "bo")
    act(run, database, "undo")
    log = rows(run, database, "log")
    assert [each["action"] for each in log] == ["undo", "tag", "load"]
    assert [each["recorder"] for each in log] == ["ana", "bo", "ana"]
    assert log[1]["message"] == "for the report" and log[1]["undone"] and not log[0]["undone"]
    assert (log[1]["made"], log[1]["closed"]) == ({"tag": 1}, {})
    assert log[2]["made"]["assertion"] == 3 and log[2]["parents"] == []
    table = run("log", "--db", database).out
    assert table.startswith(f"head {heads(database)[-1]}\n") and "2 documents, 3 assertions," in table
    assert "undone since" in table and "“for the report”" in table
    assert [each["id"] for each in rows(run, database, "log", "--as-of", first)] == [first]
    assert "1 of 3 rows" in run("log", "--limit", 1, "--db", database).err


def test_what_was_decided_is_told_by_the_log(database: str, run: Run, ids: dict[str, str]) -> None:
    act(run, database, "note", ids["rose"], "asked")
    act(run, database, "note", ids["rose"], "asked", "--remove")
    act(run, database, "review", "reject", ids["rose"], "--because", "not said")
    act(run, database, "review", "accept", ids["rose"])
    log = rows(run, database, "log")
    assert [each["decided"] for each in log] == [{"accepted": 1}, {"rejected": 1}, {}, {}, {}]
    assert [each["because"] for each in log[:2]] == [[], ["not said"]]
    table = run("log", "--db", database).out
    for told in ("1 accepted", "1 rejected", "because: “not said”", "1 note taken away"):
        assert told in table
    page = shown(run, database, log[1]["id"])
    statement = shown(run, database, ids["rose"])["statement"]
    verdict = {"id": ids["rose"], "statement": statement, "status": "rejected", "because": "not said"}
    assert page["decided"] == [verdict]
    assert f"rejected {ids['rose'][2:9]}" in run("show", log[1]["id"], "--db", database).out
    assert "1 rejected" in run("log", "-f", "csv", "--db", database).out


def test_the_log_of_one_thing(database: str, run: Run, ids: dict[str, str]) -> None:
    act(run, database, "tag", ids["rose"], "river")
    act(run, database, "note", ids["document"], "asked")
    act(run, database, "link", ids["claim"], "related", ids["other"])
    for name, actions in (("rose", ["tag", "load"]), ("document", ["note", "load"]), ("claim", ["link", "load"])):
        assert [each["action"] for each in rows(run, database, "log", ids[name])] == actions
    assert "no thing" in refused(run, database, "log", "zzzzzzz")


def test_show_tells_what_is_judged_and_all_that_was(database: str, run: Run, ids: dict[str, str]) -> None:
    act(run, database, "tag", ids["rose"], "river")
    act(run, database, "rate", ids["rose"], "F6")
    act(run, database, "rate", ids["rose"], "likely", "--scheme", "icd203", "--because", "two sources")
    act(run, database, "note", ids["rose"], "asked")
    then = heads(database)[-1]
    act(run, database, "amend", ids["rose"], "--claim", "The lake rose")
    page = shown(run, database, ids["rose"], "--history")
    assert (page["tags"], page["notes"]) == (["river"], ["asked"])
    (row,) = rows(run, database, "who", "lake")
    assert (row["tags"], row["notes"], row["ratings"]) == (page["tags"], page["notes"], page["ratings"])
    unknown, likely = page["ratings"]
    assert unknown["percent"] is None and "cannot be judged" in unknown["meaning"]
    assert (likely["value"], likely["percent"], likely["because"]) == ("likely", [55, 80], "two sources")
    told = [(each["what"], each["closed"], each["action"]) for each in page["events"]]
    assert told[0][2] == "load" and ("rating", False, "rate") in told
    assert told[-2:] == [("assertion_claim", True, "amend"), ("assertion_claim", False, "amend")]
    assert "events" not in shown(run, database, ids["rose"])
    text = run("show", ids["rose"], "--history", "--db", database).out
    assert "admiralty F6 (reliability cannot be judged; truth cannot be judged)" in text
    assert "icd203 likely (55–80 %): two sources" in text and "put tag: tag river" in text
    assert len(shown(run, database, ids["rose"], "--history", "--as-of", then)["events"]) == len(told) - 2


def test_show_names_what_stands_in_the_place(database: str, run: Run, ids: dict[str, str]) -> None:
    act(run, database, "amend", ids["rose"], "--statement", "The river swelled")
    (new,) = rows(run, database, "who", "swelled")
    assert shown(run, database, ids["rose"])["amended_by"] == new["id"]
    assert shown(run, database, new["id"])["amends"] == ids["rose"]
    assert "stands in its place" in run("show", ids["rose"], "--db", database).out
    assert exported(run, database, new["id"])["amends"] == ids["rose"]


def test_tags_narrow_questions(database: str, run: Run, ids: dict[str, str]) -> None:
    for name, found in (("rose", 1), ("claim", 2), ("ann", 2), ("document", 3)):
        act(run, database, "tag", ids[name], f"on {name}")
        assert len(rows(run, database, "who", "river", "--tag", f"on {name}")) == found, name
    assert rows(run, database, "who", "river", "--tag", "none") == []
