"""What a reference and other short texts may hold; new references for work that has no case."""

from __future__ import annotations

from typing import TYPE_CHECKING

from swdesk.domain.errors import PersonalNumberError, ReferenceUnusableError, TextTooLongError
from swdesk.domain.personal_numbers import find_personal_number

if TYPE_CHECKING:
    from collections.abc import Collection

MOST_TEXT = 200
"""Characters in a text field unless its owner says otherwise."""

MOST_REF = 40
"""Characters in a reference."""

# Neither vowels (no words arise) nor signs that are taken for each other (0O 1IL 2Z 5S 8B UV).
_SIGNS = "34679CDFGHJKMNPQRTWX"
_STEP = 3_347  # shares no factor with 20: every code comes once, neighbours look unlike
_TRIES = 64
_SHORTEST = 3


def check_text(field: str, text: str, most: int = MOST_TEXT) -> None:
    """Refuse a text that must not be kept.

    Args:
        field: the field's name, for the refusal.
        text: what was typed or read.
        most: characters allowed.

    Raises:
        PersonalNumberError: it holds a personal number.
        TextTooLongError: it is longer than `most`.
    """
    found = find_personal_number(text)
    if found is not None:
        raise PersonalNumberError(field=field, suggestion=f"B-{found[-4:]}")
    if len(text) > most:
        raise TextTooLongError(field=field, most=most)


def clean_ref(text: str) -> str:
    """A reference as it is kept: no spaces around, case as typed, at most 40 characters.

    Raises:
        ReferenceUnusableError: empty, too long, with a slash (it parts reference and kind on the
            command line), a control character or a line break.
        PersonalNumberError: it holds a personal number.
    """
    ref = text.strip()
    check_text("ref", ref, most=max(MOST_TEXT, len(ref)))
    if not ref or len(ref) > MOST_REF or "/" in ref or not ref.isprintable():
        raise ReferenceUnusableError(text=ref[:MOST_REF])
    return ref


def generated_ref(prefix: str, taken: Collection[str]) -> str:
    """A short reference that is not taken yet, such as "X-7K3".

    The same `prefix` and `taken` always give the same reference; three signs as long as there is
    room, then four. Never reads as a personal number.
    """
    length = _SHORTEST
    while True:
        room = len(_SIGNS) ** length
        for count in range(len(taken), len(taken) + _TRIES):
            ref = f"{prefix}-{_code(count % room, length)}"
            if ref not in taken and ref.lower() not in taken:
                return ref
        length += 1


def _code(count: int, length: int) -> str:
    room = len(_SIGNS) ** length
    number = (count + 1) * _STEP % room
    signs = []
    for _ in range(length):
        number, sign = divmod(number, len(_SIGNS))
        signs.append(_SIGNS[sign])
    return "".join(reversed(signs))
