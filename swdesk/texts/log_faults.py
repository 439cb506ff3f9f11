"""What checking the log of worked hours finds: one sentence each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from swdesk.texts.language import mark

if TYPE_CHECKING:
    from swdesk.domain.hours_chain import LogFault
    from swdesk.texts.language import Words

FAULTS = {
    "record_missing": mark("Records {seq} to {last} of the log of hours are missing."),
    "record_unlinked": mark(
        "Record {seq} of the log of hours does not follow the one before it: one of them was "
        "exchanged."
    ),
    "record_changed": mark("Record {seq} of the log of hours was changed after it was noted."),
    "record_unreadable": mark("Record {seq} of the log of hours says nothing that can be read."),
    "record_foreign": mark(
        "Record {seq} of the log of hours is known to nothing outside the log, and swdesk would "
        "not have noted it so: another program added it."
    ),
    "anchor_missing": mark(
        "The file hours.anchor beside the database is missing, so nothing tells whether records "
        "at the end of the log of hours are gone."
    ),
    "anchor_damaged": mark(
        "The file hours.anchor beside the database was altered, so it tells nothing about the log "
        "of hours."
    ),
    "anchor_ahead": mark(
        "Records {seq} to {last} of the log of hours were there once and are gone: an older copy "
        "was put back, or the end was cut off."
    ),
    "anchor_differs": mark(
        "Record {seq} of the log of hours is not the one that was noted: the log was written anew, "
        "or an older copy was put back and added to."
    ),
    "export_ahead": mark(
        "An export knows records {seq} to {last} of the log of hours, and they are gone: an older "
        "copy was put back, or the end was cut off."
    ),
    "export_differs": mark(
        "An export knows record {seq} of the log of hours otherwise: the log was written anew "
        "after the export, or the export is another home's."
    ),
    "export_unknown": mark(
        "The log of hours does not know an export that ends with record {seq}: the export was "
        "altered, or what was noted about it is gone."
    ),
    "file_changed": mark("{file} was changed after the export."),
    "file_missing": mark("{file} is missing from the export."),
    "file_unknown": mark("{file} does not belong to the export."),
}
"""Fault by its code."""


def fault_sentence(fault: LogFault, words: Words) -> str:
    """A fault of the log in words."""
    last = fault.seq if fault.last is None else fault.last
    return words.marked(FAULTS[fault.code], seq=fault.seq, last=last, file=fault.name)
