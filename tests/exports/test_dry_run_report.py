"""A dry run in words."""

from datetime import date

from msgspec.structs import replace

from swdesk import resources
from swdesk.domain.instants import Instant, Zone
from swdesk.domain.notice import Occasion
from swdesk.exports.dry_run_report import DryRunWords
from swdesk.followup.dry_run import DeskRun, DryRun, Figures, ToldOtherwise
from swdesk.texts.language import load
from swdesk.wiring import builtin_rulebook, read_rulebook

DAY = date(2026, 11, 23)
TOLD = ToldOtherwise(
    1, 8, "forhandsbedomning", Occasion.UNMET, "N14", "gruppledare", None, Instant(29_750_000)
)
BOOK = read_rulebook(builtin_rulebook("barn-och-unga"), "barn-och-unga")


def lines(*told):
    words = load(resources.path("locale"), "sv").at_home(Zone("Europe/Stockholm"), DAY)
    desk = DeskRun("unit", (1,), 1, 0, 1, 0, Figures(), Figures(), told=told)
    return DryRunWords(DryRun("unit", 2, DAY, DAY, (desk,)), BOOK, words).notices()


def test_notices_that_read_alike_are_told_once_with_their_count():
    other = replace(TOLD, about=9)
    found = lines(TOLD, TOLD, other, TOLD, TOLD)
    assert [line.about for line in found] == ["Förhandsbedömning 8", "Förhandsbedömning 9"]
    assert found[0].more == f"{found[1].more}, 4 gånger"


def test_notices_that_differ_in_when_stand_apart():
    assert len(lines(TOLD, replace(TOLD, after=Instant(TOLD.after + 60)))) == 2
