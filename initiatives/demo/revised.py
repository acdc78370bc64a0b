"""Texts of the demonstration that were translated while they were in review, and corrected after that."""

from datetime import datetime
from typing import Any

from initiatives import actions
from initiatives.models import Initiative
from network_portal.common.translation import column
from network_portal.translations.actions import translate
from network_portal.translations.registry import kind_named

REMARKS = {
    "es": "Actualice el resumen con los datos del último año, por favor.",
    "pt-br": "Atualize o resumo com os dados do último ano, por favor.",
}


def submit(
    *,
    initiative: Initiative,
    row: dict[str, Any],
    by: Any,
    secretary: Any,
    submitted: datetime,
    decided: datetime,
) -> None:
    """Submit a row that has an `earlier` text, have it translated, returned, corrected and submitted again."""
    step = (decided - submitted) / 5
    language = initiative.original_language
    kind = kind_named("initiative")
    if kind is None:
        raise LookupError("initiative")
    actions.submit(text=initiative, by=by, at=submitted)
    for code, texts in row["translations"].items():
        translate(
            kind=kind, record=initiative, network=initiative.network, language=code, texts=texts, by=secretary,
            at=submitted + step,
        )  # fmt: skip
    remark = REMARKS[language]
    actions.return_to_state(text=initiative, by=secretary, remark=remark, at=submitted + 2 * step)
    initiative.refresh_from_db()
    values = {"title": getattr(initiative, column("title", language)), "summary": row["summary"]}
    actions.edit(
        initiative=initiative, by=by, version=initiative.version, language=language, values=values,
        at=submitted + 3 * step,
    )  # fmt: skip
    actions.submit(text=initiative, by=by, at=submitted + 4 * step)
