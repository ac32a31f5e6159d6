"""Bad records, and what is said of each: `line: message`."""

import json
from typing import Any

import pytest
import yaml

from tests.reading.loading_of import faults

HEAD = "document: {text: 'Ann said the dam had failed.'}\n"  # line 1 of every record here
GOOD = "claim: The dam failed, statement: It failed, sources: [{name: Ann}], passage: {start: 0, end: 3}"


def one(extra: str) -> str:
    """A record whose one assertion, on line 3, has also this."""
    return f"{HEAD}assertions:\n- {{{GOOD}, {extra}}}\n"


AT = "3: assertions[0]"

BAD_VALUES = {
    # choices
    "stance: claims": f"{AT}: stance must be 'asserts', 'denies', 'doubts', 'retracts' or 'declines', not 'claims'",
    "stance: null": f"{AT}: stance must be 'asserts', 'denies', 'doubts', 'retracts' or 'declines', but it is empty",
    "stance: [denies]": f"{AT}: stance must be 'asserts', 'denies', 'doubts', 'retracts' or 'declines', not a list",
    "stance: yes": f"{AT}: stance must be 'asserts', 'denies', 'doubts', 'retracts' or 'declines', not 'yes'",
    # text
    "cue: 5": f"{AT}: cue must be text; put it in quotation marks, not 5",
    "cue: true": f"{AT}: cue must be text; put it in quotation marks, not true",
    "cue: ' '": f"{AT}: cue is empty; leave the key out, or give it a value",
    "cue: \"\\u200b\"": f"{AT}: cue is empty; leave the key out, or give it a value",
    "cue: \"a\\0b\"": f"{AT}: cue has a NUL character, which no database keeps",
    "cue: {a: b}": f"{AT}: cue must be text; put it in quotation marks, not a mapping",
    f"cue: {'x' * 20_001}": f"{AT}: cue is longer than 20,000 characters",
    # shapes
    "links: {rel: denies}": f"{AT}: links must be a list, not a mapping",
    "links: denies": f"{AT}: links must be a list, not 'denies'",
    "links: [denies]": f"{AT}: links[0] must be a mapping of keys to values, not 'denies'",
    "said: last week": f"{AT}: said must be a mapping of keys to values, not 'last week'",
    "spans: {cue: [[1]]}": f"{AT}.spans: cue[0] must have 2 items, not 1",
    "spans: {cue: [[1, 2, 3]]}": f"{AT}.spans: cue[0] must have 2 items, not 3",
    # keys
    "stanc: denies": f"{AT}: unknown key 'stanc'; did you mean 'stance'?",
    "<<: {a: b}": f"{AT}: unknown key '<<'; known are about, act, amends, attribution, audience, because, "
    "claim, condition, confidence, cue, extractor, key, links, modality, notes, passage, quantity, ratings, said, "
    "sources, spans, stance, statement, status, tags, voice, within",
    "said: {txt: x, edtf: '2024'}": f"{AT}.said: unknown key 'txt'; did you mean 'text'?",
    "links: [{to: null}]": f"{AT}.links[0]: the key 'rel' is missing",
    "links: [{rel: denies, because: x, becuase: y}]": f"{AT}.links[0]: unknown key 'becuase'; did you mean 'because'?",
    # dates
    "said: {}": f"{AT}: said needs text, edtf or both",
    "said: {anchor: published}": f"{AT}: said needs text, edtf or both",
    "said: {edtf: '2024', rule: x}": f"{AT}: said has a rule and no text: a rule reads a phrase",
    "said: {edtf: 20240618}": f"{AT}.said: edtf must be text; put it in quotation marks, not 20240618",
    "said: {edtf: true}": f"{AT}.said: edtf must be text; put it in quotation marks, not true",
    # numbers
    "attribution: -1": f"{AT}: attribution must be at least 0, not -1",
    "attribution: 2147483648": f"{AT}: attribution must be at most 2,147,483,647, not 2147483648",
    "attribution: true": f"{AT}: attribution must be a whole number, not true",
    "attribution: 1.0": f"{AT}: attribution must be a whole number, not 1.0",
    "attribution: '1'": f"{AT}: attribution must be a whole number, not '1'",
    "confidence: 1.1": f"{AT}: confidence must be a number from 0 to 1, not 1.1",
    "confidence: .nan": f"{AT}: confidence must be a number from 0 to 1, not '.nan'",
    "confidence: 'half'": f"{AT}: confidence must be a number from 0 to 1, not 'half'",
    "confidence: '0.5'": f"{AT}: confidence must be a number from 0 to 1, not '0.5'",
    "confidence: false": f"{AT}: confidence must be a number, not false",
    "quantity: {value: '5,000'}": f"{AT}.quantity: value must be a number, not '5,000'",
    "quantity: {value: 1e400}": f"{AT}.quantity: value must be a number, "
    "not '1e400'",
    "quantity: {value: 1.0e40}": f"{AT}.quantity: value must be a number below 10^25 with at most 15 decimals, "
    "not 1.0E+40",
    "quantity: {value: [5]}": f"{AT}.quantity: value must be a number, not a list",
    f"quantity: {{value: 1{'0' * 25}}}": f"{AT}.quantity: value must be a number below 10^25 with at most 15 decimals, "
    f"not 1{'0' * 25}",
    f"quantity: {{value: {'1' * 5_000}}}": f"{AT}.quantity: value must be a number, "
    f"not '{'1' * 58}…",
    "quantity: {value: 5, low_inclusive: 1}": f"{AT}.quantity: low_inclusive must be true or false, not 1",
    # between the parts of one value
    "quantity: {}": f"{AT}: quantity needs text or a number",
    "quantity: {unit: cat}": f"{AT}: quantity needs text or a number",
    "quantity: {low: 3, high: 2}": f"{AT}: quantity has a low of 3 above its high of 2",
    "quantity: {value: 1, low: 2}": f"{AT}: quantity has a value of 1 below its low of 2",
    "quantity: {value: 3, high: 2, low_inclusive: true}": f"{AT}: quantity has a value of 3 above its high of 2; "
    "has low_inclusive and no low",
    "quantity: {low: 3, high_inclusive: true, rule: x}": f"{AT}: quantity has high_inclusive and no high; "
    "has a rule and no text: a rule reads words",
}  # fmt: skip


@pytest.mark.parametrize(("extra", "expected"), BAD_VALUES.items(), ids=[each[:40] for each in BAD_VALUES])
def test_a_bad_value_in_an_assertion(extra: str, expected: str) -> None:
    assert faults(one(extra)) == [expected]


BAD_PASSAGES = {
    "{}": "passage needs start and end, or exact",
    "{start: 0}": "passage needs both start and end",
    "{start: 5, end: 5}": "passage start 5 is not before end 5",
    "{exact: ''}": "passage has an exact that is empty",
    "{start: -1, end: 3}": None,
    "null": "passage must be a mapping of keys to values, but it is empty",
}


@pytest.mark.parametrize(("passage", "expected"), BAD_PASSAGES.items())
def test_a_bad_passage(passage: str, expected: str | None) -> None:
    found = faults(one("cue: x").replace("{start: 0, end: 3}", passage))
    expected = f"{AT}: {expected}" if expected else f"{AT}.passage: start must be at least 0, not -1"
    assert found == [expected]


BAD_DOCUMENTS = {
    "{title: x}": "document needs one of text, text_file and text_sha256: which text is it about?",
    "{text: x, text_file: y}": "document has both text and text_file; give one",
    "{text: x, retrieved: 2024-13-45T99:00}": "document: retrieved must be an instant such as 2024-06-18T09:30:00Z, "
    "or a day such as 2024-06-18, not '2024-13-45T99:00'",
    "{text: x, url: http://a b}": "document: url must be a web address without blanks and control characters, "
    "not 'http://a b'",
    "{text_sha256: abc}": "document: text_sha256 must be a SHA-256: 64 hexadecimal digits",
    "{text: x, published: 2024-02-30}": "document: published is wrong: 2024-02-30 is not a date: there is no such day",
    "[1]": "document must be a mapping of keys to values, not a list",
}


@pytest.mark.parametrize(("document", "expected"), BAD_DOCUMENTS.items())
def test_a_bad_document(document: str, expected: str) -> None:
    (found,) = faults(f"document: {document}")
    assert found[:40] == f"1: {expected}"[:40]
    assert found == f"1: {expected}" or "2024-02-30" in found


@pytest.mark.parametrize(
    "instant",
    [
        "2024-02-30",
        "2024-06-18T25:00Z",
        "2024-06-18T10:61",
        "2024-06-18T10:00+25:00",
        "0000-01-01",
        "yesterday",
        "٢٠٢٤-01-01",
    ],
)
def test_an_impossible_instant(instant: str) -> None:
    assert "retrieved must be an instant" in faults(f"document: {{text: x, retrieved: '{instant}'}}")[0]


@pytest.mark.parametrize(
    "instant", ["2024-06-18", "2024-06-18T09:30", "2024-06-18T09:30:00.123456Z", "2024-06-18T09:30:00+02:00"]
)
def test_an_instant(instant: str) -> None:
    assert faults(f"document: {{text: x, retrieved: {instant}, url: 'https://é.example/?a=b#c'}}") == []


WHOLE_RECORDS = {
    "": "-: holds no record",
    "---\n# nothing\n---\n": "-: holds no record",
    "[]": "-: holds no record",
    "x": "1: a record must be a mapping of keys to values, not 'x'",
    "- 5\n": "1: a record must be a mapping of keys to values, not 5",
    "documnt: x": "1: unknown key 'documnt'; did you mean 'document'?",
    "assertions:\n- {" + GOOD + "}": "1: a record has assertions and no document: say which text they stand in",
    "sources:\n  Ann: person\n": "1: sources must be a list, not a mapping",
    "sources:\n- {name: Ann, from: 2024}": "2: sources[0]: unknown key 'from'; known are aliases, distinct, kind, "
    "links, name, named, notes, ratings, same_as, tags",
    "sources:\n- name: Ann\n  links:\n  - {rel: part_of, to: Bo, from_: '2024'}": "4: sources[0].links[0]: "
    "unknown key 'from_'; did you mean 'from'?",
    "sources:\n- {name: Ann, links: [{rel: part_of, to: B, from: 2024, until: 2023}]}": "2: sources[0]: links[0] is "
    "from 2024 until 2023, which ends before it begins",
}


@pytest.mark.parametrize(("text", "expected"), WHOLE_RECORDS.items())
def test_a_bad_record(text: str, expected: str) -> None:
    assert faults(text) == [expected]


def test_every_fault_has_its_own_line() -> None:
    text = """\
documnt: x
sources:
- name: Ann
  kind: human
  alias: [A]
- kind: person
claims:
- text: A b
  cumulative: maybe
  cumulative: true
assertions:
- claim: A b
  sources:
  - {name: Ann}
  passage:
    start: zero
    end: 3
"""
    assert faults(text) == [
        "1: unknown key 'documnt'; did you mean 'document'?",
        "4: sources[0]: kind must be 'person', 'office', 'organization', 'state', 'group' or 'publication', "
        "not 'human'",
        "5: sources[0]: unknown key 'alias'; did you mean 'aliases'?",
        "6: sources[1]: the key 'name' is missing",
        "9: claims[0]: cumulative must be true or false, not 'maybe'",
        "10: the key 'cumulative' is there twice",
        "12: assertions[0]: the key 'statement' is missing",
        "16: assertions[0].passage: start must be a whole number, not 'zero'",
    ]


def test_faults_between_values_have_their_lines() -> None:
    text = f"""{HEAD}
claims:
- key: dam
  text: The dam failed
assertions:
- key: A
  claim: dma
  statement: x
  sources: [{{name: Ann}}]
  said:
    text: then
    anchor: B
  passage:
    exact: Bob said
  links:
  - rel: denies
    to: C9
"""
    assert faults(text) == [
        "8: assertions[0].claim: there is no claim 'dma' in this record; did you mean 'dam'?; "
        "a claim given by its text is a sentence",
        "18: assertions[0].links[0].to: there is no assertion 'C9' in this record, and it is not a whole id",
        "14: assertions[0]: passage: “Bob said” is not in the text",
        "13: assertions[0].said.anchor: the anchor 'B' is neither an assertion of this record (by key) nor of another "
        "(by id), nor a date, nor published",
    ]


@pytest.mark.parametrize("ascii_only", [True, False])
def test_json_has_the_same_faults_at_its_own_lines(ascii_only: bool) -> None:
    data: dict[str, Any] = yaml.safe_load(one("stance: claims, cue: 5"))
    data["document"]["text"] = "😀 Ann said"
    data["assertions"].insert(0, {"cue": '{["\\: ,', "links": [], "spans": {}})
    text = json.dumps(data, indent=1, ensure_ascii=ascii_only)
    lines = text.split("\n")
    found = faults(text, ".json")
    assert [each.split(": ", 1)[1] for each in found][-2:] == [
        "assertions[1]: stance must be 'asserts', 'denies', 'doubts', 'retracts' or 'declines', not 'claims'",
        "assertions[1]: cue must be text; put it in quotation marks, not 5",
    ]
    assert ["stance" in lines[int(found[-2].split(":")[0]) - 1], '"cue": 5' in lines[int(found[-1].split(":")[0]) - 1]]
    assert all(found[-2:])


JSON = {
    "": "1: is not JSON: Expecting value (column 1)",
    "{": "1: is not JSON: Expecting property name enclosed in double quotes (column 2)",
    "\n{} x": "2: is not JSON: Extra data (column 4); records one a line are JSON Lines, .jsonl",
    "5": "1: a record must be a mapping of keys to values, not 5",
    '"x"': "1: a record must be a mapping of keys to values, not 'x'",
    "[[]]": "1: a record must be a mapping of keys to values, not a list",
    "[]": "-: holds no record",
    "[" * 100_000: "-: is too deeply nested; this is no record",
    '{"a":' * 900 + "1" + "}" * 900: "1: unknown key 'a'; known are assertions, claims, document, error, sources",
    '{"sources": [],\n "sources": [],\n "claims": {}}': "2: the key 'sources' is there twice",
    '[{},\n {"claims": [], "claims": []}]': "2: the key 'claims' is there twice",
    '{"\\ud800": 1}': "1: a key must be text, in valid Unicode",
    '{"document": {"text": "\\ud800"}}': "1: document: text has half of a surrogate pair: it is not valid Unicode",
    '"\\ud800"': "1: a record must be a mapping of keys to values, not '\\ud800'",
    '{"document": {"text": "\\u0000"}}': "1: document: text has a NUL character, which no database keeps",
    '{"document": {"text": "x", "language": NaN}}': "1: document: language must be text; put it in quotation marks, "
    "not NaN",
    '{"document": {"text": "x", "published": ' + "1" * 5_000 + "}}": "1: document: published must be text; "
    f"put it in quotation marks, not {'1' * 59}…",
    '{"document": {"text": "x", "published": 1e' + "9" * 30 + "}}": "1: document: published must be text; "
    "put it in quotation marks, not Infinity",
    '{"document": {"text": "\\ud800", "published": "\\ud800"}}': "1: document: published is wrong: "
    "\\ud800 is not a date: write 2024, 2024-06, 2024-06-18 or another EDTF date",
}


@pytest.mark.parametrize(("text", "expected"), JSON.items(), ids=[each[:30] for each in JSON])
def test_bad_json(text: str, expected: str) -> None:
    assert faults(text, ".json")[0] == expected


@pytest.mark.parametrize("number", ["NaN", "Infinity", "-Infinity", "1e400", "1e-40", "1" * 5_000, "1e" + "9" * 30])
@pytest.mark.parametrize("place", ['"confidence": {}', '"quantity": {{"value": {}}}', '"attribution": {}'])
def test_numbers_that_are_none(number: str, place: str) -> None:
    good = '"claim": "A b", "statement": "x", "sources": [{"name": "Ann"}], "passage": {"start": 0, "end": 3}'
    text = f'{{"document": {{"text": "Ann said"}}, "assertions": [{{{good},\n{place.format(number)}}}]}}'
    (found,) = faults(text, ".json")
    assert found.startswith("2: assertions[0]")
    assert "must be a " in found
    assert len(found) < 200


ANN = '{"document": {"text": "Ann"}}'
BOB = '{"document": {"text": "Bob"}}'


def test_a_bad_line_of_json_lines_is_one_fault() -> None:
    lines = [ANN, "", '{"document": {}}', "nonsense", '{"claims": [], "claims": []}', "\xff", BOB, "[]", ANN + "\r"]
    data = "\n".join(lines).encode("latin-1")
    assert faults(data, ".jsonl") == [
        "3: document needs one of text, text_file and text_sha256: which text is it about?",
        "4: is not JSON: Expecting value (column 1)",
        "5: the key 'claims' is there twice",
        "6: is not UTF-8: byte 0xff at offset 0; save it as UTF-8",
        "8: a record must be a mapping of keys to values, not a list",
    ]


@pytest.mark.parametrize("data", [b"", b"\n \n", b"\xef\xbb\xbf"])
def test_json_lines_without_a_line(data: bytes) -> None:
    assert faults(data, ".jsonl") in (["-: holds no record"], ["1: is not JSON: Expecting value (column 1)"])


def test_other_line_ends_do_not_end_a_line() -> None:
    assert faults(f'{{"document": {{"text": "a\u2028b\u0085c"}}}}\n{BOB}', ".jsonl") == []


YAML = {
    "a: &x [*x]": "1: the alias *x names nothing before it",
    "a: *x": "1: the alias *x names nothing before it",
    "a: b\n\tc: d": "2: is not YAML: ",
    "a: [x, {": "1: is not YAML: ",
    "a: b: c": "1: is not YAML: mapping values are not allowed in this context",
    "a: \x01": "1: is not YAML: ",
    "a: !!python/object:os.system x": "1: has the tag tag:yaml.org,2002:python/object:os.system; tags are not read, "
    "leave it out",
    "a:\n  !foo b": "2: has the tag !foo; tags are not read, leave it out",
    "[" * 100_000: "1: is too deeply nested; this is no record",
    "{a: " * 100: "1: is too deeply nested; this is no record",
    "? [a]\n: b": "1: a key must be a word, not a list or mapping",
    "documents: x\ndocuments: y": "1: unknown key 'documents'; did you mean 'document'?",
}


@pytest.mark.parametrize(("text", "expected"), YAML.items(), ids=[each[:30] for each in YAML])
def test_bad_yaml(text: str, expected: str) -> None:
    assert faults(text)[0].startswith(expected)


def test_a_bomb_does_not_go_off(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("claimdb.reading.yaml_nodes.MAX_VALUES", 100_000)
    levels = "\n".join(f"l{n + 1}: &l{n + 1} [{', '.join([f'*l{n}'] * 10)}]" for n in range(12))
    assert "too many values" in faults(f"l0: &l0 [x, x, x]\n{levels}")[0]
    deep = "\n".join(f"- &d{n + 1} [*d{n}]" for n in range(3_000))
    assert "too deeply nested" in faults(f"- &d0 [x]\n{deep}")[0]


def test_a_huge_number_of_values(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("claimdb.reading.yaml_nodes.MAX_VALUES", 100)
    assert faults("- x\n" * 101)[0] == "100: has more than 100 values; write JSON Lines, one document a line"


def test_the_documents_of_a_stream_stand_alone() -> None:
    text = f"{HEAD}---\ndocument: {{text: x, text: y}}\n---\n- document: {{text: z}}\n- 5\n"
    assert faults(text) == [
        "3: the key 'text' is there twice",
        "6: a record must be a mapping of keys to values, not 5",
    ]


def test_bytes_that_are_no_text() -> None:
    assert faults("a: b".encode("utf-16")) == ["-: is UTF-16; save it as UTF-8"]
    assert faults(b"SQLite format 3\0...", ".jsonl") == ["-: is a database, not a text; to ask it, use --db"]
    assert faults(b"a: b\nc: \xff\n") == ["2: is not UTF-8: byte 0xff at offset 8; save it as UTF-8"]
    assert faults(b"a: b\n\nc: \0\n", ".json") == ["3: has a NUL character: not a text file"]


def test_a_file_that_is_too_large(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("claimdb.reading.records.MAX_RECORD_BYTES", 30)
    assert faults(b"#" * 31) == ["-: has 0.0 MB; at most 3e-05 MB are read"]
    assert faults(f"{ANN}\n{' ' * 31}x\n", ".jsonl") == ["2: has 0.0 MB; at most 3e-05 MB are read"]
