"""Extract, update, compile and check the catalogues of `resources/locale`.

    python packaging/translations.py update     extract the messages and merge them into every .po
    python packaging/translations.py compile    write every .mo
    python packaging/translations.py check      fail where something is missing or out of date

Catalogues bear no dates and no places in the code, and are in the order of the alphabet: they
change only when words do.
"""

# ruff: noqa: INP001 a script beside the product, and "packaging" is the name of a package on PyPI

from __future__ import annotations

import ast
import io
import os
import string
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import TypeGuard

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parent.parent
LOCALE = ROOT / "resources" / "locale"
TEMPLATE = LOCALE / "swdesk.pot"
LANGUAGES = ("sv", "en")
KEYWORDS = {"say": None, "mark": None, "plural": (1, 2)}
_MARKERS = frozenset(KEYWORDS)
_HEADER = "Translations of swdesk."
_NO_DATE = datetime(2026, 1, 1, tzinfo=UTC)
"""What a compiled header bears, so that the same words always give the same bytes."""


def extracted() -> Catalog:
    """Every message of the sources, in the order of files."""
    catalog = Catalog(project="swdesk", version="1", header_comment=f"# {_HEADER}", charset="utf-8")
    found = extract_from_dir(
        ROOT / "swdesk",
        method_map=[("**.py", "python")],
        keywords=KEYWORDS,
        strip_comment_tags=True,
    )
    for file, _, message, comments, context in sorted(found, key=lambda each: (each[0], each[1])):
        name = Path(file).as_posix()
        catalog.add(message, None, [(f"swdesk/{name}", 0)], auto_comments=comments, context=context)
    return catalog


def path_of(language: str, suffix: str = "po") -> Path:
    """Where a language's catalogue lies."""
    return LOCALE / language / "LC_MESSAGES" / f"swdesk.{suffix}"


def read(language: str) -> Catalog:
    """A language's committed catalogue; an empty one where there is none yet."""
    path = path_of(language)
    if not path.exists():
        return Catalog(locale=language, charset="utf-8")
    with path.open("rb") as file:
        return read_po(file, locale=language)


def merged(language: str) -> Catalog:
    """A language's catalogue with exactly the messages of the sources."""
    catalog = read(language)
    catalog.update(extracted(), no_fuzzy_matching=True)
    catalog.obsolete.clear()
    catalog.project, catalog.version, catalog.fuzzy = "swdesk", "1", False
    catalog.header_comment = f"# {_HEADER}"
    if language == "en":
        _fill_english(catalog)
    return catalog


def _fill_english(catalog: Catalog) -> None:
    """English needs its plurals alone: the message ids are the words."""
    for message in catalog:
        if message.id and not isinstance(message.id, str):
            message.string = message.id
            message.flags.discard("fuzzy")


def text_of(catalog: Catalog) -> bytes:
    """A catalogue as the file's bytes: no dates, no places, one order."""
    stream = io.BytesIO()
    write_po(stream, catalog, width=100, no_location=True, sort_output=True)
    kept = [line for line in stream.getvalue().splitlines() if not _is_dated(line)]
    return b"\n".join(kept).strip() + b"\n"


def _is_dated(line: bytes) -> bool:
    dated = (b'"POT-Creation-Date', b'"PO-Revision-Date', b'"Generated-By', b'"Last-Translator')
    return line.startswith((*dated, b'"Report-Msgid', b'"Language-Team'))


def compiled(catalog: Catalog) -> bytes:
    """A catalogue as the bytes that gettext loads."""
    catalog.creation_date = catalog.revision_date = _NO_DATE
    stream = io.BytesIO()
    write_mo(stream, catalog)
    return stream.getvalue()


def update() -> None:
    """Write the template and every .po anew."""
    _put(TEMPLATE, text_of(extracted()))
    for language in LANGUAGES:
        path = path_of(language)
        path.parent.mkdir(parents=True, exist_ok=True)
        _put(path, text_of(merged(language)))


def compile_all() -> None:
    """Write every .mo from its .po."""
    for language in LANGUAGES:
        _put(path_of(language, "mo"), compiled(read(language)))


def _put(path: Path, content: bytes) -> None:
    """Whole or not at all: who reads meanwhile would take a half catalogue for all of it."""
    draft = path.with_name(f"{path.name}.{os.getpid()}")
    draft.write_bytes(content)
    draft.replace(path)


def faults() -> list[str]:
    """What is wrong with the catalogues, one line each; empty when all is well."""
    found = [
        f"{path_of(lang).name} ({lang}) is out of date" for lang in LANGUAGES if is_stale(lang)
    ]
    for message in read("sv"):
        found += [f"{what}: {message.id!r}" for what in message_faults(message)]
    return [*found, *not_literal()]


def is_stale(language: str) -> bool:
    """Whether a fresh extraction, or a fresh compilation, differs from what is committed."""
    po, mo = path_of(language), path_of(language, "mo")
    if not po.exists() or not mo.exists():
        return True
    fresh = text_of(merged(language))
    return po.read_bytes() != fresh or mo.read_bytes() != compiled(read(language))


def message_faults(message: Message) -> list[str]:
    """What is wrong with one translation."""
    if not message.id:
        return []
    ids = [message.id] if isinstance(message.id, str) else list(message.id)
    strings = [message.string] if isinstance(message.string, str) else list(message.string)
    if not all(strings) or message.fuzzy:
        return ["untranslated"]
    wanted = places(ids[-1])
    if any(places(text) | {"n"} != wanted | {"n"} for text in strings):
        return ["places differ"]
    return []


def places(text: str) -> set[str]:
    """The names of the places of a message."""
    return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}


def not_literal() -> list[str]:
    """Where a marker's message is one that extraction cannot see."""
    return [
        f"{path.relative_to(ROOT).as_posix()}:{node.lineno}: no literal"
        for path in sorted((ROOT / "swdesk").rglob("*.py"))
        for node in unseen(ast.parse(path.read_text(encoding="utf-8")))
    ]


def unseen(tree: ast.AST) -> list[ast.Call]:
    """Calls of the markers with no plain literal, or within an f-string."""
    hidden = {id(node) for each in ast.walk(tree) if _is_f_string(each) for node in ast.walk(each)}
    marked = [node for node in ast.walk(tree) if _is_marked(node)]
    return [node for node in marked if id(node) in hidden or not _is_plain(node)]


def _is_f_string(node: ast.AST) -> bool:
    return isinstance(node, ast.JoinedStr)


def _is_marked(node: ast.AST) -> TypeGuard[ast.Call]:
    return isinstance(node, ast.Call) and _name(node.func) in _MARKERS


def _name(function: ast.expr) -> str:
    if isinstance(function, ast.Attribute):
        return function.attr
    return function.id if isinstance(function, ast.Name) else ""


def _is_plain(call: ast.Call) -> bool:
    count = 2 if _name(call.func) == "plural" else 1
    given = call.args[:count]
    return len(given) == count and all(
        isinstance(each, ast.Constant) and isinstance(each.value, str) for each in given
    )


def main(arguments: list[str]) -> int:
    """Do what the first argument says."""
    tasks = {"update": update, "compile": compile_all}
    if arguments == ["check"]:
        found = faults()
        sys.stdout.write("".join(f"{line}\n" for line in found))
        return 1 if found else 0
    if len(arguments) != 1 or arguments[0] not in tasks:
        sys.stdout.write(__doc__ or "")
        return 2
    tasks[arguments[0]]()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
