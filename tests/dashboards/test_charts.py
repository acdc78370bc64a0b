import re
from collections.abc import Callable
from xml.etree import ElementTree as ET

import pytest
from django.core.cache import cache

from network_portal.common.tables import Column, Table
from network_portal.dashboards.charts import (
    Caption,
    Picture,
    arch,
    bars,
    central_map,
    class_breaks,
    class_of,
    class_ranges,
    columns_by_year,
    png,
    region_map,
    render,
    shares,
    stage_bars,
)

SVG = "{http://www.w3.org/2000/svg}"
ENGLISH = re.compile(r"aria-label=|axis|X-|Y-|linear scale|legend|Vega", re.IGNORECASE)
VALUES = {"AR": 15, "BR": 14, "PA": 0, "DO": 1234}
NAMES = {"AR": "Argentina", "BR": "Brasil <&>", "PA": "Panamá", "DO": "República Dominicana"}
LINKS = {iso: f"/es/states/{iso.lower()}/?a=1&b=2" for iso in NAMES}
BREAKS = [4, 7, 10, 13]
KINDS = Table(
    "kinds", "By kind", [Column("kind", "Kind"), Column("n", "Initiatives", "number")],
    [("Capacitación <obligatoria> & más", 1234), ("Mecanismo", 0)],
)  # fmt: skip
DRAWN: dict[str, Callable[[Caption], Picture]] = {
    "region": lambda caption: region_map(VALUES, NAMES, LINKS, BREAKS, caption=caption),
    "central": lambda caption: central_map(VALUES, NAMES, LINKS, BREAKS, caption=caption),
    "stages": lambda caption: stage_bars(
        [("Brasil <&>", 2, 5, 4, 2, 1), ("Chile", 0, 0, 0, 0, 0)], caption=caption
    ),
    "years": lambda caption: columns_by_year([(2025, 640, 612, 24), (2026, 702, 655, 0)], caption=caption),
    "one-part": lambda caption: columns_by_year([(2026, 1376)], caption=caption),
    "kinds": lambda caption: bars(KINDS, caption=caption),
    "shares": lambda caption: shares([("Español <&>", 0.96), ("Inglés", None)], caption=caption),
    "arch": lambda caption: arch(["AR", "<&"], marked={"AR"}, labels=True, caption=caption),
    "nothing": lambda caption: region_map({}, {}, {}, [], caption=caption),
    "no-bars": lambda caption: bars([], caption=caption),
    "no-years": lambda caption: columns_by_year([], caption=caption),
}


@pytest.fixture(autouse=True)
def memory(settings):
    settings.CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
    cache.clear()


def picture(name: str, language: str = "es") -> Picture:
    return DRAWN[name](Caption(name, "Iniciativas <&> más", "Quince & catorce", language))


@pytest.mark.parametrize("name", DRAWN)
def test_picture_is_named_in_its_language_and_well_formed(name):
    root = ET.fromstring(picture(name, "pt-br").svg())
    assert root.find("title").text == "Iniciativas <&> más"
    assert root.find("desc").text == "Quince & catorce"
    assert root.get("lang") == "pt-br"
    assert root.get("aria-labelledby") == f"{name}-t {name}-d"


@pytest.mark.parametrize("name", DRAWN)
def test_picture_of_a_page_has_no_fixed_colour_no_english_no_style_and_no_host(name):
    svg = picture(name).svg()
    assert not re.search(r'"#[0-9a-f]{6}"', svg)
    assert not ENGLISH.search(svg)
    assert "style=" not in svg
    assert "://" not in svg


@pytest.mark.parametrize("name", DRAWN)
def test_export_stands_alone_with_fixed_colours_and_without_links(name):
    svg = picture(name).export()
    assert ET.fromstring(svg).tag == f"{SVG}svg"
    assert "var(--" not in svg
    assert "href" not in svg
    assert re.findall(r"https?://[^\"]+", svg) == ["http://www.w3.org/2000/svg"]


@pytest.mark.parametrize("name", DRAWN)
def test_picture_is_the_same_each_time(name):
    first = picture(name).svg()
    cache.clear()
    assert picture(name).svg() == first


def test_map_links_members_to_their_pages_outside_the_tab_order():
    root = ET.fromstring(picture("region").svg())
    assert root.get("role") == "group"
    assert {a.get("href"): a.get("tabindex") for a in root.iter("a")} == dict.fromkeys(LINKS.values(), "-1")
    assert {t.text for a in root.iter("a") for t in a.iter("title")} == {
        "Argentina: 15", "Brasil <&>: 14", "Panamá: 0", "República Dominicana: 1\u00a0234",
    }  # fmt: skip


def test_map_writes_numbers_in_the_language():
    assert ">1,234</text>" in picture("region", "en").svg()
    assert ">1\u00a0234</text>" in picture("region", "es").svg()


def test_two_maps_on_a_page_share_no_id():
    again = DRAWN["central"](Caption("b", "", "", "es"))
    pages = picture("region").svg() + picture("central").svg() + again.svg()
    ids = re.findall(r'\bid="([^"]+)"', pages)
    assert len(ids) == len(set(ids))
    assert set(re.findall(r"url\(#([^)]+)\)", pages)) <= set(ids)


def test_share_follows_the_language():
    assert "96%" in picture("shares", "en").svg()
    assert "96\u00a0%" in picture("shares", "pt-br").svg()


def test_arch_has_a_stone_for_each_state_and_marks_some():
    stones = [chr(65 + i) * 2 for i in range(18)]
    svg = arch(stones, marked={"AA", "CC"}, labels=False, caption=Caption("arch", "", "", "es")).svg()
    assert svg.count("<path") == 18
    assert svg.count("var(--c-gold)") == 2


def test_the_same_content_is_drawn_once(monkeypatch):
    calls = []
    monkeypatch.setattr(render, "tidy", lambda svg, caption, standalone: calls.append(caption) or "<svg/>")
    for _time in range(3):
        assert picture("kinds").svg() == "<svg/>"
    picture("kinds", "en").svg()
    picture("kinds").export()
    assert [caption.language for caption in calls] == ["es", "en", "es"]


def test_png_is_as_large_as_asked():
    data = png(picture("arch").export(), scale=1)
    assert data[:8] == b"\x89PNG\r\n\x1a\n"
    assert (int.from_bytes(data[16:20]), int.from_bytes(data[20:24])) == (400, 198)


@pytest.mark.parametrize(
    ("values", "ranges"),
    [
        ([1, 15, 7], [(1, 3), (4, 6), (7, 9), (10, 12), (13, 15)]),
        ([0, 6, 3], [(0, 1), (2, 3), (4, 5), (6, 6)]),
        ([1, 3], [(1, 1), (2, 2), (3, 3)]),
        ([4, 4], [(4, 4)]),
        ([0], [(0, 0)]),
        ([1_000, 200_000], [(1_000, 40_800), (40_801, 80_601), (80_602, 120_402), (120_403, 160_203),
                            (160_204, 200_000)]),
    ],
)  # fmt: skip
def test_classes_cover_the_values_in_whole_steps_and_nothing_beyond(values, ranges):
    assert class_ranges(values) == ranges
    breaks = class_breaks(values)
    assert breaks == [first for first, _last in ranges[1:]]
    for step, (first, last) in enumerate(ranges):
        assert (class_of(first, breaks), class_of(last, breaks)) == (step, step)


def test_classes_of_nothing_are_none():
    assert (class_breaks([]), class_ranges([])) == ([], [])


@pytest.mark.parametrize(
    ("labels", "shown"),
    [
        (["2026", "2027"], {"2026", "2027"}),
        ([str(year) for year in range(2019, 2028)], {"2019", "2021", "2023", "2025", "2027"}),
        (
            ["up to 2016", *map(str, range(2017, 2028))],
            {"up to 2016", "2019", "2021", "2023", "2025", "2027"},
        ),
    ],
)
def test_columns_are_all_drawn_and_bear_the_years_that_fit(labels, shown):
    drawn = columns_by_year([(label, 100 + i) for i, label in enumerate(labels)], width=250,
                            caption=Caption("years", "", "", "en"))  # fmt: skip
    words = re.findall(r"<text[^>]*>([^<]+)</text>", drawn.svg())
    assert {word for word in words if len(word) >= 4} == shown
    assert [word for word in words if len(word) == 3] == [str(100 + i) for i in range(len(labels))]
