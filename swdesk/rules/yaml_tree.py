"""YAML 1.2 text to a plain tree that knows its lines.

Built from the parser's events and not through a loader, so that nothing in a file can name a type,
refer to another place or grow beyond its size. Anchors, aliases, tags, merge keys, repeated keys,
further documents and deep nesting are faults.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from msgspec import Struct, field
from msgspec.structs import replace
from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.events import (
    DocumentStartEvent,
    Event,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
)

from swdesk.rules.faults import Fault, Path, fault
from swdesk.rules.nodes import Branch, Leaf, Node, Plain, Series, Spoilt

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

MOST_BYTES = 256 * 1024
MOST_DEPTH = 24


@lru_cache(maxsize=8)  # a whole rulebook takes half a second; publishing and trying read it again
def tree(source: bytes) -> tuple[Node, tuple[Fault, ...]]:
    """The tree of a file and the faults of its form. Never raises; a broken file is Spoilt."""
    text, faults = _text(source)
    if faults:
        return Spoilt(1), faults
    builder = _Builder(text)
    try:
        return builder.document(_events(text)), tuple(builder.faults)
    except _TooDeepError:
        pass  # noted where it was found
    except MarkedYAMLError as error:
        builder.faults.append(_syntax_fault(error))
    except YAMLError:  # a control character: the reader's error bears no mark
        builder.faults.append(fault("unprintable", (), _unprintable_line(text)))
    except (ValueError, OverflowError, LookupError, AttributeError, TypeError, AssertionError):
        # the parser trips over some broken escapes and directives instead of refusing them
        builder.faults.append(fault("syntax", (), 1, problem=""))
    return Spoilt(1), tuple(builder.faults)


def _text(source: bytes) -> tuple[str, tuple[Fault, ...]]:
    if len(source) > MOST_BYTES:
        return "", (fault("too_large", (), 1, most=MOST_BYTES, size=len(source)),)
    try:
        text = source.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = source.count(b"\n", 0, error.start) + 1
        return "", (fault("not_utf8", (), line),)
    return text, () if text.strip() else (fault("empty", (), 1),)


def _events(text: str) -> Iterator[Event]:
    yaml = YAML(typ="safe", pure=True)
    return iter(yaml.parse(text))


def _syntax_fault(error: MarkedYAMLError) -> Fault:
    mark = error.problem_mark or error.context_mark
    return fault("syntax", (), mark.line + 1 if mark else 1, problem=error.problem or "")


_UNPRINTABLE = re.compile("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def _unprintable_line(text: str) -> int:
    found = _UNPRINTABLE.search(text)
    return text.count("\n", 0, found.start()) + 1 if found else 1


class _TooDeepError(ValueError):
    """Nesting beyond what any rulebook needs."""


class _Builder(Struct):
    """Builds nodes from events and notes faults on the way."""

    text: str
    faults: list[Fault] = field(default_factory=list)

    def document(self, events: Iterator[Event]) -> Node:
        """The first document's tree; a second one is a fault."""
        root: Node | None = None
        for event in events:
            if isinstance(event, DocumentStartEvent):
                self._note_document(event, first=root is None)
                node = self._node(next(events), events, (), 0)
                root = node if root is None else root
                if isinstance(node, Spoilt):
                    break
        if root is None:
            self.faults.append(fault("empty", (), 1))
        return root or Spoilt(1)

    def _note_document(self, event: DocumentStartEvent, *, first: bool) -> None:
        line = event.start_mark.line + 1
        if not first:
            self.faults.append(fault("second_document", (), line))
        if event.version not in (None, (1, 2)):
            self.faults.append(fault("yaml_version", (), line))

    def _node(self, event: Event, events: Iterator[Event], path: Path, depth: int) -> Node:
        line = event.start_mark.line + 1
        if depth > MOST_DEPTH:
            self.faults.append(fault("too_deep", path, line, most=MOST_DEPTH))
            raise _TooDeepError
        refused = self._refused(event, path, line)
        node = self._shaped(event, events, path, depth)
        return Spoilt(line) if refused else node

    def _shaped(self, event: Event, events: Iterator[Event], path: Path, depth: int) -> Node:
        if isinstance(event, MappingStartEvent):
            return self._mapping(event, events, path, depth)
        if isinstance(event, SequenceStartEvent):
            return self._series(event, events, path, depth)
        if isinstance(event, ScalarEvent):
            return _leaf(event, self.text)
        return Spoilt(event.start_mark.line + 1)

    def _refused(self, event: Event, path: Path, line: int) -> bool:
        code = (
            "alias"  # or the anchor of one
            if getattr(event, "anchor", None) is not None
            else "tag"
            if getattr(event, "tag", None) is not None
            else ""
        )
        if code:
            self.faults.append(fault(code, path, line))
        return bool(code)

    def _series(
        self, start: SequenceStartEvent, events: Iterator[Event], path: Path, depth: int
    ) -> Series:
        items: list[Node] = []
        while not isinstance(event := next(events), SequenceEndEvent):
            items.append(self._node(event, events, (*path, len(items)), depth + 1))
        flow, begins, ends = _extent(start, event, items[-1:])
        return Series(start.start_mark.line + 1, tuple(items), flow, begins, ends)

    def _mapping(
        self, start: MappingStartEvent, events: Iterator[Event], path: Path, depth: int
    ) -> Branch:
        branch = Branch(start.start_mark.line + 1, {}, {}, starts={})
        value: Node | None = None
        while not isinstance(event := next(events), MappingEndEvent):
            key, line = self._key(event, events, path, depth), event.start_mark.line + 1
            begins = event.start_mark.index
            ends = event.end_mark.index
            value = self._node(next(events), events, (*path, key), depth + 1)
            value = _at_its_key(value, self.text, line, ends)
            if key in branch.entries:
                first = branch.lines[key]
                self.faults.append(fault("repeated_key", (*path, key), line, key=key, first=first))
            elif key:
                branch.entries[key] = value
                branch.lines[key] = line
                branch.starts[key] = begins
        flow, begins, ends = _extent(start, event, [value] if value else [])
        return replace(branch, flow=flow, start=begins, end=ends)

    def _key(self, event: Event, events: Iterator[Event], path: Path, depth: int) -> str:
        """The key's text; "" where it cannot be one, and the fault is noted."""
        node = self._node(event, events, path, depth + 1)
        if isinstance(node, Leaf) and node.text == "<<":
            self.faults.append(fault("merge_key", path, node.line))
            return ""
        if isinstance(node, Leaf) and node.text:
            return node.text
        if not isinstance(node, Spoilt):
            self.faults.append(fault("key_unusable", path, node.line))
        return ""


_WORDS: dict[str, Plain] = {
    "": None, "~": None, "null": None, "Null": None, "NULL": None,
    "true": True, "True": True, "TRUE": True, "false": False, "False": False, "FALSE": False,
}  # fmt: skip
_INTEGER = re.compile(r"[-+]?[0-9]{1,15}")
_REAL = re.compile(r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?")


def _leaf(event: ScalarEvent, source: str) -> Leaf:
    line, text, style = event.start_mark.line + 1, str(event.value), event.style or ""
    start = event.start_mark.index
    written = source[start : event.end_mark.index]
    end = start + len(written.rstrip() if style in (">", "|") else written)
    return Leaf(line, text if style else plain_value(text), text, style, start, end)


def _at_its_key(node: Node, source: str, line: int, key_end: int) -> Node:
    """A value; of a key without one nothing, right behind the key, and not before the next key."""
    if not isinstance(node, Leaf) or node.style or node.start < node.end:
        return node
    colon = source.find(":", key_end)
    at = colon + 1 if colon >= 0 and not source[key_end:colon].strip() else key_end
    return replace(node, line=line, start=at, end=at)


def _extent(
    start: SequenceStartEvent | MappingStartEvent, end: Event, last: Sequence[Node]
) -> tuple[bool, int, int]:
    """Whether a list or mapping stands in brackets, and from where to where."""
    flow = bool(start.flow_style)
    ends = end.end_mark.index if flow or not last else last[0].end
    return flow, start.start_mark.index, ends


def plain_value(text: str) -> Plain:
    """A plain scalar by the core schema of YAML 1.2; octal and hexadecimal stay texts."""
    if text in _WORDS:
        return _WORDS[text]
    if _INTEGER.fullmatch(text):
        return int(text)
    return float(text) if _REAL.fullmatch(text) else text
