"""YAML with the line of every value, read as its author meant it: `NO`, `12:30` and `2024-06-12` stay text.

As in YAML 1.2's core schema, only plain true/false, null and numbers are not text. Repeated keys are errors.
An alias counts as often as it is used, so that a small file cannot become a huge one.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

import yaml

from claimdb.records.problems import Loc

MAX_VALUES = 2_000_000  # in one file, aliases counted as often as they are used
MAX_DEPTH = 60

_PLAIN: dict[str, Any] = {"true": True, "false": False, "null": None, "~": None, "": None}
_INTEGER = re.compile(r"[-+]?(0|[1-9][0-9]{0,29})")
_NUMBER = re.compile(r"[-+]?(0|[1-9][0-9]{0,29})\.[0-9]{1,30}([eE][-+]?[0-9]{1,2})?")
# libyaml where the wheel has it, forty times faster.
_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class YamlFault(ValueError):
    """The text is not YAML that claimdb takes; `line` is 1-based."""

    def __init__(self, message: str, line: int | None) -> None:
        super().__init__(message)
        self.line = line


@dataclass(slots=True)
class _Node:
    """A scalar (`plain` if unquoted), a list, or a mapping as a list of keys and values in turn."""

    line: int
    text: str = ""
    plain: bool = False
    items: list["_Node"] = field(default_factory=list)
    is_mapping: bool = False
    is_scalar: bool = False


class YamlDocument:
    """One document of a YAML stream: its data, and where each part of it stands."""

    def __init__(self, root: _Node) -> None:
        self._root = root
        self._left = MAX_VALUES
        self.data = self._value(root)

    def _value(self, node: _Node) -> Any:
        self._left -= 1
        if self._left < 0:
            raise YamlFault("too many values (aliases count each time); this is no record", node.line)
        if node.is_scalar:
            return _scalar(node)
        if node.is_mapping:
            return self._mapping(node)
        return [self._value(each) for each in node.items]

    def _mapping(self, node: _Node) -> dict[str, Any]:
        data: dict[str, Any] = {}
        for key, value in _pairs(node):
            if not key.is_scalar:
                raise YamlFault("a key must be a word", key.line)
            if key.text in data:
                raise YamlFault(f"the key {key.text!r} is there twice", key.line)
            data[key.text] = self._value(value)
        return data

    def line(self, loc: Loc) -> int:
        """The line of a place, or of the nearest thing around it (1-based)."""
        node, line = self._root, self._root.line
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


def _roots(text: str) -> Iterator[_Node]:
    """Builds the nodes of each document from the parser's events; no recursion, whatever the text."""
    anchors: dict[str, _Node] = {}
    open_nodes: list[_Node] = []
    for event in yaml.parse(text, Loader=_Loader):
        if isinstance(event, yaml.AliasEvent):
            node = anchors.get(event.anchor)
            if node is None or node in open_nodes:
                raise YamlFault(f"the alias *{event.anchor} names nothing before it", _line(event))
        elif isinstance(event, yaml.NodeEvent):
            node = _node(event)
            if event.anchor is not None:
                anchors[event.anchor] = node
        else:
            if isinstance(event, yaml.CollectionEndEvent):
                open_nodes.pop()
            elif isinstance(event, yaml.DocumentStartEvent):
                anchors.clear()
            continue
        if open_nodes:
            open_nodes[-1].items.append(node)
        else:
            yield node
        if isinstance(event, yaml.CollectionStartEvent):
            open_nodes.append(node)
            if len(open_nodes) > MAX_DEPTH:
                raise YamlFault("is too deeply nested; this is no record", node.line)


def _node(event: Any) -> _Node:
    line = _line(event)
    if isinstance(event, yaml.ScalarEvent):
        return _Node(line, event.value, plain=bool(event.implicit[0]), is_scalar=True)
    return _Node(line, is_mapping=isinstance(event, yaml.MappingStartEvent))


def _line(event: Any) -> int:
    return int(event.start_mark.line) + 1


def read_yaml(text: str) -> list[YamlDocument]:
    """The documents of a YAML text; a list at the top is as many documents. Raises YamlFault."""
    try:
        roots = list(_roots(text))
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        what = " ".join(part for part in (error.problem, error.context) if part)
        raise YamlFault(f"is not YAML: {what}", mark.line + 1 if mark else None) from None
    except (yaml.YAMLError, ValueError) as error:
        if isinstance(error, YamlFault):
            raise
        raise YamlFault(f"is not YAML: {str(error).splitlines()[0]}", None) from None
    tops = [part for root in roots for part in ([root] if root.is_mapping or root.is_scalar else root.items)]
    return [YamlDocument(part) for part in tops]
