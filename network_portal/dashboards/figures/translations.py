"""The figure of translations: how much of what the public reads exists in each language."""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from network_portal.common import formats
from network_portal.common.tables import Column, Table
from network_portal.common.translation import LANGUAGE_CODES, Standing
from network_portal.dashboards import charts
from network_portal.dashboards.figures.initiatives import CODE
from network_portal.dashboards.figures.pictures import COLUMN, NARROW, caption_of, suffix_of
from network_portal.dashboards.figures.scope import Scope
from network_portal.dashboards.figures.texts import table_of
from network_portal.translations.queries import completeness
from network_portal.translations.registry import kinds

READABLE = (Standing.ORIGINAL, Standing.CURRENT)
#: The row of all kinds together.
ALL = "all"


def translation_completeness(scope: Scope) -> Table:
    """Rows (kind, its name, number of texts, a share for each language), all together first; one query.

    Filters of initiatives do not apply but the state, of which only what states write is counted then.
    """
    found = completeness(scope.network.pk, scope.narrowed_to.pk if scope.narrowed_to else None)
    together = {
        code: {each: sum(of_kind[code][each] for of_kind in found.values()) for each in Standing.values}
        for code in LANGUAGE_CODES
    }
    rows = [_row(kind.plural, kind.name, found[kind.name]) for kind in kinds() if kind.name in found]
    languages = [
        Column(code.replace("-", "_"), formats.language_name(code).capitalize(), "percent")
        for code in LANGUAGE_CODES
    ]
    return table_of(
        "translation_completeness",
        [
            Column("kind", gettext_lazy("Kind of record")),
            CODE,
            Column("texts", gettext_lazy("Texts"), "number"),
            *languages,
        ],
        [_row(gettext_lazy("All texts"), ALL, together), *rows] if rows else [],
        note=scope.state.name if scope.state else "",
    )


def shares(table: Table, scope: Scope, *, narrow: bool = False) -> Any:
    """For each language the share of all texts that can be read in it as they are now."""
    first = next(iter(table), None)
    rows = (
        list(zip([str(column.label) for column in table.columns[3:]], first[3:], strict=True))
        if first
        else []
    )
    return charts.shares(
        rows, width=NARROW - 100 if narrow else COLUMN, caption=caption_of(table, suffix_of(narrow))
    )


def number(table: Table, scope: Scope) -> tuple[str, str]:
    """The share over the three languages together, and what it is; nothing where nothing is public."""
    first = next(iter(table), None)
    if first is None:
        return "", ""
    share = sum(first[3:]) / len(LANGUAGE_CODES)
    return formats.percent(share), _("of what the public reads, over the three languages together")


def _row(label: Any, code: str, numbers: dict[str, dict[str, int]]) -> tuple[Any, ...]:
    texts = sum(numbers[LANGUAGE_CODES[0]].values())
    readable = (sum(numbers[language][each] for each in READABLE) for language in LANGUAGE_CODES)
    return (label, code, texts, *(count / texts for count in readable))
