"""Recording one assertion by hand: its passage checked, known sources and claims used again."""

import pytest

from tests.conftest import SEEDS, Run
from tests.ledger.made import document_id, load, only, record, rows, said

TEXT = (
    "Naïve 🙂 words. The minister said on Monday that more than 1,000 boxes came. "
    "Officials said no. Officials said no. The League denied it in May."
)
MINISTER = "The minister said on Monday that more than 1,000 boxes came"


@pytest.fixture
def article(database: str, run: Run) -> str:
    details = ("--published", "2024-06-18", "--publisher", "The Courier", "--extractor", "none")
    done = run("load", "-", *details, "--db", database, stdin=TEXT.encode())
    assert done.status == 0
    return document_id(run, database)


def test_every_option_arrives(article: str, database: str, run: Run) -> None:
    done = run(
        "add", article, "--source", "Minister", "--mention", "The minister", "--because", "the only one",
        "--claim", "Boxes came", "--statement", "More than 1,000 boxes had come", "--stance", "doubts",
        "--modality", "probable", "--condition", "if counted", "--voice", "mixed", "--cue", "said",
        "--said", "on Monday", "--about", "2024-05", "--figure", "more than 1,000 boxes", "--exact", MINISTER,
        "-m", "by hand", "--recorder", "bo", "--db", database,
    )  # fmt: skip
    assert done.status == 0, done.err
    assert "recorded in document" in done.out and "passage checked" in done.out and "changeset" in done.out
    row = only(run, database, "who", "boxes")
    assert row["statement"] == "More than 1,000 boxes had come"
    assert (row["claim"], row["stance"], row["modality"]) == ("Boxes came", "doubts", "probable")
    assert (row["condition"], row["voice"], row["cue"]) == ("if counted", "mixed", "said")
    (source,) = row["sources"]
    assert (source["name"], source["mention"], source["because"]) == ("Minister", "The minister", "the only one")
    assert (source["resolution"], source["role"]) == ("explicit", "asserter")
    assert (row["said"]["text"], row["said"]["edtf"], row["said"]["anchor"]) == ("on Monday", "2024-06-17", "published")
    assert (row["about"]["text"], row["about"]["edtf"], row["about"]["rule"]) == (None, "2024-05", None)
    figure = row["quantity"]
    assert (figure["low"], figure["low_inclusive"], figure["value"]) == (1000, False, None)
    assert (row["passage"]["exact"], row["passage"]["start"]) == (MINISTER, TEXT.index(MINISTER))
    assert (row["recorded"]["by"], row["recorded"]["action"]) == ("bo", "add")
    assert row["status"] == "accepted"


def test_candidates_are_alternatives_and_sources_speak_together(article: str, database: str, run: Run) -> None:
    shared = ("--claim", "Nothing came", "--db", database)
    two = ("--candidate", "The Navy", "--candidate", "The Army", "--mention", "Officials")
    place = ("--start", TEXT.index("Officials"), "--end", TEXT.index("Officials") + 17)
    assert run("add", article, *two, *place, *shared).status == 0
    row = only(run, database, "who", "nothing")
    assert [(each["name"], each["resolution"]) for each in row["sources"]] == [
        ("The Navy", "candidate"), ("The Army", "candidate"),
    ]  # fmt: skip
    assert row["passage"]["exact"] == "Officials said no"
    assert only(run, database, "claims", "nothing")["sources"] == [1, 1]
    together = ("--source", "The Navy", "--source", "The Army", "--exact", MINISTER)
    assert run("add", article, *together, *shared).status == 0
    assert only(run, database, "claims", "nothing")["sources"] == [2, 2]


def test_the_same_again_changes_nothing(article: str, database: str, run: Run) -> None:
    words = ("add", article, "--source", "Minister", "--claim", "Boxes came", "--exact", MINISTER, "--db", database)
    assert run(*words).status == 0
    again = run(*words)
    assert again.status == 0 and "recorded already" in again.out
    assert len(rows(run, database, "who", "boxes")) == 1


@pytest.mark.parametrize(
    ("options", "status", "told"),
    [
        (("--exact", "Officials said no"), 1, "2 times"),
        (("--exact", "Nobody said so"), 1, "not in the text"),
        (("--exact", "the MINISTER said on monday"), 1, "capitals"),
        (("--start", "5", "--end", "5000"), 1, "5000"),
        (("--start", "9", "--end", "3"), 1, "9"),
        (("--start", "9"), 2, "--exact"),
        ((), 2, "--exact"),
    ],
)
def test_a_passage_that_is_not_one_place(
    options: tuple[str, ...], status: int, told: str, article: str, database: str, run: Run
) -> None:
    done = run("add", article, "--source", "Minister", "--claim", "Boxes came", *options, "--db", database)
    assert done.status == status and told in done.err
    assert "Traceback" not in done.err
    assert rows(run, database, "claims") == []


@pytest.mark.parametrize(
    ("words", "status", "told"),
    [
        (("--claim", "Boxes came", "--exact", MINISTER), 2, "--source"),
        (("--source", "Minister", "--exact", MINISTER), 2, "--claim"),
        (("--source", "M", "--claim", "Boxes came", "--exact", MINISTER, "--stance", "shouts"), 2, "shouts"),
        (("--source", "M", "--claim", "Boxes came", "--exact", MINISTER, "--modality", "sure"), 2, "sure"),
        (("--source", "M", "--claim", "Boxes came", "--exact", MINISTER, "--voice", "loud"), 2, "loud"),
        (("--source", "M", "--claim", "c1" + "a" * 26, "--exact", MINISTER), 1, "there is no claim"),
        (("--source", "M", "--claim", "\u202e\0", "--exact", MINISTER), 1, "claim"),
        (("--source", "", "--claim", "Boxes came", "--exact", MINISTER), 1, "name"),
    ],
)
def test_what_is_missing_or_wrong_is_named(
    words: tuple[str, ...], status: int, told: str, article: str, database: str, run: Run
) -> None:
    done = run("add", article, *words, "--db", database)
    assert done.status == status and told in done.err
    assert "fault of claimdb" not in done.err
    assert rows(run, database, "claims") == []


def test_a_document_that_is_not_there_or_could_be_two(seeded_sqlite: str, run: Run) -> None:
    words = ("--source", "M", "--claim", "Boxes came", "--exact", "x", "--db", seeded_sqlite)
    for typed in ("zzzzzzz", "c1zzzzz", "not an id!"):
        done = run("add", typed, *words)
        assert done.status == 1 and "no document" in done.err


def test_a_document_without_its_text_takes_no_words(seeded_sqlite: str, run: Run) -> None:
    (document,) = rows(run, seeded_sqlite, "documents", "--missing", "text")
    words = ("--source", "M", "--claim", "Boxes came", "--exact", "x y", "--db", seeded_sqlite)
    done = run("add", document["id"], *words)
    assert done.status == 1 and "text" in done.err


def test_known_sources_and_claims_are_used_again(seeded: str, run: Run) -> None:
    """A name in other capitals, an alias, an id; a claim by its text, its id or the beginning of that."""
    (ferry,) = rows(run, seeded, "documents", "ferry")
    (claim,) = rows(run, seeded, "claims", "overloaded")
    tarnwater = only(run, seeded, "sources", "Tarnwater Ferries")
    before = len(rows(run, seeded, "sources")), len(rows(run, seeded, "claims"))
    for number, (source, named) in enumerate(
        [("Tarnwater", claim["text"]), ("TARNWATER FERRIES", claim["id"]), (tarnwater["id"], claim["id"][:12])]
    ):
        words = ("--source", source, "--claim", named, "--statement", f"Statement {number}")
        done = run("add", ferry["id"], *words, "--exact", "It lies on its side", "--db", seeded)
        assert done.status == 0, done.err
    assert (len(rows(run, seeded, "sources")), len(rows(run, seeded, "claims"))) == before
    assert only(run, seeded, "claims", "overloaded")["assertions"] == claim["assertions"] + 3
    assert only(run, seeded, "sources", "Tarnwater Ferries")["assertions"] == tarnwater["assertions"] + 3


def test_a_claims_statement_is_its_words_even_if_it_is_named_by_id(seeded_sqlite: str, run: Run) -> None:
    (ferry,) = rows(run, seeded_sqlite, "documents", "ferry")
    (claim,) = rows(run, seeded_sqlite, "claims", "overloaded")
    words = ("--source", "Ann Bell", "--claim", claim["id"], "--exact", "It lies on its side")
    assert run("add", ferry["id"], *words, "--db", seeded_sqlite).status == 0
    assert only(run, seeded_sqlite, "who", "--source", "Ann Bell")["statement"] == claim["text"]


def test_an_unnamed_group_stays_its_documents(seeded_sqlite: str, run: Run) -> None:
    """ "U.S. officials" of one article are not those of another; a declared one is known again in its own."""
    (ferry,) = rows(run, seeded_sqlite, "documents", "ferry")
    words = ("--source", "U.S. officials", "--claim", "Boats sink", "--exact", "It lies on its side")
    assert run("add", ferry["id"], *words, "--db", seeded_sqlite).status == 0
    groups = rows(run, seeded_sqlite, "sources", "U.S. officials")
    assert len(groups) == 2 and len({each["document"] for each in groups}) == 2


@pytest.mark.parametrize(("name", "named"), [("Wagner Veterans", False), ("Médecins sans frontières", True)])
def test_a_group_is_known_again_whether_its_name_looks_like_one_or_not(
    name: str, named: bool, database: str, run: Run
) -> None:
    group = {"name": name, "kind": "group", "named": named}
    load(
        run,
        database,
        record(said("Rain fell", name, "Rain, they said"), sources=[group], text=f"Rain, they said. {TEXT}"),
    )
    words = ("--source", name, "--claim", "Snow fell", "--exact", MINISTER, "--db", database)
    assert run("add", document_id(run, database), *words).status == 0
    assert only(run, database, "sources", name)["assertions"] == 2


def test_namesakes_are_told_apart_by_id(database: str, run: Run) -> None:
    load(run, database, record(
        said("Rain fell", [{"name": "Ann Bell", "distinct": "elder"}], "Rain, she said"),
        said("Snow fell", [{"name": "Ann Bell", "distinct": "younger"}], "Snow, she said"),
        sources=[{"name": "Ann Bell", "distinct": "elder"}, {"name": "Ann Bell", "distinct": "younger"}],
    ))  # fmt: skip
    document = document_id(run, database)
    words = ("--claim", "Hail fell", "--exact", "Rain", "--db", database)
    done = run("add", document, "--source", "Ann Bell", *words)
    assert done.status == 1 and "could be" in done.err and "id" in done.err
    younger = next(row for row in rows(run, database, "sources", "Ann Bell") if row["distinct"] == "younger")
    done = run("add", document, "--source", younger["id"], *words)
    assert done.status == 0, done.err
    assert only(run, database, "who", "hail")["sources"][0]["distinct"] == "younger"


def test_two_claims_of_one_text_are_told_apart_by_id(database: str, run: Run) -> None:
    claims = [{"text": "Rain fell", "kind": "event"}, {"text": "Rain fell", "kind": "state"}]
    load(
        run, database, record(said("Snow fell", "Ann Bell", "Snow, she said")), *({"claims": [each]} for each in claims)
    )
    words = ("--source", "Ann Bell", "--exact", "Snow", "--db", database)
    done = run("add", document_id(run, database), "--claim", "Rain fell", *words)
    assert done.status == 1 and "2 claims" in done.err


def test_the_seeds_say_how(seeded_sqlite: str, run: Run) -> None:
    """A phrase that cannot be read is kept as it stands."""
    (ferry,) = rows(run, seeded_sqlite, "documents", "ferry")
    words = ("--source", "Ann Bell", "--claim", "Boats sink", "--said", "once upon a time", "--exact", "It lies on")
    assert run("add", ferry["id"], *words, "--db", seeded_sqlite).status == 0
    said_ = only(run, seeded_sqlite, "who", "--source", "Ann Bell")["said"]
    assert (said_["text"], said_["edtf"], said_["earliest"]) == ("once upon a time", None, None)
    assert SEEDS.exists()
