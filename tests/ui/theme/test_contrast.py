import pytest

from swdesk.ui.theme import contrast
from swdesk.ui.theme.schemes import SCHEMES


def test_black_on_white_is_the_strongest_there_is():
    assert contrast.ratio("#000000", "#ffffff") == pytest.approx(21)
    assert contrast.ratio("#ffffff", "#ffffff") == pytest.approx(1)


def test_a_known_grey_lies_just_above_the_limit():
    """#767676 on white is the lightest grey that passes, as every table of WCAG says."""
    assert contrast.ratio("#767676", "#ffffff") >= contrast.TEXT
    assert contrast.ratio("#777777", "#ffffff") < contrast.TEXT


@pytest.mark.parametrize("scheme", SCHEMES)
def test_all_words_can_be_read(scheme):
    pairs = contrast.text_pairs(SCHEMES[scheme])
    faint = [(what, one, other) for what, one, other in pairs if contrast.ratio(one, other) < 4.5]
    assert faint == []


@pytest.mark.parametrize("scheme", SCHEMES)
def test_all_edges_and_rings_can_be_seen(scheme):
    pairs = contrast.graphic_pairs(SCHEMES[scheme])
    faint = [(what, one, other) for what, one, other in pairs if contrast.ratio(one, other) < 3]
    assert faint == []


@pytest.mark.parametrize("scheme", ["contrast-light", "contrast-dark"])
def test_high_contrast_reaches_the_strictest_level_for_words(scheme):
    pairs = contrast.text_pairs(SCHEMES[scheme])
    assert [what for what, one, other in pairs if contrast.ratio(one, other) < 7] == []


@pytest.mark.parametrize("scheme", SCHEMES)
def test_no_two_levels_in_a_row_look_alike(scheme):
    shades = SCHEMES[scheme].levels
    assert len(shades) >= 4
    assert len({shade.strong for shade in shades}) == len(shades)
