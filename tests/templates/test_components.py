import datetime as dt
import re
from types import SimpleNamespace

import pytest
from django.core.paginator import Paginator

from network_portal.common.tables import Column, Table

LANGUAGES = ["es", "pt-br", "en"]
TABLE = Table(
    "kinds", "By kind", [Column("kind", "Kind"), Column("n", "Initiatives", "number")], [("A & B", 3)]
)
FIGURE = {
    "id": "f1", "title": "By kind", "definition": "Published ones.", "key": [("k1", "1 to 3")],
    "class": "side",
    "picture": "", "narrow": "", "table": TABLE, "rows": [[("A & B", False), ("3", True)]],
    "links": [("CSV", "?format=csv"), ("XLSX", "?format=xlsx")],
}  # fmt: skip
EVERY = {
    "crumbs": {"crumbs": [("States", "/es/states/"), ("Paraguay", "")]},
    "empty": {"title": "Nothing yet", "text": "Log the first.", "label": "Log it", "address": "/es/new/"},
    "exports": {"of": "By kind", "links": [("CSV", "?format=csv")]},
    "figure": FIGURE,
    "lang_note": {"original": "portugués", "behind": False},
    "log": {"entries": [SimpleNamespace(at=dt.datetime(2026, 10, 12, 9, tzinfo=dt.UTC), text="Published.")]},
    "notice": {"kind": "warn", "title": "", "text": "Two are waiting.", "role": "status"},
    "pagination": {"page": Paginator(range(135), 25).page(2)},
    "stage": {"stage": "under_way", "label": "Under way"},
    "status": {"status": "submitted", "label": "In review"},
    "table": {"table": TABLE, "rows": FIGURE["rows"], "label": "Table", "dense": False},
}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", EVERY)
def test_component_renders_in_each_language(render, name, language):
    html = render(f"components/{name}.html", language=language, **EVERY[name])
    assert "{%" not in html
    assert not re.search(r"\sstyle=|\son\w+=", html)


@pytest.mark.parametrize(
    ("status", "classes"),
    [
        ("draft", "status draft"),
        ("in_clearance", "status clear"),
        ("submitted", "status review"),
        ("returned", "status returned"),
        ("published", "status published"),
        ("archived", "status archived"),
    ],
)
def test_status_is_a_word_in_its_frame(render, status, classes):
    assert render("components/status.html", status=status, label="Word").strip() == (
        f'<span class="{classes}">Word</span>'
    )


@pytest.mark.parametrize(
    ("stage", "shape"),
    [("planned", 1), ("under_way", 2), ("functioning", 3), ("completed", 4), ("discontinued", 5)],
)
def test_stage_is_a_word_with_its_shape(render, stage, shape):
    assert render("components/stage.html", stage=stage, label="Word").strip() == (
        f'<span class="stage s-{shape}">Word</span>'
    )


def test_crumbs_end_at_the_page_itself(render):
    html = render("components/crumbs.html", **EVERY["crumbs"])
    assert '<li aria-current="page">Paraguay</li>' in html
    assert '<li><a href="/es/states/">States</a></li>' in html


def test_pagination_keeps_the_filters_of_the_address(render):
    html = render("components/pagination.html", **EVERY["pagination"])
    assert re.findall(r'href="(.+?)"', html) == [
        "?kind=training&amp;page=1", "?kind=training&amp;page=1", "?kind=training&amp;page=3",
        "?kind=training&amp;page=6",
    ]  # fmt: skip


def test_figure_escapes_words_and_shows_its_table(render):
    html = render("components/figure.html", **FIGURE)
    assert '<th scope="row">A &amp; B</th><td class="num">3</td>' in re.sub(r">\s+<", "><", html)


def test_htmx_brings_no_style_of_its_own(render):
    html = render("components/htmx.html", csp_nonce="")
    assert '"includeIndicatorStyles": false' in html
    assert "defer" in html
