"""Which drives a home must not lie on: network shares and folders that another program syncs.

SQLite in WAL mode needs memory shared between processes of one machine, which no network file
system offers (https://sqlite.org/wal.html, section 8); a sync program copies database and log at
different moments. Either loses data, so neither is used.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path, PurePath
from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Iterable

MOUNTINFO = Path("/proc/self/mountinfo")

_NETWORK_TYPES = (
    "nfs nfs4 cifs smb3 smbfs smb2 ncpfs afs afpfs webdav davfs ceph glusterfs lustre gfs2 "
    "ocfs2 beegfs vboxsf prl_fs 9p fuse.sshfs fuse.rclone fuse.davfs fuse.davfs2 fuse.curlftpfs "
    "fuse.glusterfs fuse.s3fs fuse.gvfsd-fuse fuse.onedriver fuse.google-drive-ocamlfuse "
    "fuse.smbnetfs fuse.vmhgfs-fuse"
)

_SYNCED_NAMES = re.compile(
    r"onedrive.*|dropbox.*|nextcloud.*|owncloud.*|google ?drive.*|icloud ?drive|mobile documents"
    r"|cloudstorage|box sync|pclouddrive|synologydrive|mega ?sync.*",
    re.IGNORECASE,
)

_SYNC_MARKS = (".stfolder", ".dropbox", ".owncloudsync.log", ".sync_journal.db")
"""Files that sync programs leave at the top of a folder they look after."""

_REMOTE_DRIVE = 4  # DRIVE_REMOTE of GetDriveTypeW

_MOUNT_LINE = r".+ on (?P<point>/.*) \((?P<type>[^,)]+)"


class Mount(Struct, frozen=True):
    """A file system and the folder it hangs at."""

    point: str
    type: str


def unfit_drive(path: Path) -> str:
    """Why a home must not lie here: "network:TYPE", "synced:FOLDER", or "" where it may."""
    place = path.absolute()
    real = place.resolve()
    return _network(place, real) or next(filter(None, map(synced_by, {place, real})), "")


def synced_by(path: Path) -> str:
    """The sync program's folder that a path lies in, as "synced:FOLDER"; "" for none."""
    for folder in (path, *path.parents):
        if _SYNCED_NAMES.fullmatch(folder.name) or _has_sync_mark(folder):
            return f"synced:{folder.name}"
    return ""


def network_type(path: PurePath, mounts: Iterable[Mount]) -> str:
    """The network file system that a path lies on, as "network:TYPE"; "" for a local one.

    The longest mount point above the path counts; of equal ones the last, which covers the others.
    A 9p root is a sandbox's own disk and passes.
    """
    above = [mount for mount in mounts if path.is_relative_to(mount.point)]
    if not above:
        return ""
    deepest = max(enumerate(above), key=lambda found: (len(found[1].point), found[0]))[1]
    if deepest.type not in _NETWORK_TYPES.split() or (deepest.type, deepest.point) == ("9p", "/"):
        return ""
    return f"network:{deepest.type}"


def mounts_of_linux(text: str) -> list[Mount]:
    """The mounts that /proc/self/mountinfo lists (man 5 proc)."""
    found = []
    for line in text.splitlines():
        before, _, after = line.partition(" - ")
        found.append(Mount(_unescaped(before.split(" ")[4]), after.split(" ")[0]))
    return found


def mounts_of_macos(text: str) -> list[Mount]:
    """The mounts that /sbin/mount prints."""
    lines = (re.match(_MOUNT_LINE, line) for line in text.splitlines())
    return [Mount(line["point"], line["type"]) for line in lines if line]


def _network(place: Path, real: Path) -> str:
    if sys.platform == "win32":
        return _network_of_windows(str(place)) or _network_of_windows(str(real))
    return network_type(real, _mounts())


def _mounts() -> list[Mount]:
    if sys.platform == "darwin":
        import subprocess  # noqa: PLC0415 - every start on Linux does without it

        listing = subprocess.run(["/sbin/mount"], capture_output=True, text=True, check=False)
        return mounts_of_macos(listing.stdout)
    if MOUNTINFO.exists():
        return mounts_of_linux(MOUNTINFO.read_text(encoding="utf-8", errors="surrogateescape"))
    return []


def _network_of_windows(place: str) -> str:
    if is_unc(place):
        return "network:unc"
    return "network:mapped" if _is_mapped(place[:3]) else ""


def is_unc(place: str) -> bool:
    r"""Whether a Windows path names a share (\\server\share), in its long form too."""
    plain = place.replace("/", "\\")
    if plain.startswith("\\\\?\\"):
        return plain[4:8].upper() == "UNC\\"
    return plain.startswith("\\\\")


def _is_mapped(drive: str) -> bool:
    if sys.platform == "win32":
        import ctypes  # noqa: PLC0415 - every start elsewhere does without it

        return bool(ctypes.windll.kernel32.GetDriveTypeW(drive) == _REMOTE_DRIVE)
    return False


def _has_sync_mark(folder: Path) -> bool:
    return any((folder / mark).exists() for mark in _SYNC_MARKS)


def _unescaped(point: str) -> str:
    return re.sub(r"\\([0-7]{3})", lambda found: chr(int(found[1], 8)), point)
