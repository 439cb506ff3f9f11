"""A home lies on a local disk, outside any folder that another program syncs."""

from __future__ import annotations

from pathlib import PurePosixPath

import pytest

from swdesk.store.drives import (
    Mount,
    is_unc,
    mounts_of_linux,
    mounts_of_macos,
    network_type,
    synced_by,
    unfit_drive,
)

LINUX = """\
22 1 254:0 / / rw,relatime shared:1 - ext4 /dev/vda rw
30 22 0:26 / /srv/on\\040share rw shared:7 - cifs //server/share rw,vers=3.0
31 22 0:27 / /data/anna/files rw master:3 - nfs4 server:/home rw
32 31 0:28 / /data/anna/files/local rw - ext4 /dev/vdb rw
33 22 0:29 / /mnt/cloud rw - fuse.rclone remote: rw
34 22 0:30 / /covered rw - nfs server:/a rw
35 34 0:31 / /covered rw - tmpfs tmpfs rw
"""

MACOS = """\
/dev/disk3s1s1 on / (apfs, sealed, local, read-only, journaled)
//anna@server/share on /Volumes/share (smbfs, nodev, nosuid, mounted by anna)
"""


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("/data/bo/desk", ""),
        ("/srv/on share/desk", "network:cifs"),
        ("/data/anna/files/desk", "network:nfs4"),
        ("/data/anna/files/local/desk", ""),
        ("/data/anna/files2", ""),
        ("/mnt/cloud", "network:fuse.rclone"),
        ("/covered/desk", ""),
    ],
)
def test_the_mount_deepest_above_the_path_counts(path, kind):
    assert network_type(PurePosixPath(path), mounts_of_linux(LINUX)) == kind


def test_a_share_is_known_on_macos():
    mounts = mounts_of_macos(MACOS)
    assert network_type(PurePosixPath("/Volumes/share/desk"), mounts) == "network:smbfs"
    assert network_type(PurePosixPath("/data/anna/desk"), mounts) == ""


def test_a_9p_root_is_a_local_disk_and_a_9p_mount_is_not():
    mounts = [Mount("/", "9p"), Mount("/mnt/c", "9p")]
    assert network_type(PurePosixPath("/local/desk"), mounts) == ""
    assert network_type(PurePosixPath("/mnt/c/desk"), mounts) == "network:9p"


@pytest.mark.parametrize(
    "folder",
    [
        "OneDrive - Kommunen",
        "Dropbox",
        "Nextcloud",
        "Google Drive",
        "GoogleDrive-anna",
        "CloudStorage",
    ],
)
def test_a_synced_folder_is_known_by_its_name(tmp_path, folder):
    assert synced_by(tmp_path / folder / "desk") == f"synced:{folder}"


def test_a_synced_folder_is_known_by_what_the_program_left_there(tmp_path):
    (tmp_path / "files").mkdir()
    (tmp_path / "files" / ".stfolder").mkdir()
    assert synced_by(tmp_path / "files" / "desk") == "synced:files"


def test_a_link_into_a_synced_folder_is_followed(tmp_path):
    (tmp_path / "Dropbox").mkdir()
    (tmp_path / "plain").symlink_to(tmp_path / "Dropbox")
    assert unfit_drive(tmp_path / "plain" / "desk") == "synced:Dropbox"


def test_a_plain_local_folder_will_do(tmp_path):
    assert unfit_drive(tmp_path / "desk") == ""


@pytest.mark.parametrize(
    ("place", "unc"),
    [
        (r"\\server\share\desk", True),
        ("//server/share", True),
        (r"\\?\UNC\server\share", True),
        (r"\\?\C:\data\anna", False),
        (r"C:\data\anna", False),
    ],
)
def test_a_windows_share_is_known_by_its_name(place, unc):
    assert is_unc(place) == unc
