"""What can go wrong and be explained: one class per cause, each with a code and facts.

The sentence for a person is made in `texts` from the code and the facts; str() of an error is its
code alone, so that nothing a user typed can reach a log by way of an exception.
"""

from __future__ import annotations

from typing import ClassVar


class SwdeskError(Exception):
    """The root: anything swdesk itself raises."""


class UserError(SwdeskError):
    """A refusal we can explain: one sentence with a way out, nothing lost."""

    code: ClassVar[str] = "refused"

    def __init__(self, **facts: object) -> None:
        """Keep the facts that the sentence needs, by name."""
        super().__init__(self.code)
        self.facts = facts


class ClockTimeMissingError(UserError):
    """The clock change skips this time. Facts: time, day."""

    code = "clock_time_missing"


class ClockTimeDoubledError(UserError):
    """The clock change makes this time twice. Facts: time, day, first, second (offsets)."""

    code = "clock_time_doubled"


class DayOfTimeNeededError(UserError):
    """A clock time that several days have. Facts: text, since (instant)."""

    code = "day_of_time_needed"


class DateUnreadableError(UserError):
    """A date or time that does not exist or cannot be read. Facts: text."""

    code = "date_unreadable"


class HourUnknownError(UserError):
    """A clock time that no day has, such as 25. Facts: text."""

    code = "hour_unknown"


class DayNeededError(UserError):
    """A word that announces a day, without one that can be read behind it. Facts: text."""

    code = "day_needed"


class SaidTwiceError(UserError):
    """Two answers to one question in one line. Facts: text (the second), first."""

    code = "said_twice"


class DurationUnreadableError(UserError):
    """A length of time that cannot be read. Facts: text."""

    code = "duration_unreadable"


class EstimateOutOfRangeError(UserError):
    """An estimate below a minute or too long for one assignment. Facts: minutes, most_minutes."""

    code = "estimate_out_of_range"


class PersonalNumberError(UserError):
    """A text holds a personal number. Facts: field, suggestion (how to write a mere look-alike)."""

    code = "personal_number"


class TextTooLongError(UserError):
    """A text field beyond its length. Facts: field, most."""

    code = "text_too_long"


class ReferenceUnusableError(UserError):
    """A reference that cannot be one (empty, slash, line break). Facts: text."""

    code = "reference_unusable"


class KindUnknownError(UserError):
    """No such kind of work. Facts: text, nearest (tuple of ids)."""

    code = "kind_unknown"


class FactUnknownError(UserError):
    """No such fact, or no such answer to it. Facts: text, known (tuple)."""

    code = "fact_unknown"


class EventUnknownError(UserError):
    """No such clock event for this kind. Facts: text, known (tuple)."""

    code = "event_unknown"


class RoleUnknownError(UserError):
    """No such role among the rulebook's contacts. Facts: text, known (tuple)."""

    code = "role_unknown"


class AssignmentExistsError(UserError):
    """The same reference and kind is already open. Facts: ref, kind."""

    code = "assignment_exists"


class AssignmentUnknownError(UserError):
    """Nothing has this reference. Facts: text, nearest (tuple of refs)."""

    code = "assignment_unknown"


class AssignmentAmbiguousError(UserError):
    """A reference carries several assignments. Facts: ref, choices (tuple of REF/KIND)."""

    code = "assignment_ambiguous"


class StatusForbidsError(UserError):
    """The assignment's status does not allow this. Facts: action, ref, status."""

    code = "status_forbids"


class NothingRunningError(UserError):
    """Nothing is being worked on."""

    code = "nothing_running"


class NothingToUndoError(UserError):
    """There is no action left to take back."""

    code = "nothing_to_undo"


class FinalActionError(UserError):
    """The last action is one of those named final beforehand. Facts: action."""

    code = "final_action"


class OverrideBeyondLimitError(UserError):
    """An override would break the original limit. Facts: ref, kind, limit (instant)."""

    code = "override_beyond_limit"


class ApproverNeededError(UserError):
    """The rulebook wants an approver for this override. Facts: role."""

    code = "approver_needed"


class ReasonNeededError(UserError):
    """An action wants a reason and got none. Facts: action."""

    code = "reason_needed"


class DeferralBeyondError(UserError):
    """Waiting longer than the rulebook allows. Facts: ref, rule, latest (day), role."""

    code = "deferral_beyond"


class TimeOrderError(UserError):
    """An end that is not after its start. Facts: start, end (instants)."""

    code = "time_order"


class NoticeUnknownError(UserError):
    """No open notice has this number. Facts: text."""

    code = "notice_unknown"


class NoPendingInterruptionError(UserError):
    """There is no interruption under way to settle."""

    code = "no_pending_interruption"


class NoAbsenceError(UserError):
    """No absence is under way or to come."""

    code = "no_absence"


class PreviewOutdatedError(UserError):
    """Something changed since the preview was made; a new one is needed."""

    code = "preview_outdated"


class ScheduleUnreadableError(UserError):
    """Ordinary hours that cannot be read. Facts: text."""

    code = "schedule_unreadable"


class NoScheduleError(UserError):
    """No ordinary hours are set from this day on. Facts: day."""

    code = "no_schedule"


class RulebookUnreadableError(UserError):
    """A rulebook with faults. Facts: name, faults (tuple of rules.Fault)."""

    code = "rulebook_unreadable"


class RulebookUnknownError(UserError):
    """No built-in rulebook has this name. Facts: text, known (tuple)."""

    code = "rulebook_unknown"


class FieldMissingError(UserError):
    """A row of a file lacks what every assignment needs. Facts: field."""

    code = "field_missing"


class ValueUnreadableError(UserError):
    """A value that is none of those a field can have. Facts: field, text, known (tuple)."""

    code = "value_unreadable"


class EntryUnusableError(UserError):
    """One entry of a file that cannot be used. Facts: why (a code)."""

    code = "entry_unusable"


class FileUnusableError(UserError):
    """A file that cannot be read as what it should be. Facts: name, why (a code)."""

    code = "file_unusable"


class StoreError(UserError):
    """The root of the store's refusals."""

    code = "store"


class HomeMissingError(StoreError):
    """There is no swdesk home here yet. Facts: path."""

    code = "home_missing"


class HomeExistsError(StoreError):
    """A swdesk home is already here. Facts: path."""

    code = "home_exists"


class BackupFaultyError(StoreError):
    """A copy of a home was made and does not check out."""

    code = "backup_faulty"


class BackupThereError(StoreError):
    """A file of the name that a copy is to have is there already. Facts: name."""

    code = "backup_there"


class BackupUnreadableError(StoreError):
    """A file is no copy of a home, or a damaged one. Facts: name."""

    code = "backup_unreadable"


class WindowOpenError(StoreError):
    """The home's window is open."""

    code = "window_open"


class HomeOnNetworkError(StoreError):
    """The home lies on a network or synced drive. Facts: path, kind."""

    code = "home_on_network"


class WrongPassphraseError(StoreError):
    """The passphrase or recovery code opens no slot."""

    code = "wrong_passphrase"


class PassphraseNeededError(StoreError):
    """No passphrase was given and none can be asked for."""

    code = "passphrase_needed"


class PassphrasesDifferError(StoreError):
    """A new passphrase was typed twice, and not the same."""

    code = "passphrases_differ"


class PassphraseTooShortError(StoreError):
    """A new passphrase that is too short. Facts: least."""

    code = "passphrase_too_short"


class KeyFileDamagedError(StoreError):
    """The key file cannot be used. Facts: why (a code)."""

    code = "key_file_damaged"


class NotOurFileError(StoreError):
    """The database is not one of ours, or is empty where it must not be. Facts: why (a code)."""

    code = "not_our_file"


class StoreDamagedError(StoreError):
    """The database is damaged."""

    code = "store_damaged"


class StoreTooNewError(StoreError):
    """The database was written by a newer swdesk. Facts: schema, known."""

    code = "store_too_new"


class EngineTooOldError(StoreError):
    """The database engine is too old to be safe. Facts: version, least."""

    code = "engine_too_old"


class StoreBusyError(StoreError):
    """Another program holds the database for too long."""

    code = "store_busy"


class DiskFullError(StoreError):
    """The disk is full; nothing was changed."""

    code = "disk_full"


class HomeReadOnlyError(StoreError):
    """The home cannot be written. Facts: path."""

    code = "home_read_only"


class DiskFaultError(StoreError):
    """The disk reported a fault; nothing was changed."""

    code = "disk_fault"


class NoCrisisProfileError(UserError):
    """The rulebook has no crisis profile."""

    code = "no_crisis_profile"


class PercentOutOfRangeError(UserError):
    """A share that is not 0 to 100. Facts: percent."""

    code = "percent_out_of_range"


class DecisionUnknownError(UserError):
    """Nothing was decided yet about an assignment. Facts: ref."""

    code = "decision_unknown"


class RevisionInstalledError(UserError):
    """This revision is installed already, or it is another unit's. Facts: revision."""

    code = "revision_installed"


class NoTimeThereError(UserError):
    """Planning has no time to give away before or after an assignment. Facts: ref."""

    code = "no_time_there"


class ConfirmationNeededError(UserError):
    """A final action, and nobody is there to ask. Facts: action."""

    code = "confirmation_needed"


class DurationUnitNeededError(UserError):
    """A small bare number: minutes or hours. Facts: text."""

    code = "duration_unit_needed"


class ReceivedAheadError(UserError):
    """Work that would come in after today. Facts: received (moment)."""

    code = "received_ahead"


class EventAheadError(UserError):
    """An event that has happened, after today. Facts: happened (the event), on (moment)."""

    code = "event_ahead"


class EventTooOldError(UserError):
    """Before any version of law that is counted with. Facts: happened, on (moment), earliest."""

    code = "event_too_old"
