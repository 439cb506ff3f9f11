import pytest

from swdesk import resources
from swdesk.texts.language import load


@pytest.fixture(scope="session")
def swedish():
    return load(resources.path("locale"), "sv")


@pytest.fixture(scope="session")
def english():
    return load(resources.path("locale"), "en")
