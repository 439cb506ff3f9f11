"""The process that reads a released rulebook, checks it and runs its tests: bytes in, JSON out.

Started by `trying.try_rulebook` as `python -m swdesk.sharing.trying_process`, after the signatures
held. It holds nothing of the worker's, so a rulebook that breaks a parser breaks nothing else.
"""

from __future__ import annotations

import sys

import msgspec

from swdesk.confining import confine
from swdesk.rules.codec import to_json
from swdesk.rules.law_files import read_law_files
from swdesk.rules.reading import examine
from swdesk.sharing.trying import Answer, Request


def main() -> int:
    """Read one request from standard input."""
    confine()
    request = msgspec.msgpack.decode(sys.stdin.buffer.read(), type=Request)
    sys.stdout.buffer.write(msgspec.msgpack.encode(_tried(request)))
    return 0


def _tried(request: Request) -> Answer:
    rulebook, faults = examine(request.source, read_law_files(request.law))
    if rulebook is None or faults:
        return Answer(faults=tuple((fault.code, fault.line) for fault in faults))
    return Answer(compiled=to_json(rulebook))


if __name__ == "__main__":
    sys.exit(main())
