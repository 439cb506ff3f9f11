"""A worker's desk receives from a folder: real homes, real files, whole or not at all."""

from datetime import timedelta

import pytest
from msgspec.structs import replace

from swdesk.desk import rulebooks, unit_rules
from swdesk.domain.release import (
    CrisisRecord,
    Enrolment,
    NotEnrolledError,
    ReleaseFault,
    ReleaseKind,
    ReleaseRefusedError,
    SpokenWordsError,
    Trust,
)
from swdesk.sharing import receiving
from swdesk.sharing.enrolment_file import spoken, write_enrolment
from swdesk.sharing.folder import publish, release_name
from swdesk.sharing.payload import crisis_payload, rules_payload
from swdesk.sharing.release_file import read_release
from tests.desk.unit import TODAY, book
from tests.sharing.unit import (
    FIRST_KEY,
    LAW,
    OFFLINE,
    OFFLINE_KEY,
    SECOND,
    SECOND_KEY,
    STRANGER,
    TRUST,
    TWO,
    UNIT,
    raw_release,
)

ENROLMENT = write_enrolment(Enrolment(UNIT, "Barn och unga", TRUST))


RULES = {number: rules_payload(book(10 + number)[1]) for number in (1, 2, 3)}


@pytest.fixture
def folder(tmp_path):
    path = tmp_path / "delad"
    path.mkdir()
    return path


@pytest.fixture
def desk(unit, folder):
    receiving.enrol(unit.desk, ENROLMENT, spoken(ENROLMENT), str(folder))
    return unit.desk


def put(folder, raw):
    publish(folder, release_name(read_release(raw).header), raw)
    return read_release(raw)


def revision_in_force(desk):
    return rulebooks.active(desk).about.revision


def test_the_desk_is_enrolled_only_with_the_words_of_the_very_file(unit):
    with pytest.raises(SpokenWordsError):
        receiving.enrol(unit.desk, ENROLMENT, ["bok"] * 6)
    assert unit_rules.standing(unit.desk).enrolled is None
    receiving.enrol(unit.desk, ENROLMENT, spoken(ENROLMENT))
    assert unit_rules.standing(unit.desk).enrolled.title == "Barn och unga"


def test_a_desk_that_trusts_nobody_takes_nothing(unit):
    with pytest.raises(NotEnrolledError):
        receiving.check(unit.desk, raw_release(payload=RULES[1]), LAW)


def test_what_is_published_is_found_taken_and_in_force(desk, folder):
    put(folder, raw_release(1, payload=RULES[1]))
    found = receiving.look(desk, LAW)
    assert [one.taken.kept.revision for one in found.new] == [1]
    receiving.take(desk, found.new[0])
    assert revision_in_force(desk) == 11
    assert receiving.look(desk, LAW) == receiving.Found(())
    assert [one.revision for one in unit_rules.standing(desk).unread] == [1]


def test_releases_are_taken_in_order_and_the_last_is_in_force(desk, folder):
    first = put(folder, raw_release(1, payload=RULES[1]))
    put(folder, raw_release(2, before=first, payload=RULES[2]))
    for checked in receiving.look(desk, LAW).new:
        receiving.take(desk, checked)
    assert revision_in_force(desk) == 12


def test_a_refused_file_stops_no_right_one_and_changes_nothing(desk, folder):
    known = revision_in_force(desk)
    put(folder, raw_release(2, seeds=(STRANGER,), payload=RULES[2]))
    found = receiving.look(desk, LAW)
    assert found.new == ()
    assert [one.why.facts["fault"] for one in found.refused] == [ReleaseFault.KEY_UNKNOWN]
    assert revision_in_force(desk) == known
    put(folder, raw_release(1, payload=RULES[1]))
    assert [one.taken.kept.revision for one in receiving.look(desk, LAW).new] == [1]


def test_new_keys_come_into_use_from_one_release_to_the_next(desk, folder):
    first = put(folder, raw_release(1, payload=RULES[1], trust=replace(TRUST, revoked=())))
    second = put(folder, raw_release(2, before=first, payload=RULES[2], trust=TWO))
    put(folder, raw_release(3, before=second, payload=RULES[3], seeds=(SECOND,)))
    found = receiving.look(desk, LAW)
    assert [one.taken.kept.revision for one in found.new] == [1, 2]
    assert [one.why.facts["fault"] for one in found.refused] == [ReleaseFault.TOO_FEW]


def test_a_faulty_rulebook_is_not_taken_however_well_it_is_signed(desk, folder):
    faulty = rules_payload(book(11)[1].replace(b"\nlevels:", b"\nlvels:", 1))
    put(folder, raw_release(1, payload=faulty))
    found = receiving.look(desk, LAW)
    assert [one.why.facts["fault"] for one in found.refused] == [ReleaseFault.RULEBOOK_FAULTY]


def test_a_payload_that_is_no_rulebook_is_refused(desk):
    with pytest.raises(ReleaseRefusedError) as refusal:
        receiving.check(desk, raw_release(1, payload=b"[" * 5000), LAW)
    assert refusal.value.facts["fault"] is ReleaseFault.MALFORMED


def test_a_folder_that_vanished_leaves_the_rules_as_they_are(desk, folder):
    known = revision_in_force(desk)
    folder.rmdir()
    with pytest.raises(ReleaseRefusedError) as refusal:
        receiving.look(desk, LAW)
    assert refusal.value.facts["fault"] is ReleaseFault.UNREADABLE
    assert revision_in_force(desk) == known


def test_reading_a_release_is_noted_apart_from_taking_it(desk, folder):
    put(folder, raw_release(1, payload=RULES[1]))
    receiving.take(desk, receiving.look(desk, LAW).new[0])
    unit_rules.acknowledge(desk, unit_rules.standing(desk).unread[0].digest)
    assert unit_rules.standing(desk).unread == ()


def test_a_release_that_changes_keys_alone_is_nothing_to_read(desk, folder):
    first = put(folder, raw_release(1, payload=RULES[1]))
    second = put(folder, raw_release(2, before=first, payload=RULES[1], trust=TRUST))
    for checked in receiving.look(desk, LAW).new:
        receiving.take(desk, checked)
    assert [one.revision for one in unit_rules.standing(desk).unread] == [1]
    unit_rules.acknowledge_all(desk)
    put(folder, raw_release(3, before=second, payload=RULES[1], trust=TRUST))
    receiving.take(desk, receiving.look(desk, LAW).new[0])
    standing = unit_rules.standing(desk)
    assert standing.unread == ()
    assert all(one.acknowledged_at is not None for one in standing.releases)


def test_a_crisis_record_switches_the_profile_on_and_off(desk, folder):
    until = TODAY + timedelta(days=2)
    on = crisis_payload(CrisisRecord(until, "Enhetschefen", "Hög sjukfrånvaro"))
    off = crisis_payload(CrisisRecord(None, "Enhetschefen", "Över"))
    put(folder, raw_release(1, kind=ReleaseKind.CRISIS, payload=on))
    receiving.take(desk, receiving.look(desk, LAW).new[0])
    assert crisis_until(desk) > desk.clock.now()
    put(folder, raw_release(2, kind=ReleaseKind.CRISIS, payload=off))
    receiving.take(desk, receiving.look(desk, LAW).new[0])
    assert crisis_until(desk) is None
    assert receiving.look(desk, LAW).new == ()


def test_a_broken_crisis_record_with_a_higher_number_hides_no_right_one(desk, folder):
    on = crisis_payload(CrisisRecord(TODAY + timedelta(days=2), "Enhetschefen", "Sjukdom"))
    put(folder, raw_release(1, kind=ReleaseKind.CRISIS, payload=on))
    (folder / f"{UNIT}-crisis9.swrelease").write_bytes(b"nonsense")
    found = receiving.look(desk, LAW)
    assert [one.taken.kept.revision for one in found.new] == [1]
    assert [one.why.facts["fault"] for one in found.refused] == [ReleaseFault.NOT_OURS]


def test_of_several_crisis_records_only_the_newest_is_taken(desk, folder):
    for number, until in ((1, TODAY + timedelta(days=2)), (2, None)):
        payload = crisis_payload(CrisisRecord(until, "Enhetschefen", "Sjukdom"))
        put(folder, raw_release(number, kind=ReleaseKind.CRISIS, payload=payload))
    found = receiving.look(desk, LAW)
    assert [one.taken.kept.revision for one in found.new] == [2]
    assert found.refused == ()


def recovered(number, before, issued):
    trust = Trust((SECOND_KEY,), revoked=(FIRST_KEY.id,), recovery=OFFLINE_KEY)
    kept = {"kind": ReleaseKind.RECOVERY, "trust": trust, "payload": RULES[2], "issued": issued}
    return raw_release(number, (OFFLINE,), before=before, **kept)


def take_all(desk, folder):
    found = receiving.look(desk, LAW)
    for one in found.new:
        receiving.take(desk, one)
    return [one.taken.kept.revision for one in found.new], found.refused


def test_a_recovery_that_goes_on_lying_in_the_folder_is_taken_once(desk, folder):
    first = put(folder, raw_release(1, payload=RULES[1]))
    recovery = put(folder, recovered(2, first, "2026-11-25T08:00Z"))
    assert take_all(desk, folder) == ([1, 2], ())
    put(folder, raw_release(3, (SECOND,), before=recovery, payload=RULES[3]))
    assert take_all(desk, folder) == ([3], ())
    assert take_all(desk, folder) == ([], ())
    assert unit_rules.standing(desk).enrolled.standing.revision == 3


def test_a_recovery_that_was_recovered_from_is_nothing_to_tell_of(desk, folder):
    first = put(folder, raw_release(1, payload=RULES[1]))
    recovery = put(folder, recovered(2, first, "2026-11-25T08:00Z"))
    put(folder, recovered(3, recovery, "2026-11-26T08:00Z"))
    assert take_all(desk, folder) == ([1, 2, 3], ())
    assert take_all(desk, folder) == ([], ())


def test_after_a_recovery_its_rules_hold_and_none_that_a_thief_signed(desk, folder):
    first = put(folder, raw_release(1, payload=RULES[1]))
    stolen = rules_payload(book(9_000)[1])
    put(folder, raw_release(9_999, before=first, payload=stolen))
    take_all(desk, folder)
    assert revision_in_force(desk) == 9_000
    recovery = put(folder, recovered(2, first, "2026-11-25T08:00Z"))
    take_all(desk, folder)
    assert revision_in_force(desk) == 12
    put(folder, raw_release(3, (SECOND,), before=recovery, payload=RULES[3]))
    take_all(desk, folder)
    assert revision_in_force(desk) == 13
    assert [one.about.revision for one in rulebooks.revisions(desk)][-2:] == [13, 9_000]


def test_rules_that_a_recovery_put_aside_can_be_released_again(desk, folder):
    first = put(folder, raw_release(1, payload=RULES[1]))
    put(folder, raw_release(2, before=first, payload=RULES[3]))
    take_all(desk, folder)
    recovery = put(folder, recovered(3, first, "2026-11-25T08:00Z"))
    take_all(desk, folder)
    assert revision_in_force(desk) == 12
    put(folder, raw_release(4, (SECOND,), before=recovery, payload=RULES[3]))
    take_all(desk, folder)
    assert revision_in_force(desk) == 13


def test_a_recovery_opened_again_leaves_what_the_unit_signed_since(desk, folder):
    first = put(folder, raw_release(1, payload=RULES[1]))
    raw = recovered(2, first, "2026-11-25T08:00Z")
    recovery = put(folder, raw)
    put(folder, raw_release(3, (SECOND,), before=recovery, payload=RULES[3]))
    take_all(desk, folder)
    receiving.take(desk, receiving.check(desk, raw, LAW))
    assert revision_in_force(desk) == 13
    assert [one.about.revision for one in rulebooks.holding(desk)][-3:] == [11, 12, 13]


def crisis_until(desk):
    with desk.store.reading() as reading:
        return reading.state().circumstances.crisis_until


def test_after_ninety_days_of_silence_the_desk_says_so(desk, unit):
    unit.pass_minutes(90 * 1440)
    assert unit_rules.standing(desk).silent_days is None
    unit.pass_minutes(1440)
    assert unit_rules.standing(desk).silent_days == 91


def test_what_the_desk_took_it_still_has_after_a_restart(desk, folder, unit):
    raw = raw_release(1, payload=RULES[1])
    put(folder, raw)
    receiving.take(desk, receiving.look(desk, LAW).new[0])
    known = unit_rules.standing(desk)
    unit.restart()
    assert unit_rules.standing(unit.desk) == known
    with unit.desk.store.reading() as reading:
        assert reading.unit.raw(known.releases[0].digest) == raw
