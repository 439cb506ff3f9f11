"""What clock events are called, and which event a person means who writes one.

Names stand here in both languages at once, as in the catalogue of law (a test holds the two alike),
because what is typed or stands in a file may be in either, whichever language is spoken.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from swdesk.domain.wording import Text
from swdesk.texts.weekdays import unaccented

if TYPE_CHECKING:
    from swdesk.rules.rulebook import Rulebook
    from swdesk.texts.language import Words

COMMON_EVENTS = ("received", "decided", "executed", "opened", "last_considered")
"""Clock events that are always there; docs/rulebook.md names them."""

EVENTS = {
    "received": Text("Inkom", "Received"),
    "decided": Text("Beslut fattades", "Decision made"),
    "executed": Text("Beslutet verkställdes", "Decision executed"),
    "opened": Text("Utredningen inleddes", "Investigation opened"),
    "last_considered": Text("Senast övervägt eller omprövat", "Last considered or re-examined"),
    "placed": Text("Placeringen började", "Placement began"),
    "extended_to": Text("Tiden är förlängd till och med", "Time extended until and including"),
    "need_known": Text(
        "Uppgift som kan kräva åtgärd blev känd",
        "Need that may call for action became known",
    ),
    "child_harm_known": Text(
        "Misstanke om att ett barn far illa uppstod",
        "Suspicion that a child comes to harm arose",
    ),
    "untold_since": Text(
        "Utredning inledd, berörda ännu inte underrättade",
        "Investigation opened, those concerned not yet told",
    ),
    "asked_later": Text("Anmälaren frågade i efterhand", "The reporter asked afterwards"),
    "investigation_closed": Text("Utredningen avslutades", "Investigation closed"),
    "placement_ended": Text("Placeringen upphörde", "Placement ended"),
    "followup_opened": Text("Uppföljningen inleddes", "Follow-up opened"),
    "same_home_since": Text("Placerad i samma familjehem sedan", "In the same family home since"),
    "custody_considered": Text(
        "Överflyttning av vårdnaden övervägdes",
        "Transfer of custody considered",
    ),
    "judgment_final": Text("Domen eller beslutet vann laga kraft", "Judgment became final"),
    "child_proposed": Text(
        "Sökandena anmälde att ett barn föreslagits",
        "Applicants notified that a child is proposed",
    ),
    "year_began": Text("Året började (1 januari)", "The year began (1 January)"),
    "transfer_asked": Text(
        "Annan kommun begärde överflyttning",
        "Another municipality asked for the case to be taken over",
    ),
    "transfer_referred": Text(
        "Överflyttning ansöktes hos IVO",
        "Transfer applied for at the inspectorate",
    ),
    "granted": Text("Gynnande beslut fattades", "Favourable decision made"),
    "cost_arose": Text("Kommunens kostnad uppkom", "The municipality's cost arose"),
    "last_entry": Text("Sista anteckningen i akten", "Last entry in the file"),
    "submitted": Text("Beslutet kom in till rätten", "Decision reached the court"),
    "care_applied": Text("Ansökan kom in till rätten", "Application reached the court"),
    "care_continued": Text(
        "Rätten medgav fortsatt tillfällig vård",
        "Court allowed continued temporary care",
    ),
    "measure_decided": Text("Förebyggande insats beslutades", "Preventive measure decided"),
    "removal_ban_decided": Text(
        "Tillfälligt flyttningsförbud beslutades",
        "Temporary removal ban decided",
    ),
    "removal_ban_confirmed": Text(
        "Rätten fastställde tillfälligt flyttningsförbud",
        "Court confirmed temporary removal ban",
    ),
    "removal_ban_granted": Text("Rätten beslutade flyttningsförbud", "Court decided removal ban"),
    "travel_ban_decided": Text(
        "Tillfälligt utreseförbud beslutades",
        "Temporary travel ban decided",
    ),
    "travel_ban_confirmed": Text(
        "Rätten fastställde tillfälligt utreseförbud",
        "Court confirmed temporary travel ban",
    ),
    "travel_ban_granted": Text("Rätten beslutade utreseförbud", "Court decided travel ban"),
    "shelter_decided": Text(
        "Barnets omedelbara placering i skyddat boende beslutades",
        "Child's immediate placement in sheltered housing decided",
    ),
    "shelter_placed": Text(
        "Barnet placerades i skyddat boende",
        "Child placed in sheltered housing",
    ),
    "shelter_judgment_final": Text(
        "Rättens beslut om skyddat boende vann laga kraft",
        "Court's decision on sheltered housing became final",
    ),
    "lvm_decided": Text(
        "Omedelbart omhändertagande enligt LVM beslutades",
        "Immediate detention under LVM decided",
    ),
    "lvm_submitted": Text(
        "LVM-beslutet underställdes rätten",
        "LVM decision submitted to the court",
    ),
    "lvm_confirmed": Text(
        "Rätten fastställde LVM-omhändertagandet",
        "Court confirmed LVM detention",
    ),
    "lvm_judgment_final": Text(
        "Beslut om LVM-vård vann laga kraft",
        "LVM care decision became final",
    ),
    "lvm_begun": Text("LVM-vården började", "LVM care began"),
    "case_started": Text("Parten inledde ärendet", "The party started the case"),
    "decision_requested": Text(
        "Parten begärde skriftligt att ärendet avgörs",
        "The party asked in writing for a decision",
    ),
    "party_served": Text("Parten fick del av beslutet", "The party got the decision"),
    "report_received": Text("Rapport om missförhållande togs emot", "Misconduct report received"),
    "last_decided": Text("Senast beslutat", "Last decided"),
    "last_followed_up": Text("Senast uppföljt", "Last followed up"),
    "last_visited": Text("Senast besökt", "Last visited"),
    "arrived": Text("Barnet kom till kommunen", "The child arrived in the municipality"),
    "assigned": Text(
        "Barnet anvisades till kommunen",
        "The child was assigned to the municipality",
    ),
    "period_ended": Text("Perioden tog slut", "The period ended"),
}
"""Every clock event of the law and of the built-in rulebooks, by its name in rulebooks."""

_ALSO = {
    "received": ("inkommen", "inkommet", "inkom datum", "kom in", "mottagen", "mottaget"),
    "decided": (
        "beslut", "beslut fattat", "beslutet fattat", "beslutades", "beslutad", "beslutat",
        "beslutsdatum", "decision",
    ),
    "executed": (
        "verkställd", "verkställt", "verkställdes", "verkställighet", "verkställighetsdatum",
        "beslut verkställt", "omhändertagen",
    ),
    "opened": (
        "inledd", "inlett", "inleddes", "utredning inledd", "utredning öppnad", "öppnad", "öppnat",
        "öppnades", "inledningsdatum", "investigation started",
    ),
    "last_considered": (
        "senast övervägd", "senast omprövad", "senast omprövat", "senast övervägt",
        "senaste övervägande", "övervägd", "övervägt", "omprövad",
        "last re-examined",
    ),
    "placed": ("placerad", "placering", "placerat", "placerades", "placeringsdatum"),
    "last_visited": ("senaste besök", "besökt", "last visit"),
    "last_decided": ("senaste beslut", "senast beslutad"),
    "last_followed_up": ("senaste uppföljning", "senast uppföljd", "uppföljd"),
    "granted": ("beviljad", "beviljat", "gynnande beslut"),
    "assigned": ("anvisad", "anvisat", "anvisning"),
    "arrived": ("anlände", "anlänt", "kom hit"),
    "period_ended": ("periodens slut",),
    "extended_to": ("förlängd till", "förlängt till"),
    "judgment_final": ("laga kraft", "vann laga kraft"),
    "investigation_closed": ("utredning avslutad", "avslutad utredning"),
    "placement_ended": ("placering upphörd", "placeringen avslutad"),
}  # fmt: skip
"""Shorter words for them, as people write them and case systems name their columns."""


_AHEAD = frozenset({"extended_to"})


def known_events(rulebook: Rulebook) -> tuple[str, ...]:
    """Every clock event that the rulebook's clocks name, the common ones first."""
    clocks = [clock for kind in rulebook.kinds for clock in kind.clocks]
    named = {name for clock in clocks for name in (clock.event, *clock.or_events)}
    named |= {clock.extended_by for clock in clocks} | {clock.ended_by for clock in clocks}
    named |= {kind.recurs for kind in rulebook.kinds}
    return (*COMMON_EVENTS, *sorted(named - set(COMMON_EVENTS) - {""}))


def event_words(name: str, words: Words) -> str:
    """What an event is called; of one that a rulebook invented, its name as words."""
    known = EVENTS.get(name)
    return words.text(known) if known else name.replace("_", " ")


def event_named(text: str) -> str:
    """The name in rulebooks of the event that is meant, in either language.

    What is no known spelling comes back as it is, but for capitals, hyphens and spaces: a rulebook
    may have events of its own.
    """
    spelled = _folded(text)
    return _spellings().get(spelled, re.sub(r"[\s-]+", "_", text.strip().lower()))


def lies_behind(name: str) -> bool:
    """Whether an event is something that has happened; a day granted lies ahead."""
    return name not in _AHEAD


def event_spelling(name: str, words: Words) -> str:
    """How an event is best written on a command line in this language: one word."""
    swedish = _ALSO.get(name, ())
    return swedish[0].replace(" ", "-") if swedish and words.language == "sv" else name


def spellings_of(name: str) -> tuple[str, ...]:
    """Every way in which an event may be written, its name in rulebooks first."""
    known = EVENTS.get(name, Text())
    return tuple(filter(None, (name, known.sv, known.en, *_ALSO.get(name, ()))))


def _folded(text: str) -> str:
    """Letters and figures alone, without accents."""
    return "".join(sign for sign in unaccented(text.lower()) if sign.isalnum())


@cache
def _spellings() -> dict[str, str]:
    """The name in rulebooks for every known spelling, folded."""
    return {_folded(word): name for name in EVENTS for word in spellings_of(name)}
