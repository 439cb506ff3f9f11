"""The record that AFS 2023:2 chapter 9 asks an employer to keep, as the worker states it.

Section 4: whose it is and of when. Section 5: on-call time, general and extra overtime, general and
extra additional time and emergency time apart, each in a column of its own.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from swdesk.domain.hours import Category, Standing
from swdesk.exports.overtime_list import identity
from swdesk.exports.report import Column, Report, Sort, Table
from swdesk.texts.hours import category_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from swdesk.exports.overtime_list import Told
    from swdesk.exports.report import Cell
    from swdesk.worktime.bookings import BookedLine


def statutory_report(booked: Sequence[BookedLine], told: Told) -> Report:
    """A row a day, a column a category; what awaits approval in a table of its own."""
    counted = [each for each in booked if each.line.category is not None]
    decided = [each for each in counted if each.line.standing is not Standing.AWAITING]
    awaiting = [each for each in counted if each.line.standing is Standing.AWAITING]
    say = told.words.say
    return Report(
        name="record",
        title=say("Record of on-call time, overtime and additional time"),
        language=told.words.language,
        header=identity(told),
        tables=(
            _table(say("Minutes by day, decided"), decided, told),
            _table(say("Minutes by day, awaiting approval"), awaiting, told),
        ),
        minutes=sum(each.minutes for each in counted),
        awaiting=sum(each.minutes for each in awaiting),
        hours=say("Hours"),
        remarks=(
            say(
                "The worker's statement as a basis for the employer's record "
                "(AFS 2023:2 chapter 9). The employer keeps the record."
            ),
        ),
        signatures=(say("Date, worker"), say("Date, employer")),
    )


def _table(heading: str, booked: Iterable[BookedLine], told: Told) -> Table:
    words = told.words
    minutes: defaultdict[date, defaultdict[Category, int]] = defaultdict(lambda: defaultdict(int))
    for each in booked:
        if each.line.category is not None:
            minutes[each.line.day][each.line.category] += each.minutes
    columns = (
        Column(words.say("Date"), Sort.DAY),
        *(Column(category_words(each, words), Sort.MINUTES, summed=True) for each in Category),
    )
    rows: tuple[tuple[Cell, ...], ...] = tuple(
        (day, *(minutes[day].get(each) for each in Category)) for day in sorted(minutes)
    )
    return Table(heading, columns, rows, total=words.say("Sum"), empty=words.say("None."))
