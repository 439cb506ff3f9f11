"""What can go wrong when a lead answers where the rules cannot."""

from __future__ import annotations

from swdesk.domain.errors import UserError


class LeadBeyondLawError(UserError):
    """A lead's decision would cost a limit of law or court. Facts: ref, kind, limit (instant)."""

    code = "lead_beyond_law"


class NothingUnmetError(UserError):
    """There is nothing to ask a lead about: every limit of it can be met. Facts: ref."""

    code = "nothing_unmet"


class FixedTimeStaysError(UserError):
    """What has a fixed time does not give way by itself. Facts: ref."""

    code = "fixed_time_stays"


class LeadNameNeededError(UserError):
    """Who decided has to be said."""

    code = "lead_name_needed"


class NoLeadDecisionError(UserError):
    """No lead's decision holds about it. Facts: ref."""

    code = "no_lead_decision"
