"""What the window is started with: everything from outside it, handed in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from swdesk.desk.desk import Desk
    from swdesk.domain.clock import Clock
    from swdesk.rules.rulebook import Rulebook


class Setup(Struct, frozen=True):
    """The home, the language to speak before a home is open, and what only the edge can do.

    `language` is "" where the home's own counts. `still` keeps a throw-away home's clock where it
    stands, for pictures. `read_source` reads a rulebook by "builtin:NAME" or a file's path.
    `make_sample` fills an empty folder with the sample day. `note_crash` keeps a fault's place in
    the home's log and returns its number. `file` is one to open once the desk stands there.
    """

    home: Path
    clock: Clock
    read_source: Callable[[str], tuple[Rulebook, bytes]]
    make_sample: Callable[[Path], Desk]
    note_crash: Callable[[BaseException, Path], str]
    passphrase: str | None = None
    language: str = ""
    system_language: str = "sv"
    still: bool = False
    file: Path | None = None
