"""A release as bytes, in exactly one spelling.

    swdesk-release 1
    {header: canonical JSON, ASCII, keys sorted, no spaces}
    KEY-ID SIGNATURE          one line a signature, sorted by key id
    (empty line)
    payload

What is signed is the first two lines, their line ends included. The header binds the payload by its
length and SHA-256. Whatever is read is written again and compared: a second spelling of the same
release does not exist. Nothing in a payload is looked at here.
"""

from __future__ import annotations

import hashlib
import re
from datetime import UTC, datetime
from typing import TYPE_CHECKING, TypeVar

import msgspec

from swdesk.domain.release import (
    Digest,
    Header,
    Release,
    ReleaseFault,
    ReleaseRefusedError,
    Signature,
)
from swdesk.domain.stated import FIRST_YEAR, LAST_YEAR

if TYPE_CHECKING:
    from collections.abc import Iterable

MAGIC = b"swdesk-release 1\n"
MOST_BYTES = 512 * 1024
"""A payload is one rulebook of at most 256 KiB, what renews it, and a header."""
MOST_HEADER_BYTES = 16 * 1024
MOST_SIGNATURES = 8
MINUTE = "%Y-%m-%dT%H:%MZ"
"""How headers and receipts write a minute in UTC."""

_SIGNATURE = re.compile(rb"([0-9a-f]{16}) ([0-9a-f]{128})")
_DIGEST = re.compile(r"[0-9a-f]{64}")

Read = TypeVar("Read")


def signed_part(header: Header) -> bytes:
    """The bytes that signatures are made over."""
    return MAGIC + canonical(header) + b"\n"


def digest_of(header: Header) -> Digest:
    """What a release is known by in its chain."""
    return hashlib.sha256(signed_part(header)).hexdigest()


def write_release(header: Header, signatures: Iterable[Signature], payload: bytes) -> bytes:
    """A release as bytes. Same input, same bytes."""
    lines = b"".join(f"{each.key} {each.signature}\n".encode() for each in sorted(signatures))
    return signed_part(header) + lines + b"\n" + payload


def read_release(raw: bytes) -> Release:
    """A well-formed release; its signatures are not checked yet.

    Raises:
        ReleaseRefusedError: not a release, half copied, altered, or another spelling of one.
    """
    _refuse_foreign(raw)
    header_line, after_header = _line(raw, len(MAGIC), MOST_HEADER_BYTES)
    header = _header(header_line)
    signatures, payload = _signatures(raw, after_header)
    if len(payload) < header.length:
        raise ReleaseRefusedError(fault=ReleaseFault.TORN)
    if len(payload) != header.length or hashlib.sha256(payload).hexdigest() != header.sha256:
        raise ReleaseRefusedError(fault=ReleaseFault.ALTERED)
    if write_release(header, signatures, payload) != raw:
        raise ReleaseRefusedError(fault=ReleaseFault.SPELLING)
    return Release(header, signatures, payload, digest_of(header))


def canonical(value: object) -> bytes:
    """JSON in its one spelling: ASCII, keys sorted, no spaces."""
    text = msgspec.json.encode(value, order="sorted").decode()
    return "".join(sign if sign.isascii() else _escaped(sign) for sign in text).encode()


def decode_strictly(raw: bytes, as_: type[Read]) -> Read:
    """A value from its canonical JSON.

    Raises:
        ReleaseRefusedError: no such value, or another spelling of one.
    """
    try:
        value = msgspec.json.decode(raw, type=as_)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        raise ReleaseRefusedError(fault=ReleaseFault.MALFORMED) from None
    if canonical(value) != raw:
        raise ReleaseRefusedError(fault=ReleaseFault.SPELLING)
    return value


def _escaped(sign: str) -> str:
    units = sign.encode("utf-16-be")
    return "".join(f"\\u{units[i : i + 2].hex()}" for i in range(0, len(units), 2))


def _refuse_foreign(raw: bytes) -> None:
    if len(raw) > MOST_BYTES:
        raise ReleaseRefusedError(fault=ReleaseFault.TOO_LARGE)
    if raw.startswith(MAGIC):
        return
    half = not raw or MAGIC.startswith(raw)
    raise ReleaseRefusedError(fault=ReleaseFault.TORN if half else ReleaseFault.NOT_OURS)


def _line(raw: bytes, start: int, most: int) -> tuple[bytes, int]:
    """A line from a place on, without its end, and where the next one begins."""
    end = raw.find(b"\n", start, start + most)
    if end < 0:
        torn = len(raw) - start < most
        raise ReleaseRefusedError(fault=ReleaseFault.TORN if torn else ReleaseFault.MALFORMED)
    return raw[start:end], end + 1


def _header(line: bytes) -> Header:
    header = decode_strictly(line, Header)
    shaped = (
        _DIGEST.fullmatch(header.sha256)
        and all(_DIGEST.fullmatch(each.digest) for each in header.earlier)
        and _is_minute(header.issued)
        and _is_minute(header.expires)
    )
    if not shaped or header.revision < 1 or header.length < 0:
        raise ReleaseRefusedError(fault=ReleaseFault.MALFORMED)
    return header


def _is_minute(text: str) -> bool:
    """Whether a text is a minute as headers write it, of years that a desk reckons with."""
    try:
        read = datetime.strptime(text, MINUTE).replace(tzinfo=UTC)
    except ValueError:
        return False
    return read.strftime(MINUTE) == text and FIRST_YEAR <= read.year <= LAST_YEAR


def _signatures(raw: bytes, start: int) -> tuple[tuple[Signature, ...], bytes]:
    """The signatures and the payload behind them."""
    found: list[Signature] = []
    line, start = _line(raw, start, MOST_HEADER_BYTES)
    while line:
        match = _SIGNATURE.fullmatch(line)
        if match is None or len(found) == MOST_SIGNATURES:
            raise ReleaseRefusedError(fault=ReleaseFault.MALFORMED)
        found.append(Signature(match[1].decode(), match[2].decode()))
        line, start = _line(raw, start, MOST_HEADER_BYTES)
    if len({each.key for each in found}) != len(found):
        raise ReleaseRefusedError(fault=ReleaseFault.SPELLING)
    return tuple(found), raw[start:]
