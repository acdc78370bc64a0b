import pytest

from network_portal.dashboards.charts.paths import area, slim, tenth, thin
from network_portal.dashboards.charts.tidy import Caption, tidy
from network_portal.dashboards.charts.tokens import as_variables, read_tokens

CAPTION = Caption("x", "Título", "Descripción", "es")
HEAD = '<svg xmlns="http://www.w3.org/2000/svg" width="10" height="8" viewBox="0 0 10 8">'


@pytest.mark.parametrize(
    ("value", "written"),
    [(0.5, ".5"), (-0.5, "-.5"), (3.0, "3"), (-0.04, "0"), (1.04, "1"), (12.34, "12.3"), (10.0, "10")],
)
def test_number_has_no_needless_digit(value, written):
    assert tenth(value) == written


def test_thin_keeps_what_matters_and_the_ends():
    assert thin([(0, 0), (1, 0.1), (2, 0), (3, 2), (4, 0)], 0.45) == [(0, 0), (2, 0), (3, 2), (4, 0)]


def test_area_of_a_square():
    assert area([(0, 0), (2, 0), (2, 2), (0, 2)]) == 4


def test_slim_drops_specks_and_writes_moves():
    square, speck = "M0,0L10,0L10,5L10,10L0,10L0,0Z", "M20,20L20.3,20L20.3,20.3L20,20.3L20,20Z"
    assert slim(square + speck) == "M0,0l10,0 0,10-10,0 0-10z"


def test_slim_keeps_a_state_that_is_only_a_speck():
    assert slim("M1,1L1.5,1L1.5,1.5L1,1.5L1,1Z").startswith("M1,1l")


def test_tidy_removes_what_is_hidden_and_what_says_nothing():
    svg = (
        HEAD + '<g class="mark" role="graphics-symbol" aria-label="X-axis"><path d="" />'
        '<rect opacity="0"/><text font-family="x" opacity="1">15</text></g></svg>'
    )
    assert tidy(svg, CAPTION) == (
        '<svg class="chart" role="img" lang="es" aria-labelledby="x-t x-d" width="10" height="8" '
        'viewBox="0 0 10 8"><title id="x-t">Título</title><desc id="x-d">Descripción</desc>'
        "<text>15</text></svg>"
    )


def test_tokens_are_those_of_the_light_scheme():
    assert read_tokens("--seq-1: #dfe5f1; /* dark */ --seq-1: #222d4d;") == {"seq-1": "#dfe5f1"}


def test_only_colours_of_pictures_become_variables():
    assert as_variables('fill="#dfe5f1" stroke="#123456"') == 'fill="var(--seq-1)" stroke="#123456"'
