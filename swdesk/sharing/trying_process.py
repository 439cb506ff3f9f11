"""The process that reads a released rulebook, checks it and runs its tests: bytes in, JSON out.

Started by `trying.try_rulebook` as `python -m swdesk.sharing.trying_process`, after the signatures
held. It holds nothing of the worker's, so a rulebook that breaks a parser breaks nothing else.
"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import msgspec
from msgspec.structs import replace

from swdesk.confining import confine
from swdesk.domain.wording import Text
from swdesk.rules.codec import to_json
from swdesk.rules.law_files import read_law_files
from swdesk.rules.reading import examine
from swdesk.sharing.trying import Answer, Request

if TYPE_CHECKING:
    from swdesk.rules.faults import Fault


def main() -> int:
    """Read one request from standard input."""
    confine()
    request = msgspec.msgpack.decode(sys.stdin.buffer.read(), type=Request)
    sys.stdout.buffer.write(msgspec.msgpack.encode(_tried(request)))
    return 0


def _tried(request: Request) -> Answer:
    rulebook, faults = examine(request.source, read_law_files(request.law))
    if rulebook is None or faults:
        codes = tuple((fault.code, fault.line) for fault in faults)
        return Answer(faults=codes, first=_plain(faults[0]))
    return Answer(compiled=to_json(rulebook))


def _plain(first: Fault) -> Fault:
    """A fault with facts that any process can read."""
    return replace(first, facts=tuple((name, _written(value)) for name, value in first.facts))


def _written(value: object) -> object:
    if isinstance(value, Text):
        return value.sv or value.en
    if isinstance(value, tuple | list):
        return tuple(map(str, value))
    return value if isinstance(value, str | int | None) else str(value)


if __name__ == "__main__":
    sys.exit(main())
