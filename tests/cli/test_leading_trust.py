"""Keys and the unit's crisis by commands: a lead's home, a worker's home, a folder between them."""

import pytest

from tests.cli.test_releases import Unit


@pytest.fixture
def unit(prepared, tmp_path, capsys):
    return Unit(prepared, tmp_path, capsys)


def test_a_new_key_takes_the_place_of_the_old_one_and_the_worker_follows(unit):
    unit.enrol()
    (old,) = unit.lead.answer("rules-keys", "rules", "keys")["keys"]
    crisis = ("--until", "2026-11-27", "--by", "Enhetschefen", "--reason", "Hög frånvaro")
    assert unit.lead.answer("rules-crisis", "rules", "crisis", "on", *crisis)["kind"] == "crisis"
    assert "until Fri 27 Nov: Hög frånvaro" in unit.worker("rules", "fetch", "--yes").out
    assert unit.lead.answer("rules-rotate", "rules", "rotate")["revision"] == 1
    told = unit.lead.answer("rules-keys", "rules", "keys")
    assert (told["revoked"], [key["own"] for key in told["keys"]]) == ([old["id"]], [True])
    fetched = unit.worker.answer("rules-fetch", "rules", "fetch")
    assert fetched["refused"] == []
    assert "new rules" not in unit.worker("plan").out


def test_a_second_lead_is_taken_in_and_a_key_withdrawn(unit, tmp_path):
    unit.worker("rules", "keygen", "--holder", "Enhetschefen", "--key", tmp_path / "two.swkey")
    taken = unit.lead.answer("rules-trust", "rules", "trust", tmp_path / "two.swkey")
    assert taken["signatures"] == 1
    withdrawn = unit.lead.answer(
        "rules-revoke", "rules", "revoke", "Enhetschefen", "-o", tmp_path / "a.swrelease"
    )
    assert withdrawn["file"] == str(tmp_path / "a.swrelease")
    again = unit.lead("rules", "revoke", "Enhetschefen")
    assert (again.code, "swdesk rules keys" in again.err) == (2, True)
    assert len(unit.lead("rules", "keys").out.splitlines()) == 2


def test_the_recovery_key_has_the_unit_trust_another_key_alone(unit, tmp_path):
    words = ("--recovery", tmp_path / "offline.key", "--enrolment", tmp_path / "unit2.swenrol")
    unit.lead("rules", "keygen", *words, "--folder", unit.folder)
    (stolen,) = unit.lead.answer("rules-keys", "rules", "keys")["keys"]
    made = unit.lead.answer("rules-enrolment", "rules", "enrolment", tmp_path / "now.swenrol")
    unit.worker(
        *("rules", "enrol", tmp_path / "now.swenrol", "--words", " ".join(made["words"])),
        *("--folder", unit.folder),
    )
    unit.worker("rules", "keygen", "--holder", "Enhetschefen")
    recovered = unit.worker.answer("rules-recover", "rules", "recover", tmp_path / "offline.key")
    assert recovered["kind"] == "recovery"
    unit.lead("rules", "fetch", "--yes")
    assert unit.lead.answer("rules-keys", "rules", "keys")["revoked"] == [stolen["id"]]


def test_a_crisis_for_the_unit_needs_an_end(unit):
    missing = unit.lead("rules", "crisis", "on", "--by", "Enhetschefen", "--reason", "Sjukdom")
    assert (missing.code, "--until" in missing.err) == (2, True)
    assert list(unit.folder.iterdir()) == []
