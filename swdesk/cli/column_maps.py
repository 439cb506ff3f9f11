"""Which column map an import goes by: the one that is named, or the one kept for such a table.

A map is kept with the header it was used on, so that next month's export needs no `--map`.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from swdesk.desk.column_maps import keep_map, kept_map
from swdesk.imports.columns import map_text, read_map
from swdesk.imports.reading import header_known_by, read_map_file

if TYPE_CHECKING:
    from swdesk.cli.call import Call
    from swdesk.imports.columns import ColumnMap


class MapInUse:
    """The map of one import. `is_kept` says that it was kept from an earlier one."""

    def __init__(self, call: Call) -> None:
        """Find the map for the file that the call names.

        Raises:
            FileUnusableError: the named map or the file cannot be read.
        """
        given = call.given
        self._store = call.desk.store
        self._header = header_known_by(Path(given.FILE), given.format or "")
        self.columns: ColumnMap | None = None
        self.is_kept = False
        if given.map:
            self.columns = read_map_file(Path(given.map))
        elif self._header and not given.no_map:
            self._take_kept()

    def keep(self) -> None:
        """After an import: keep the named map for tables with this header."""
        if self.columns is None or self.is_kept or not self._header:
            return
        keep_map(self._store, self._header, map_text(self.columns))

    def _take_kept(self) -> None:
        text = kept_map(self._store, self._header)
        if text is not None:
            self.columns = read_map(text.encode())
            self.is_kept = True
