"""Text for a terminal: how wide it is on the screen, folded into columns, with nothing in it that could do harm."""

import os
import re
import sys
import unicodedata
from collections.abc import Sequence
from typing import NamedTuple

DEFAULT_WIDTH = 80
_WIDEST = 120
# Latin letters, dashes, quotation marks and the ellipsis: what nearly every line is made of, known without wcwidth,
# whose tables take as long to load as all of the layout.
_ONE_COLUMN_EACH = re.compile("[ -~\u00a0-\u02ff\u2010-\u2027]*")


class Page(NamedTuple):
    """Where text is laid out: its width in columns, and whether colour may be used."""

    width: int = DEFAULT_WIDTH
    colour: bool = False

    def bold(self, text: str) -> str:
        """The text, set off if the page has colour."""
        return f"\x1b[1m{text}\x1b[0m" if self.colour and text else text

    def dim(self, text: str) -> str:
        """The text, held back if the page has colour."""
        return f"\x1b[2m{text}\x1b[0m" if self.colour and text else text


def page_for(stream: object) -> Page:
    """The page that a stream is: a terminal's own width (at most 120), 80 columns for a file or a pipe."""
    is_terminal = bool(getattr(stream, "isatty", lambda: False)())
    colour = is_terminal and "NO_COLOR" not in os.environ and os.environ.get("TERM") != "dumb"
    if not is_terminal and "COLUMNS" not in os.environ:
        return Page()
    import shutil

    return Page(max(40, min(_WIDEST, shutil.get_terminal_size((DEFAULT_WIDTH, 24)).columns)), colour)


def safe(text: str) -> str:
    """The text on one line, with control and direction-changing characters shown as escapes."""
    if text.isascii() and text.isprintable():
        return text
    return "".join(_shown(character) for character in text)


_SHOWN_AS_IS = {"\u200c", "\u200d"}  # joiners: Persian and Indic names need them


def _shown(character: str) -> str:
    if character in "\n\r\t":
        return " "
    if character.isprintable() or character in _SHOWN_AS_IS or unicodedata.category(character) == "Zs":
        return character
    return f"\\u{ord(character):04x}" if ord(character) < 0x10000 else f"\\U{ord(character):08x}"


def for_screen(text: str) -> str:
    """Whole output as a terminal may have it, whatever the format: lines and the styles of our own stay, every
    other character that a terminal would obey is shown as an escape. What is laid out has none left; data may."""
    return re.sub(
        "\x1b\\[(?:[012]|1;33)m|[^\n\t -~]", lambda found: found[0] if len(found[0]) > 1 else _on_screen(found[0]), text
    )


def _on_screen(character: str) -> str:
    return "\\u000d" if character == "\r" else _shown(character)


def width(text: str) -> int:
    """Columns that a text takes on a terminal."""
    if _ONE_COLUMN_EACH.fullmatch(text):
        return len(text)
    from wcwidth import wcswidth

    return max(wcswidth(text), 0)


def pad(text: str, columns: int) -> str:
    """The text with spaces to its right, up to so many columns."""
    return text + " " * (columns - width(text))


def fold(text: str, columns: int) -> list[str]:
    """The text in lines of at most so many columns, broken between words; a longer word stays whole if it has no
    place to break, unless it is wider than any column could be."""
    lines: list[str] = []
    line = ""
    for word in safe(text).split(" "):
        for piece in _pieces(word, columns):
            candidate = f"{line} {piece}" if line else piece
            if line and width(candidate) > columns:
                lines.append(line)
                candidate = piece
            line = candidate
    return [*lines, line] if line or not lines else lines


def _pieces(word: str, columns: int) -> list[str]:
    if width(word) <= columns:
        return [word]
    pieces, piece = [], ""
    for character in word:
        if piece and width(piece + character) > columns:
            pieces.append(piece)
            piece = ""
        piece += character
    return [*pieces, piece]


def indented(text: str, indent: int, columns: int, hang: int = 0) -> list[str]:
    """The text folded to the page's width, each line indented, those after the first by `hang` more."""
    lines = fold(text, max(columns - indent - hang, 10))
    return [" " * (indent + (hang if number else 0)) + line for number, line in enumerate(lines)]


def columns_of(cells: Sequence[str], widths: Sequence[int], indent: int) -> list[str]:
    """Cells side by side, each folded to its column; the last column is never folded."""
    folded = [fold(cell, size) for cell, size in zip(cells[:-1], widths[:-1], strict=True)]
    folded.append([safe(cells[-1])])
    height = max(map(len, folded))
    lines = []
    for row in range(height):
        parts = [column[row] if row < len(column) else "" for column in folded]
        line = " ".join(pad(part, size) for part, size in zip(parts, widths, strict=True))
        lines.append((" " * indent + line).rstrip())
    return lines


def rule_between(left: str, right: str, columns: int, hang: int = 0) -> list[str]:
    """Two texts at the two ends of a line; the right one stays whole, the left one goes on below, indented."""
    room = max(columns - width(right) - 2, 20)
    first, *rest = fold(left, room)
    room -= hang
    below = fold(" ".join(rest), room) if rest else []
    return [pad(first, columns - width(right)) + right, *(" " * hang + line for line in below)]


def standard_page() -> Page:
    """The page that standard output is."""
    return page_for(sys.stdout)
