"""A history as bytes, in exactly one spelling.

    swdesk-history 1
    LENGTH SHA256
    {JSON, one line}

Whatever is read is written again and compared: a key twice, an unknown one, or another spelling of
the same does not pass. What it says is checked as well (`history_checks`).
"""

from __future__ import annotations

import hashlib
import re

import msgspec

from swdesk.domain.history import History, HistoryFault, HistoryRefusedError
from swdesk.followup.history_checks import check

FIRST_LINE = b"swdesk-history 1\n"
_ANY_FORM = b"swdesk-history "
MOST_BYTES = 16 * 1024 * 1024
"""A year of three hundred assignments; reading one takes ten times as much memory."""
_SECOND_LINE = re.compile(rb"(0|[1-9][0-9]{0,8}) ([0-9a-f]{64})")
_MOST_SECOND_LINE = 80

_encode = msgspec.json.Encoder().encode
_decode = msgspec.json.Decoder(History).decode


def write_history(history: History) -> bytes:
    """A history as the bytes of its file. Same history, same bytes."""
    body = _encode(history) + b"\n"
    digest = hashlib.sha256(body).hexdigest()
    return FIRST_LINE + f"{len(body)} {digest}\n".encode() + body


def read_history(raw: bytes) -> History:
    """A history from the bytes of its file.

    Raises:
        HistoryRefusedError: not one, half copied, altered, another spelling, or what cannot be.
    """
    body = _body(raw)
    try:
        history = _decode(body)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        raise HistoryRefusedError(why=HistoryFault.MALFORMED.value) from None
    if _encode(history) + b"\n" != body:
        raise HistoryRefusedError(why=HistoryFault.SPELLING.value)
    fault = check(history)
    if fault is not None:
        raise HistoryRefusedError(why=fault.value)
    return history


def _body(raw: bytes) -> bytes:
    """The third line, which the second one binds by length and digest."""
    if len(raw) > MOST_BYTES:
        raise HistoryRefusedError(why=HistoryFault.TOO_LARGE.value)
    if not raw.startswith(FIRST_LINE):
        raise HistoryRefusedError(why=_foreign(raw).value)
    end = raw.find(b"\n", len(FIRST_LINE), len(FIRST_LINE) + _MOST_SECOND_LINE)
    if end < 0:
        raise HistoryRefusedError(why=HistoryFault.TORN.value)
    found = _SECOND_LINE.fullmatch(raw[len(FIRST_LINE) : end])
    if found is None:
        raise HistoryRefusedError(why=HistoryFault.ALTERED.value)
    body, length = raw[end + 1 :], int(found[1])
    if len(body) < length:
        raise HistoryRefusedError(why=HistoryFault.TORN.value)
    if len(body) != length or hashlib.sha256(body).hexdigest() != found[2].decode():
        raise HistoryRefusedError(why=HistoryFault.ALTERED.value)
    return body


def _foreign(raw: bytes) -> HistoryFault:
    if FIRST_LINE.startswith(raw):
        return HistoryFault.TORN
    return HistoryFault.NEWER if raw.startswith(_ANY_FORM) else HistoryFault.NOT_OURS
