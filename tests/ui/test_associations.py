"""What a double click on a file of ours comes to: the desktop is told of every kind of them."""

from configparser import ConfigParser
from pathlib import Path
from xml.etree import ElementTree as ET

from swdesk.ui.files_of_rules import ENROLMENT, RELEASE

LINUX = Path(__file__).parents[2] / "packaging" / "linux"
SPACE = "{http://www.freedesktop.org/standards/shared-mime-info}"


def test_the_desktop_opens_every_kind_of_file_that_is_ours():
    known = ET.parse(LINUX / "swdesk.xml").getroot()  # noqa: S314 - our own file
    kinds = {kind.get("type"): kind.find(f"{SPACE}glob").get("pattern") for kind in known}
    assert sorted(kinds.values()) == [f"*{ENROLMENT}", f"*{RELEASE}"]
    entry = ConfigParser(interpolation=None)
    entry.optionxform = str
    entry.read(LINUX / "swdesk.desktop", encoding="utf-8")
    told = entry["Desktop Entry"]
    assert set(told["MimeType"].strip(";").split(";")) == set(kinds)
    assert told["Exec"] == "swdesk window %f"
