"""A lead's new key: what was published under the old one still reaches a desk that comes late."""

from datetime import timedelta

import pytest

from swdesk.desk import unit_rules
from swdesk.domain.release import CrisisRecord, ReleaseFault, ReleaseRefusedError, Trust
from swdesk.sharing import publishing, receiving, renewing
from swdesk.sharing.enrolment_file import read_enrolment
from swdesk.sharing.release_file import read_release
from swdesk.sharing.trusting import enrolled
from tests.desk.unit import TODAY, book
from tests.sharing.unit import FIRST_KEY, LAW, SECOND_KEY, UNIT


def given_out(desk, folder, raw):
    receiving.take(desk, receiving.check(desk, raw, LAW))
    publishing.publish(folder, raw)


def test_a_release_bears_its_rulebooks_number_and_keys_alone_the_next(unit, tmp_path):
    desk = unit.desk
    trust = Trust((publishing.make_key(desk, "Gruppledaren"),))
    publishing.found(desk, publishing.Founding(UNIT, "Barn och unga", trust), str(tmp_path))
    raw = publishing.pack_rules(desk, book(12)[1], revision=12)
    given_out(desk, tmp_path, raw)
    rotation = renewing.rotate(desk)
    numbers = [read_release(one).header.revision for one in (raw, rotation.raw)]
    assert numbers == [12, 13]
    assert unit_rules.standing(desk).unread == ()


def test_a_crisis_outlives_a_rotation_for_a_desk_that_comes_late(unit, tmp_path):
    desk = unit.desk
    trust = Trust((publishing.make_key(desk, "Gruppledaren"),))
    raw = publishing.found(desk, publishing.Founding(UNIT, "Barn och unga", trust), str(tmp_path))
    late = unit_rules.standing(desk).enrolled
    assert late.standing == enrolled(read_enrolment(raw))
    until = TODAY + timedelta(days=2)
    crisis = publishing.pack_crisis(desk, CrisisRecord(until, "Enhetschefen", "Sjukdom"))
    given_out(desk, tmp_path, crisis)
    rotation = renewing.rotate(desk)
    given_out(desk, tmp_path, rotation.raw)
    unit_rules.keep_lead_key(desk, rotation.key)
    assert receiving.look_as(late, LAW, desk.clock.now()).refused
    given_out(desk, tmp_path, renewing.crisis_anew(desk))
    found = receiving.look_as(late, LAW, desk.clock.now())
    assert found.refused == ()
    assert found.new[-1].taken.crisis.until == until


def test_the_only_key_is_not_withdrawn_before_there_is_another():
    with pytest.raises(ReleaseRefusedError) as refused:
        renewing.without_key(Trust((FIRST_KEY,)), FIRST_KEY.id)
    assert refused.value.facts["fault"] is ReleaseFault.LAST_KEY
    both = Trust((FIRST_KEY, SECOND_KEY))
    assert renewing.without_key(both, FIRST_KEY.id).keys == (SECOND_KEY,)
