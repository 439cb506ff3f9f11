"""What can be wrong with worked hours and with what is exported of them, one class per cause."""

from __future__ import annotations

from swdesk.domain.errors import UserError


class HoursOverlapError(UserError):
    """Time that is noted already. Facts: record, start, end (instants of what is there)."""

    code = "hours_overlap"


class StretchTooLongError(UserError):
    """More hours in one go than a day has. Facts: minutes, most_minutes."""

    code = "stretch_too_long"


class RecordUnknownError(UserError):
    """No stretch of the hours log stands under this number. Facts: text."""

    code = "record_unknown"


class MonthClosedError(UserError):
    """A closed month stays closed. Facts: month, open_month (first days)."""

    code = "month_closed"


class MonthNotOverError(UserError):
    """A month that is not over yet cannot be closed. Facts: month (first day)."""

    code = "month_not_over"


class HoursAheadError(UserError):
    """Time that lies ahead cannot have been worked. Facts: end (instant)."""

    code = "hours_ahead"


class TimerRunsThereError(UserError):
    """A timer already counts that time. Facts: ref, since (instant)."""

    code = "timer_runs_there"


class TimerForgottenError(UserError):
    """A timer ran very long or over the end of the day. Facts: ref, since (instant), minutes."""

    code = "timer_forgotten"


class ClockWentBackError(UserError):
    """The clock was set back while a timer ran. Facts: ref, seen, then (instants)."""

    code = "clock_went_back"

    @property
    def seen(self) -> int:
        """The latest minute the clock had shown, as an instant."""
        seen = self.facts["seen"]
        assert isinstance(seen, int)  # noqa: S101 - always given
        return seen


class SetClockRefusedError(UserError):
    """A clock that is only set may note no time outside demo and test homes."""

    code = "set_clock_refused"


class EmploymentUnknownError(UserError):
    """No ordinary hours are kept for this employment. Facts: text, known (tuple)."""

    code = "employment_unknown"


class EmploymentTakenError(UserError):
    """Another employment of the worker's has this number already. Facts: text."""

    code = "employment_taken"


class AgreementUnknownError(UserError):
    """No agreement has this name. Facts: text, known (tuple)."""

    code = "agreement_unknown"


class ReferenceInTextError(UserError):
    """A reason of the hours log names a case. Facts: field, ref."""

    code = "reference_in_text"


class AccountUnknownError(UserError):
    """Neither the compensation account nor the flex balance. Facts: text."""

    code = "account_unknown"


class SettlementUnknownError(UserError):
    """Neither unit nor agreement says when flex is settled."""

    code = "settlement_unknown"


class NothingToSettleError(UserError):
    """The flex balance was within what may be carried. Facts: day, minutes."""

    code = "nothing_to_settle"


class ExportUnwritableError(UserError):
    """An export that cannot be written: folder gone, full or forbidden. Facts: name."""

    code = "export_unwritable"


class TimeCodeUnknownError(UserError):
    """A time code of payroll that the format does not know, or a class. Facts: text, known."""

    code = "time_code_unknown"


class FormatUnfitError(UserError):
    """What is exported has no such form. Facts: format, known (tuple of forms)."""

    code = "format_unfit"
