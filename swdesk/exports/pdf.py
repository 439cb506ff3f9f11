"""A report on paper, as PDF. The one module outside the window that uses Qt; imported late."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMarginsF, QRectF
from PySide6.QtGui import (
    QFont,
    QFontDatabase,
    QGuiApplication,
    QPageLayout,
    QPageSize,
    QPainter,
    QPdfWriter,
    QTextDocument,
)

from swdesk.exports.html_file import body

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from swdesk.exports.report import Report

_DOTS_PER_INCH = 96
_MARGIN_MM = 15.0
_FONT_POINTS = 8
_FOOT_SHARE = 0.03
_LINE_SIGNS = 48
_STYLE = """
h1 { font-size: 15pt; } h2 { font-size: 11pt; margin-top: 6px; margin-bottom: 6px; }
table { border-collapse: collapse; }
th { text-align: left; vertical-align: bottom; }
th, td { padding: 3px 8px 3px 0px; border-bottom: 0.5px solid #999999; }
p { margin-top: 8px; }
td.sign { border-bottom: none; padding-right: 40px; }
"""


def pdf_bytes(report: Report, fonts: Iterable[Path] = ()) -> bytes:
    """The report on A4 across, pages numbered, in the letters of the fonts handed in."""
    application = _application()
    document = _document(report, _family(fonts))
    content = QByteArray()
    buffer = QBuffer(content)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = _writer(buffer, report)
    _paint(document, writer, [value for _, value in report.header if value != "–"])
    buffer.close()
    del application
    return bytes(content.data())


def _application() -> QGuiApplication | None:
    """Text needs an application; without one running, one that shows nothing."""
    if QGuiApplication.instance() is not None:
        return None
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    return QGuiApplication(["swdesk"])


def _family(fonts: Iterable[Path]) -> str:
    numbers = [QFontDatabase.addApplicationFont(str(path)) for path in fonts]
    known = [QFontDatabase.applicationFontFamilies(number) for number in numbers if number >= 0]
    return known[0][0] if known and known[0] else QFont().family()


def _document(report: Report, family: str) -> QTextDocument:
    document = QTextDocument()
    document.setDefaultFont(_font(family))
    document.setDefaultStyleSheet(_STYLE)
    document.setHtml(_ruled(body(report)))
    return document


def _font(family: str) -> QFont:
    """Every sign as itself: signs shaped by their neighbours could not be copied off the page."""
    font = QFont(family, _FONT_POINTS)
    for feature in ("calt", "case", "liga"):
        font.setFeature(QFont.Tag(feature), 0)
    return font


def _ruled(html: str) -> str:
    """Rich text knows less of style than a page: widths and lines to sign on, said its way."""
    wide = '<table width="100%" cellspacing="0" cellpadding="0">'
    return (
        html.replace("<table>", wide)
        .replace("</p>\n<h2>", "</p>\n<p>&nbsp;</p>\n<h2>")
        .replace("</tfoot>\n</table>\n<h2>", "</tfoot>\n</table>\n<p>&nbsp;</p>\n<h2>")
        .replace("</table>\n<p>", "</table>\n<p>&nbsp;<br>")
        .replace('<table class="head">', '<table cellspacing="0" cellpadding="0">')
        .replace('<table class="signs"', '<p>&nbsp;</p><p>&nbsp;</p><table class="signs"')
        .replace('<td class="sign">', f'<td class="sign">{"_" * _LINE_SIGNS}<br>')
    )


def _writer(buffer: QBuffer, report: Report) -> QPdfWriter:
    writer = QPdfWriter(buffer)
    writer.setTitle(report.title)
    writer.setCreator("swdesk")
    writer.setResolution(_DOTS_PER_INCH)
    margins = QMarginsF(_MARGIN_MM, _MARGIN_MM, _MARGIN_MM, _MARGIN_MM)
    size = QPageSize(QPageSize.PageSizeId.A4)
    writer.setPageLayout(
        QPageLayout(size, QPageLayout.Orientation.Landscape, margins, QPageLayout.Unit.Millimeter)
    )
    return writer


def _paint(document: QTextDocument, writer: QPdfWriter, whose: Sequence[str]) -> None:
    """Page by page, each with its number, and whose it is and of when, at the foot."""
    width, height = float(writer.width()), float(writer.height())
    room = height * (1 - _FOOT_SHARE)
    document.documentLayout().setPaintDevice(writer)
    document.setPageSize(QRectF(0, 0, width, room).size())
    painter = QPainter(writer)
    painter.setFont(document.defaultFont())
    for page in range(document.pageCount()):
        if page:
            writer.newPage()
        painter.save()
        painter.translate(0, -page * room)
        document.drawContents(painter, QRectF(0, page * room, width, room))
        painter.restore()
        foot = (f"{page + 1} / {document.pageCount()}", *whose)
        painter.drawText(QRectF(0, room, width, height - room), "   ".join(foot))
    painter.end()
