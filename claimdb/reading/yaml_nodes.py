"""YAML with the line of every value, read as its author meant it: `NO`, `12:30` and `2024-06-12` stay text.

As in YAML 1.2's core schema, only plain true/false, null and numbers are not text. Repeated keys, tags and keys that
are no words are errors. An alias counts as often as it is used, so that a small file cannot become a huge one.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

import yaml

from claimdb.reading.model import Parsed
from claimdb.reading.texts import TextError
from claimdb.records.problems import Loc, shown

MAX_VALUES = 2_000_000  # in one file, aliases counted as often as they are used
MAX_DEPTH = 60

_PLAIN: dict[str, Any] = {"true": True, "false": False, "null": None, "~": None, "": None}
_INTEGER = re.compile(r"[-+]?(0|[1-9][0-9]{0,29})")
_NUMBER = re.compile(r"[-+]?(0|[1-9][0-9]{0,29})\.[0-9]{1,30}([eE][-+]?[0-9]{1,2})?")
_CORE_TAGS = (None, "!", "tag:yaml.org,2002:str", "tag:yaml.org,2002:seq", "tag:yaml.org,2002:map")
# libyaml where the wheel has it, forty times faster.
_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class YamlError(TextError):
    """The text is not YAML that claimdb takes; `line` is 1-based."""


@dataclass(slots=True)
class _Node:
    """A scalar (`plain` if unquoted), a list, or a mapping as a list of keys and values in turn."""

    line: int
    text: str = ""
    plain: bool = False
    items: list["_Node"] = field(default_factory=list)
    is_mapping: bool = False
    is_scalar: bool = False


class _Values:
    """The data of nodes; faults that leave the rest readable are collected."""

    def __init__(self) -> None:
        self._left = MAX_VALUES
        self.faults: list[tuple[str, int | None]] = []

    def of(self, node: _Node, depth: int = 0) -> Any:
        self._left -= 1
        if self._left < 0:
            raise YamlError("has too many values (an alias counts each time it is used)", node.line)
        if depth > MAX_DEPTH:
            raise YamlError("is too deeply nested; this is no record", node.line)
        if node.is_scalar:
            return _scalar(node)
        if node.is_mapping:
            return self._mapping(node, depth + 1)
        return [self.of(each, depth + 1) for each in node.items]

    def _mapping(self, node: _Node, depth: int) -> dict[str, Any]:
        data: dict[str, Any] = {}
        for key, value in _pairs(node):
            if not key.is_scalar:
                self.faults.append(("a key must be a word, not a list or mapping", key.line))
            elif key.text in data:
                self.faults.append((f"the key {shown(key.text)} is there twice", key.line))
            else:
                data[key.text] = self.of(value, depth)
        return data


def _line_of(root: _Node, loc: Loc) -> int:
    """The line of a place, or of the nearest thing around it (1-based)."""
    node, line = root, root.line
    for step in loc:
        found = _child(node, step)
        if found is None:
            break
        node, line = found
    return line


def _pairs(node: _Node) -> Iterator[tuple[_Node, _Node]]:
    return zip(node.items[::2], node.items[1::2], strict=True)


def _child(node: _Node, step: str | int) -> tuple[_Node, int] | None:
    if node.is_mapping:
        return next(((value, key.line) for key, value in _pairs(node) if key.text == step), None)
    if isinstance(step, int) and step < len(node.items):
        return node.items[step], node.items[step].line
    return None


def _scalar(node: _Node) -> Any:
    text = node.text
    if not node.plain:
        return text
    if text.lower() in _PLAIN and text in (text.lower(), text.capitalize(), text.upper()):
        return _PLAIN[text.lower()]
    if _INTEGER.fullmatch(text):
        return int(text)
    return Decimal(text) if _NUMBER.fullmatch(text) else text


class _Builder:
    """Builds the nodes of each document from the parser's events; no recursion, whatever the text."""

    def __init__(self) -> None:
        self._anchors: dict[str, _Node] = {}
        self._open: list[_Node] = []
        self._count = 0

    def roots(self, text: str) -> Iterator[_Node]:
        for event in yaml.parse(text, Loader=_Loader):
            if isinstance(event, yaml.CollectionEndEvent):
                self._open.pop()
            elif isinstance(event, yaml.DocumentStartEvent):
                self._anchors.clear()
            elif isinstance(event, yaml.NodeEvent):
                node = self._node(event)
                if self._open:
                    self._open[-1].items.append(node)
                else:
                    yield node
                if isinstance(event, yaml.CollectionStartEvent):
                    self._open.append(node)
                    if len(self._open) > MAX_DEPTH:
                        raise YamlError("is too deeply nested; this is no record", node.line)

    def _node(self, event: Any) -> _Node:
        line = int(event.start_mark.line) + 1
        self._count += 1
        if self._count > MAX_VALUES:
            raise YamlError(f"has more than {MAX_VALUES:,} values; write JSON Lines, one document a line", line)
        if isinstance(event, yaml.AliasEvent):
            known = self._anchors.get(event.anchor or "")
            if known is None or known in self._open:
                raise YamlError(f"the alias *{event.anchor} names nothing before it", line)
            return known
        if event.tag not in _CORE_TAGS:
            raise YamlError(f"has the tag {event.tag}; tags are not read, leave it out", line)
        if isinstance(event, yaml.ScalarEvent):
            node = _Node(line, event.value, plain=event.implicit[0] and event.tag is None, is_scalar=True)
        else:
            node = _Node(line, is_mapping=isinstance(event, yaml.MappingStartEvent))
        if event.anchor is not None:
            self._anchors[event.anchor] = node
        return node


def read_yaml(text: str) -> list[Parsed]:
    """The records of a YAML text: its documents, or the items of those that are lists. Empty documents do not count.

    Raises YamlError where the text as a whole cannot be read.
    """
    try:
        roots = [root for root in _Builder().roots(text) if not _is_empty(root)]
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        what = ", ".join(part for part in (error.problem, error.context) if part)
        line = min(mark.line, text.rstrip("\n").count("\n")) + 1 if mark else None  # not after the last
        if "nesting depth" in what:  # PyYAML's own limit, since 6.0.4
            raise YamlError("is too deeply nested; this is no record", line) from None
        raise YamlError(f"is not YAML: {what}", line) from None
    except yaml.reader.ReaderError as error:
        raise YamlError(f"is not YAML: {_unreadable(error)}", _line_at(text, error)) from None
    tops = [part for root in roots for part in ([root] if root.is_mapping or root.is_scalar else root.items)]
    values = _Values()
    return [_parsed(part, values) for part in tops]


def _parsed(root: _Node, values: _Values) -> Parsed:
    values.faults = []
    data = values.of(root)
    return Parsed(data, lambda loc: _line_of(root, loc), tuple(values.faults))


def _is_empty(root: _Node) -> bool:
    return root.is_scalar and root.plain and not root.text


def _unreadable(error: yaml.reader.ReaderError) -> str:
    code = f"U+{error.character:04X} " if isinstance(error.character, int) else ""
    return f"{code}{error.reason}"


def _line_at(text: str, error: yaml.reader.ReaderError) -> int | None:
    """The parser counts in bytes of UTF-8 where libyaml is used, else in characters: the character itself is sure."""
    found = text.find(chr(error.character)) if isinstance(error.character, int) else -1
    return text.count("\n", 0, found) + 1 if found >= 0 else None
