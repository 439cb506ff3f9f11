"""Who may change a unit's rules: every attack has its refusal, and the desk stays as it was."""

import pytest
from msgspec.structs import replace

from swdesk.domain.release import (
    Caution,
    Enrolment,
    ReleaseFault,
    ReleaseKind,
    ReleaseRefusedError,
    Signature,
    Trust,
)
from swdesk.sharing.packing import countersign
from swdesk.sharing.release_file import read_release
from swdesk.sharing.trusting import accept, enrolled
from tests.sharing.unit import (
    FIRST,
    FIRST_KEY,
    LATER,
    OFFLINE,
    OFFLINE_KEY,
    SECOND,
    SECOND_KEY,
    STRANGER,
    STRANGER_KEY,
    TRUST,
    TWO,
    UNIT,
    Desk,
    release,
    standing,
)


@pytest.fixture
def desk():
    return Desk(standing())


def refused(one, at, now=LATER):
    with pytest.raises(ReleaseRefusedError) as refusal:
        accept(one, at, now)
    return refusal.value.facts["fault"]


def test_a_signed_release_is_accepted_and_names_who_signed(desk):
    accepted = desk.takes(release(seeds=(FIRST, SECOND)))
    assert {key.holder for key in accepted.signed_by} == {"Gruppledaren", "Enhetschefen"}
    assert accepted.cautions == ()
    assert desk.standing.revision == 1


def test_unsigned(desk):
    assert refused(release(seeds=()), desk.standing) is ReleaseFault.UNSIGNED


def test_signed_by_a_stranger(desk):
    assert refused(release(seeds=(STRANGER,)), desk.standing) is ReleaseFault.KEY_UNKNOWN


def test_a_strangers_signature_beside_a_right_one(desk):
    both = release(seeds=(FIRST, STRANGER))
    assert refused(both, desk.standing) is ReleaseFault.KEY_UNKNOWN


def test_a_strangers_signature_under_a_trusted_name(desk):
    one = release(seeds=(STRANGER,))
    forged = (Signature(FIRST_KEY.id, one.signatures[0].signature),)
    assert refused(replace(one, signatures=forged), desk.standing) is ReleaseFault.SIGNATURE_WRONG


def test_a_signature_moved_from_another_release(desk):
    moved = replace(release(2), signatures=release(1).signatures)
    assert refused(moved, desk.standing) is ReleaseFault.SIGNATURE_WRONG


def test_a_second_spelling_of_the_same_signature(desk):
    one = release()
    order = 2**252 + 27742317777372353535851937790883648493
    signed = bytes.fromhex(one.signatures[0].signature)
    scalar = int.from_bytes(signed[32:], "little") + order
    other = (signed[:32] + scalar.to_bytes(32, "little")).hex()
    forged = replace(one, signatures=(Signature(FIRST_KEY.id, other),))
    assert refused(forged, desk.standing) is ReleaseFault.SIGNATURE_WRONG


def test_a_revoked_key(desk):
    desk.standing = replace(desk.standing, trust=replace(TRUST, revoked=(FIRST_KEY.id,)))
    assert refused(release(seeds=(FIRST,)), desk.standing) is ReleaseFault.KEY_REVOKED
    assert refused(release(seeds=(FIRST, SECOND)), desk.standing) is ReleaseFault.KEY_REVOKED
    assert desk.takes(release(seeds=(SECOND,)))


def test_one_of_two_signatures():
    one = release(seeds=(FIRST,))
    assert refused(one, standing(TWO)) is ReleaseFault.TOO_FEW
    assert Desk(standing(TWO)).takes(read_release(countersign(one, SECOND)))


def test_one_key_cannot_sign_for_two():
    one = release(seeds=(FIRST,))
    assert refused(read_release(countersign(one, FIRST)), standing(TWO)) is ReleaseFault.TOO_FEW


def test_another_units_release(desk):
    assert refused(release(unit="ensamkommande"), desk.standing) is ReleaseFault.OTHER_UNIT


def test_an_older_release(desk):
    first = release(1)
    desk.takes(first)
    desk.takes(release(2, before=first))
    assert refused(first, desk.standing) is ReleaseFault.OLDER


def test_older_than_the_enrolment_allows():
    begun = enrolled(Enrolment(UNIT, "Barn och unga", TRUST, least_revision=12))
    assert refused(release(11), begun) is ReleaseFault.OLDER
    assert Desk(begun).takes(release(12))


def test_the_same_revision_with_other_content(desk):
    desk.takes(release(1))
    other = release(1, payload=b'{"rulebook":"y"}')
    assert refused(other, desk.standing) is ReleaseFault.SAME_REVISION


def test_the_same_release_twice_is_nothing_new(desk):
    once = desk.takes(release(1)).standing
    assert desk.takes(release(1)).standing == once


def test_a_fork(desk):
    desk.takes(release(1))
    elsewhere = release(1, payload=b'{"rulebook":"y"}')
    assert refused(release(2, before=elsewhere), desk.standing) is ReleaseFault.FORK


def test_releases_missed_in_between_do_not_matter(desk):
    first = release(1)
    third = release(3, before=release(2, before=first))
    desk.takes(first)
    assert desk.takes(third).standing.revision == 3


def test_a_release_that_does_not_know_the_one_before(desk):
    desk.takes(release(1))
    assert refused(release(9), desk.standing) is ReleaseFault.GAP


def test_expired_rules_are_taken_and_it_is_said(desk):
    accepted = desk.takes(release(expires="2026-12-01T00:00Z"))
    assert accepted.cautions == (Caution.EXPIRED,)


def test_a_clock_that_went_back_is_said(desk):
    accepted = desk.takes(release(), now="2001-01-01T00:00Z")
    assert Caution.CLOCK_BACK in accepted.cautions


def test_new_keys_begin_after_the_release_that_brings_them(desk):
    new = Trust((STRANGER_KEY,), revoked=(FIRST_KEY.id,))
    first = release(1, trust=new)
    assert refused(release(1, seeds=(STRANGER,), trust=new), desk.standing)
    desk.takes(first)
    assert desk.takes(release(2, seeds=(STRANGER,), before=first))
    assert desk.standing.trust.recovery == OFFLINE_KEY


def test_a_key_once_revoked_stays_so(desk):
    first = release(1, seeds=(SECOND,), trust=replace(TRUST, revoked=(FIRST_KEY.id,)))
    desk.takes(first)
    second = release(2, seeds=(SECOND,), before=first, trust=TRUST)
    desk.takes(second)
    third = release(3, seeds=(FIRST,), before=second)
    assert refused(third, desk.standing) is ReleaseFault.KEY_REVOKED


@pytest.mark.parametrize(
    "trust",
    [
        Trust(()),
        Trust((FIRST_KEY,), threshold=2),
        Trust((FIRST_KEY,), threshold=0),
        Trust((FIRST_KEY, FIRST_KEY)),
        Trust((FIRST_KEY,), recovery=FIRST_KEY),
        Trust((FIRST_KEY,), revoked=(FIRST_KEY.id,)),
        Trust((replace(FIRST_KEY, id=SECOND_KEY.id),)),
        Trust((replace(FIRST_KEY, public="zz" * 32),)),
    ],
)
def test_trust_that_nobody_could_meet(desk, trust):
    assert refused(release(trust=trust), desk.standing) is ReleaseFault.TRUST_UNUSABLE
    with pytest.raises(ReleaseRefusedError):
        enrolled(Enrolment(UNIT, "Barn och unga", trust))


def test_the_recovery_key_puts_a_stolen_key_aside(desk):
    desk.takes(release(9_999))  # what the thief signed, far ahead of the chain
    rescued = Trust((SECOND_KEY,), revoked=(FIRST_KEY.id,))
    recovery = release(4, seeds=(OFFLINE,), kind=ReleaseKind.RECOVERY, trust=rescued, issued=LATER)
    desk.takes(recovery)
    assert desk.takes(release(5, seeds=(SECOND,), before=recovery)).standing.revision == 5
    thief = release(10_000, seeds=(FIRST,), before=recovery)
    assert refused(thief, desk.standing) is ReleaseFault.KEY_REVOKED


def test_no_other_key_can_recover(desk):
    forged = release(4, seeds=(FIRST,), kind=ReleaseKind.RECOVERY, trust=TRUST)
    assert refused(forged, desk.standing) is ReleaseFault.KEY_UNKNOWN


def test_a_unit_without_a_recovery_key_cannot_be_recovered():
    alone = standing(replace(TRUST, recovery=None))
    forged = release(4, seeds=(OFFLINE,), kind=ReleaseKind.RECOVERY, trust=TRUST)
    assert refused(forged, alone) is ReleaseFault.KEY_UNKNOWN


def test_the_recovery_key_cannot_publish_rules(desk):
    assert refused(release(seeds=(OFFLINE,)), desk.standing) is ReleaseFault.KEY_UNKNOWN


def test_an_old_recovery_cannot_be_played_again(desk):
    first = release(3, seeds=(OFFLINE,), kind=ReleaseKind.RECOVERY, trust=TRUST)
    second = release(4, seeds=(OFFLINE,), kind=ReleaseKind.RECOVERY, trust=TWO, issued=LATER)
    desk.takes(second)
    assert refused(first, desk.standing) is ReleaseFault.OLDER


def test_a_crisis_record_leaves_the_chain_alone(desk):
    desk.takes(release(1))
    known = desk.standing
    desk.takes(release(7, kind=ReleaseKind.CRISIS))
    assert (desk.standing.revision, desk.standing.digest) == (known.revision, known.digest)


def test_an_old_crisis_record_cannot_be_played_again(desk):
    switched_on = release(1, kind=ReleaseKind.CRISIS)
    desk.takes(release(2, kind=ReleaseKind.CRISIS))
    assert refused(switched_on, desk.standing) is ReleaseFault.OLDER
