"""A released rulebook read, checked and tested, before the desk takes a word of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec
from msgspec import Struct

from swdesk.confining import OverLimitError, run
from swdesk.domain.errors import RulebookUnreadableError
from swdesk.domain.release import ReleaseFault, ReleaseRefusedError
from swdesk.rules.codec import from_json
from swdesk.rules.faults import Fault  # noqa: TC001 - read when an answer is decoded
from swdesk.rules.law_files import LawFiles  # noqa: TC001 - read when a request is decoded

if TYPE_CHECKING:
    from swdesk.rules.rulebook import Rulebook

_MODULE = "swdesk.sharing.trying_process"
_TEST_CODES = frozenset({"test_failed"})


class Request(Struct, frozen=True):
    """A rulebook's bytes and the law it builds on."""

    source: bytes
    law: LawFiles


class Answer(Struct, frozen=True):
    """The rulebook ready to be kept, or its faults: code and line of each, and the first one."""

    compiled: str = ""
    faults: tuple[tuple[str, int], ...] = ()
    first: Fault | None = None


def try_rulebook(source: bytes, unit: str, law: LawFiles) -> Rulebook:
    """A released rulebook, faultless and with its tests passed.

    Raises:
        ReleaseRefusedError: it has faults, its tests fail, it is another unit's, or reading it
            took more time or memory than any rulebook needs.
    """
    answer = _answer(Request(source, law))
    if answer.faults:
        raise ReleaseRefusedError(
            fault=_fault_of(answer), faults=len(answer.faults), first=answer.first
        )
    rulebook = from_json(answer.compiled)
    if rulebook.about.id != unit:
        raise ReleaseRefusedError(fault=ReleaseFault.RULEBOOK_UNIT, unit=rulebook.about.id)
    return rulebook


def read_apart(source: bytes, name: str, law: LawFiles) -> Rulebook:
    """A rulebook file that nobody signed, read and checked in the process of its own.

    Raises:
        RulebookUnreadableError: it has faults (which ones is not told from there), or reading it
            took more time or memory than any rulebook needs.
    """
    try:
        answer = _answer(Request(source, law))
    except ReleaseRefusedError:
        answer = Answer()
    if answer.faults or not answer.compiled:
        raise RulebookUnreadableError(name=name, faults=())
    return from_json(answer.compiled)


def _answer(request: Request) -> Answer:
    try:
        raw = run(_MODULE, msgspec.msgpack.encode(request))
    except OverLimitError:
        raise ReleaseRefusedError(fault=ReleaseFault.RULEBOOK_SLOW) from None
    return msgspec.msgpack.decode(raw, type=Answer)


def _fault_of(answer: Answer) -> ReleaseFault:
    only_tests = {code for code, _ in answer.faults} <= _TEST_CODES
    return ReleaseFault.RULEBOOK_TESTS if only_tests else ReleaseFault.RULEBOOK_FAULTY
