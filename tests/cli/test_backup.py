"""`backup` and `restore` as a user meets them."""

from pathlib import Path


def test_a_day_is_put_back_from_a_copy(working, tmp_path):
    made = working.answer("backup", "backup", "-o", tmp_path)
    assert Path(made["file"]).parent == tmp_path
    assert Path(made["file"]).stat().st_size == made["bytes"]
    queue = working.answer("queue", "queue")["assignments"]
    working("add", "--kind", "radgivning", "--ref", "NEW-1")
    done = working.answer("restore", "restore", made["file"], "--yes")
    assert Path(done["kept_in"]).is_dir()
    assert working.answer("queue", "queue")["assignments"] == queue
    assert working.answer("verify", "verify")["sound"]


def test_putting_back_is_asked_for_and_says_what_it_leaves_out(working, tmp_path):
    made = working.answer("backup", "backup", "-o", tmp_path / "copy.swbackup")
    refused = working("restore", made["file"])
    assert refused.code == 1
    assert "not in it" in refused.out
    assert "--yes" in refused.err
    told = working("restore", made["file"], "--yes", lang="sv").out
    assert "ligger i" in told
    assert "before-restore-" in told


def test_an_older_copy_is_written_over_only_where_that_is_said(working, tmp_path):
    copy = tmp_path / "copy.swbackup"
    copy.write_text("an older one")
    refused = working("backup", "-o", copy, lang="sv")
    assert refused.code == 1
    assert "copy.swbackup" in refused.err
    assert copy.read_text() == "an older one"
    assert working("backup", "-o", copy, "--yes").code == 0
    assert copy.read_bytes() != b"an older one"


def test_what_is_no_copy_is_refused_in_one_sentence(working, tmp_path):
    (tmp_path / "text.swbackup").write_text("no copy")
    refused = working("restore", tmp_path / "text.swbackup", "--yes", lang="sv")
    assert refused.code == 1
    assert "text.swbackup" in refused.err
    assert len(refused.err.splitlines()) == 1
