"""The catalogue against the standard library's own reader, which takes all of it at once."""

from __future__ import annotations

from gettext import GNUTranslations
from typing import TYPE_CHECKING, Any

import pytest

from swdesk import resources
from swdesk.texts.message_file import Catalogue

if TYPE_CHECKING:
    from pathlib import Path

_NUMBERS = (0, 1, 2, 11, 100)


def _file(language: str) -> Path:
    return resources.path("locale") / language / "LC_MESSAGES" / "swdesk.mo"


@pytest.mark.parametrize("language", ["sv", "en"])
def test_every_message_is_found_in_each_of_its_forms(language: str) -> None:
    catalogue = Catalogue(_file(language))
    with _file(language).open("rb") as file:
        whole: Any = GNUTranslations(file)
    ids = {key[0] if isinstance(key, tuple) else key for key in whole._catalog}
    assert len(ids) > 50
    for message in ids:
        assert catalogue.gettext(message) == whole.gettext(message)
        for number in _NUMBERS:
            said = catalogue.ngettext(message, "many", number)
            assert said == whole.ngettext(message, "many", number)


def test_what_is_not_there_is_said_as_it_was_asked() -> None:
    catalogue = Catalogue(_file("sv"))
    for message in ("A", "no such words", "ö", "\U0010ffff"):
        assert catalogue.gettext(message) == message
    assert catalogue.ngettext("one such word", "{n} such words", 1) == "one such word"
    assert catalogue.ngettext("one such word", "{n} such words", 2) == "{n} such words"


@pytest.mark.parametrize("damaged", [b"", b"\xde\x12", b"x" * 64])
def test_what_is_no_catalogue_is_refused(damaged: bytes, tmp_path: Path) -> None:
    path = tmp_path / "swdesk.mo"
    path.write_bytes(damaged)
    with pytest.raises(OSError, match="no catalogue"):
        Catalogue(path)
