"""`time order`, `approve`, `refuse`, `pay`, `complete`, `close`, `account`: said of hours."""

from __future__ import annotations

from typing import TYPE_CHECKING

from swdesk.cli.choosing import one_of
from swdesk.cli.commands import Command
from swdesk.cli.time import FLAG, tell_noted
from swdesk.cli.time_stated import (
    day,
    declare_employment,
    declare_fold,
    month,
    record_number,
    span,
    stated_instant,
)
from swdesk.desk import hours, hours_settling
from swdesk.domain.errors import ConfirmationNeededError
from swdesk.domain.hours import AccountLine, AccountUse, Pay, Standing, Stated
from swdesk.domain.hours_errors import AccountUnknownError
from swdesk.texts.hours import pay_words
from swdesk.texts.typed import parse_length

if TYPE_CHECKING:
    from swdesk.cli.call import Call
    from swdesk.cli.parsing import Parser
    from swdesk.domain.instants import Span

_ACCOUNTS = ("compensation", "flex")
_SWEDISH_ACCOUNTS = {"kompensation": "compensation", "komp": "compensation", "flextid": "flex"}
_SWEDISH_USES = {
    "uttagen": "taken",
    "uttaget": "taken",
    "utbetald": "paid-out",
    "utbetalt": "paid-out",
    "överförd": "carried",
    "överfört": "carried",
    "struken": "struck",
    "struket": "struck",
    "avdragen": "deducted",
    "avdraget": "deducted",
}
"""Accounts and what becomes of time, as they are said in Swedish."""
_OUTGOING = frozenset({AccountUse.TAKEN, AccountUse.PAID_OUT, AccountUse.STRUCK})
_PAYS = {"money": Pay.MONEY, "time-off": Pay.TIME_OFF}
_SWEDISH_PAYS = {"pengar": "money", "ledighet": "time-off"}
_SWEDISH_STATED = {
    "allmän": "general",
    "allman": "general",
    "nödfall": "emergency",
    "nodfall": "emergency",
}


def _declare_when(parser: Parser) -> None:
    say = parser.words.say
    parser.word(
        "WHEN",
        nargs="+",
        help=say("START and END, or the number of a record of worked time or of an order"),
    )
    declare_fold(parser)
    declare_employment(parser)


def _when(call: Call) -> Span:
    given = call.given.WHEN
    if len(given) == 1:
        return hours.span_of(call.desk, record_number(given[0]))
    return span(call, given[0], given[1])


def _declare_order(parser: Parser) -> None:
    say = parser.words.say
    _declare_said(parser)
    parser.option("--asked", action=FLAG, help=say("it is only asked for: it awaits approval"))


def _declare_said(parser: Parser) -> None:
    say = parser.words.say
    _declare_when(parser)
    parser.option("--by", default="", metavar="WHO", help=say("who said so"))
    parser.option("--said", metavar="TIME", help=say("when it was said (default: now)"))
    parser.option(
        "--stated",
        default="general",
        help=say("extra or emergency, only as whoever ordered it stated"),
        **one_of([each.value for each in Stated], _SWEDISH_STATED, parser.words),
    )
    parser.option("--reason", default="", metavar="REASON", help=say("why, in a few words"))
    parser.option(
        "--book-next",
        action=FLAG,
        help=say("where the month is closed: book it in the next open one"),
    )


def _said(call: Call, standing: Standing) -> int:
    given = call.given
    stated = hours.Order(
        span=_when(call),
        by=given.by,
        standing=standing,
        said_at=stated_instant(call, given.said),
        stated=Stated(given.stated),
        reason=given.reason,
        employment=given.employment,
    )
    return tell_noted(call, hours.order(call.desk, stated, book_next=given.book_next))


def _order(call: Call) -> int:
    return _said(call, Standing.AWAITING if call.given.asked else Standing.ORDERED)


def _approve(call: Call) -> int:
    return _said(call, Standing.APPROVED)


def _refuse(call: Call) -> int:
    return _said(call, Standing.REFUSED)


def _declare_pay(parser: Parser) -> None:
    say = parser.words.say
    pays = one_of(tuple(_PAYS), _SWEDISH_PAYS, parser.words)
    parser.word("PAY", **pays | {"metavar": "PAY"}, help=say("money, or time off"))
    _declare_when(parser)
    parser.option(
        "--by", default="", metavar="WHO", help=say("who decided it (else it is your wish)")
    )


def _pay(call: Call) -> int:
    given = call.given
    choice = (_PAYS[given.PAY], given.by, given.employment)
    code = tell_noted(call, hours.choose_pay(call.desk, _when(call), *choice))
    if not call.options.json:
        call.screen.line(pay_words(choice[0], call.words), indent=2)
    return code


def _declare_complete(parser: Parser) -> None:
    say = parser.words.say
    parser.word("DAY", nargs="?", default="now", help=say("a day of the week (default: today)"))
    declare_employment(parser)


def _complete(call: Call) -> int:
    on = day(call, call.given.DAY, gone=True)
    return tell_noted(call, hours.complete_week(call.desk, on, call.given.employment))


def _declare_close(parser: Parser) -> None:
    say = parser.words.say
    parser.word("MONTH", help=say("the month, as 2026-11"))
    parser.option("--yes", action=FLAG, help=say("close it for good, without being asked"))
    declare_employment(parser)


def _close(call: Call) -> int:
    """It is final, so it is named so first and wants a yes."""
    which = month(call, call.given.MONTH)
    if not call.given.yes and not _agreed(call):
        raise ConfirmationNeededError(action="month_closed")
    return tell_noted(call, hours.close_month(call.desk, which, call.given.employment))


def _agreed(call: Call) -> bool:
    import sys  # noqa: PLC0415 - only to see whether somebody sits there

    if not sys.stdin.isatty():
        return False
    call.screen.line(
        call.words.say("A closed month stays closed: later changes go into the next open one.")
    )
    answer = input(call.words.say("Close it? (yes/no) "))
    return answer.strip().casefold() in {"y", "yes", "j", "ja"}


def _declare_account(parser: Parser) -> None:
    say = parser.words.say
    parser.word("ACCOUNT", type=_account_named, help=say("compensation or flex"))
    uses = one_of([_typed(each) for each in AccountUse], _SWEDISH_USES, parser.words)
    parser.word(
        "USE",
        **uses | {"metavar": "USE"},
        help=say("what becomes of the time: taken off, paid out, carried over, struck, deducted"),
    )
    parser.word("TIME", help=say("how long: 3h30"))
    parser.option("--out", action=FLAG, help=say("of what is carried over: it is a debt"))
    parser.option("--on", default="now", metavar="DAY", help=say("on which day (default: today)"))
    _declare_booking(parser)


def _account_named(text: str) -> str:
    return _SWEDISH_ACCOUNTS.get(text.casefold(), text)


def _typed(use: AccountUse) -> str:
    return use.value.replace("_", "-")


def _account(call: Call) -> int:
    given = call.given
    if given.ACCOUNT not in _ACCOUNTS:
        raise AccountUnknownError(text=given.ACCOUNT)
    use = AccountUse(given.USE.replace("-", "_"))
    minutes = parse_length(given.TIME)
    goes_out = given.out or use in _OUTGOING
    line = AccountLine(
        account=given.ACCOUNT,
        on=day(call, given.on),
        minutes=-minutes if goes_out else minutes,
        use=use,
        by=given.by,
        employment=given.employment,
    )
    return tell_noted(call, hours.account(call.desk, line, book_next=given.book_next))


def _declare_settle(parser: Parser) -> None:
    _declare_booking(parser)


def _declare_booking(parser: Parser) -> None:
    """Declare who decided a line of an account, and where it is booked."""
    say = parser.words.say
    parser.option("--by", default="", metavar="WHO", help=say("who decided it"))
    parser.option(
        "--book-next",
        action=FLAG,
        help=say("where the month is closed: book it in the next open one"),
    )
    declare_employment(parser)


def _settle(call: Call) -> int:
    given = call.given
    noted = hours_settling.settle(call.desk, given.by, given.employment, book_next=given.book_next)
    return tell_noted(call, noted)


COMMANDS = {
    "time order": Command(_declare_order, _order),
    "time approve": Command(_declare_said, _approve),
    "time refuse": Command(_declare_said, _refuse),
    "time pay": Command(_declare_pay, _pay),
    "time complete": Command(_declare_complete, _complete),
    "time close": Command(_declare_close, _close),
    "time account": Command(_declare_account, _account),
    "time settle": Command(_declare_settle, _settle),
}
