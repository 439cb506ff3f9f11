"""What two pictures of a screen differ in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QColor, QImage

if TYPE_CHECKING:
    from collections.abc import Iterator

SEEN = 12
"""From how great a difference in a channel (0 to 255) a pixel counts as another one."""
_CHANNELS = 4


def picture(image: QImage) -> QImage:
    """In the one format that is compared, without the screen's scale."""
    made = image.convertToFormat(QImage.Format.Format_RGB32)
    made.setDevicePixelRatio(1)
    return made


def differing(one: QImage, other: QImage) -> list[tuple[int, int]]:
    """The pixels, as x and y, that differ to the eye; all of one where the sizes are others."""
    if one.size() != other.size():
        return [(x, y) for y in range(one.height()) for x in range(one.width())]
    return [(x, y) for y in range(one.height()) for x in _in_line(_line(one, y), _line(other, y))]


def _line(image: QImage, y: int) -> bytes:
    width = image.bytesPerLine()
    return bytes(image.constBits()[y * width : (y + 1) * width])


def _in_line(one: bytes, other: bytes) -> Iterator[int]:
    if one == other:
        return
    for x in range(0, len(one), _CHANNELS):
        channels = zip(one[x : x + _CHANNELS], other[x : x + _CHANNELS], strict=True)
        if any(abs(here - there) > SEEN for here, there in channels):
            yield x // _CHANNELS


def marked(image: QImage, pixels: list[tuple[int, int]]) -> QImage:
    """The picture in grey with those pixels in red."""
    made = image.convertToFormat(QImage.Format.Format_Grayscale8)
    made = made.convertToFormat(QImage.Format.Format_RGB32)
    for x, y in pixels:
        made.setPixelColor(x, y, QColor("red"))
    return made
