"""The process that reads a calendar file: bytes in, JSON out, little memory and little time.

Started by `ics.read_ics` as `python -m swdesk.imports.calendar_process`. It holds nothing of the
worker's, so a file that breaks a parser breaks nothing else.
"""

from __future__ import annotations

import json
import sys

from swdesk.confining import confine
from swdesk.domain.errors import FileUnusableError
from swdesk.domain.instants import Instant, Span, Zone
from swdesk.imports.calendar_events import Blocks, read_blocks


def main() -> int:
    """Read one file from standard input: a line of JSON with what to look for, then the bytes."""
    confine()
    asked = json.loads(sys.stdin.buffer.readline())
    window = Span(Instant(asked["from"]), Instant(asked["until"]))
    zone = Zone(asked["zone"])
    try:
        found = read_blocks(sys.stdin.buffer.read(), zone, window, titles=asked["titles"])
        answer = _answer(found)
    except FileUnusableError as refusal:
        answer = {"refused": refusal.facts}
    except MemoryError:
        answer = {"refused": {"why": "too_demanding"}}
    sys.stdout.write(json.dumps(answer))
    return 0


def _answer(found: Blocks) -> dict[str, object]:
    return {
        "blocks": [
            (block.line, block.key, block.title, block.span.start, block.span.end, block.all_day)
            for block in found.blocks
        ],
        "gone": found.gone,
        "faults": [(line, refusal.facts) for line, refusal in found.faults],
        "ignored": dict(found.ignored),
    }


if __name__ == "__main__":
    sys.exit(main())
