"""The flex balance and the compensation account: every line, and what they come to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from swdesk.exports.overtime_list import identity
from swdesk.exports.report import Column, Report, Sort, Table
from swdesk.texts.hours import ACCOUNT_USES, CLASSES

if TYPE_CHECKING:
    from swdesk.exports.overtime_list import Told
    from swdesk.texts.language import Words
    from swdesk.worktime.compensation import Balance


def balances_report(flex: Balance, compensation: Balance, told: Told) -> Report:
    """Both accounts as of the month's end; minutes are the sum of the two."""
    say = told.words.say
    return Report(
        name="balances",
        title=say("Flex balance and compensation account"),
        language=told.words.language,
        header=identity(told),
        tables=(
            _table(say("Flex balance"), flex, told.words),
            _table(say("Compensation account"), compensation, told.words),
        ),
        minutes=flex.minutes + compensation.minutes,
        remarks=(say("The worker's own statement, not the employer's record."),),
        signatures=(say("Date, worker"), say("Date, whoever approves")),
    )


def _table(heading: str, balance: Balance, words: Words) -> Table:
    columns = (
        Column(words.say("Date"), Sort.DAY),
        Column(words.say("What")),
        Column(words.say("Minutes"), Sort.MINUTES, summed=True),
        Column(words.say("Hours"), Sort.HOURS, summed=True),
        Column(words.say("By")),
    )
    rows = tuple(
        (line.on, _why(line.why, words), line.minutes, line.minutes, line.by)
        for line in balance.lines
    )
    return Table(heading, columns, rows, total=words.say("Sum"), empty=words.say("None."))


def _why(why: str, words: Words) -> str:
    known = {**CLASSES, **ACCOUNT_USES}
    return words.marked(known[why]) if why in known else why
