"""The result of a reporting round as a PDF: a cover, the region, and a section for each state that was asked."""

from datetime import datetime
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, override, pgettext

from initiatives.models import ReportingRound, StateReturn
from initiatives.rounds.compliance import Row, rows_of
from initiatives.rounds.compliance import words_of as standing_in_words
from initiatives.rounds.items import Group, groups_by_return
from initiatives.rounds.items import Row as Item
from initiatives.states import Stage
from network_portal.common import formats
from network_portal.common.sorting import sort_key
from network_portal.common.templatetags.portal import foreign_label, language_label
from network_portal.common.translation import current_language, read
from network_portal.dashboards import charts
from network_portal.dashboards.charts.tokens import TOKEN
from network_portal.dashboards.reports import pictures
from network_portal.dashboards.reports.regional import regional_part
from network_portal.dashboards.reports.typesetting import pdf

TEMPLATE = "round.typ"
LANGUAGES = {"es": ("es", None), "pt-br": ("pt", "BR"), "en": ("en", "GB")}


def round_report(asked: ReportingRound, language: str, *, at: datetime | None = None) -> bytes:
    """The PDF in a language, of how the round stands at the moment."""
    with override(language):
        return pdf(TEMPLATE, data_of(asked, at=at))


def data_of(asked: ReportingRound, *, at: datetime | None = None) -> dict[str, Any]:
    """All that the template prints, in the active language: plain texts, numbers in words, pictures as SVG."""
    at = at or timezone.now()
    network, rows = asked.network, rows_of(asked)
    lang, region = LANGUAGES[current_language()]
    title = _("Reporting round %(year)s") % {"year": asked.year}
    return {
        "lang": lang,
        "region": region,
        "title": title,
        "author": read(network, "name").value,
        "description": _("What the member states answered, by region and by state."),
        "network": read(network, "name").value,
        "short": read(network, "short_name").value,
        "standing": _standing(asked),
        "lead": _(
            "Once a year every member state says of each published initiative, mechanism and commitment whether it"
            " is still right. This report has what they answered."
        ),
        "made": _("Made on %(day)s") % {"day": formats.date_long(at, current_language())},
        "demonstration": _demonstration(network),
        "words": {
            "contents": _("Contents"),
            "nothing": _("The state had published nothing that could have changed."),
            "note": _("Note to the secretariat"),
        },
        "colours": _colours(),
        "regional": regional_part(asked, rows),
        "states": _states(asked, rows),
    }


def _standing(asked: ReportingRound) -> str:
    language = current_language()
    due = formats.date_long(asked.due_on, language)
    if asked.closed_at:
        closed = formats.date_long(asked.closed_at, language)
        return _("Answers were due by %(due)s; closed on %(closed)s") % {"due": due, "closed": closed}
    return _("Still open; answers are due by %(due)s") % {"due": due}


def _demonstration(network: Any) -> str:
    if not network.is_demonstration:
        return ""
    return _("This is a demonstration: the answers, the initiatives and the people are made up.")


def _colours() -> dict[str, str]:
    names = {"line": "line", "accent": "accent", "ocre": "ocre-mark", "jade": "jade", "grana": "grana"}
    return {
        name: TOKEN[token]
        for name, token in {**names, "ink": "ink", "muted": "muted", "stone": "stone"}.items()
    }


def _states(asked: ReportingRound, rows: list[Row]) -> list[dict[str, Any]]:
    groups = groups_by_return(asked)
    notes = {each.pk: each for each in StateReturn.objects.filter(round=asked).exclude(note="")}
    found = [_state(row, groups.get(row.key, []), notes.get(row.key)) for row in rows]
    return sorted(found, key=lambda state: sort_key(state["name"]))


def _state(row: Row, groups: list[Group], noted: StateReturn | None) -> dict[str, Any]:
    sent = ""
    if row.submitted_at:
        day = formats.date_long(row.submitted_at, current_language())
        sent = _("Sent in on %(day)s by %(office)s") % {"day": day, "office": row.office}
    return {
        "name": row.state.name,
        "official": row.state.official_name,
        "standing": standing_in_words(row.standing),
        "sent": sent,
        "figures": [
            {"number": formats.number(number), "label": label}
            for number, label in (
                (row.total, ngettext("item", "items", row.total)),
                (row.confirmed, pgettext("items", "confirmed")),
                (row.changed, pgettext("items", "changed")),
                (row.explained, pgettext("items", "explained")),
                (row.missing, pgettext("items", "unanswered")),
            )
        ],
        "pictures": _stages(row, groups),
        "groups": [
            {"title": str(group.label), "items": [_item(item) for item in group.rows]} for group in groups
        ],
        "note": _written(noted.note, noted.language) if noted else None,
    }


def _stages(row: Row, groups: list[Group]) -> list[dict[str, Any]]:
    """A bar for each stage of the state's initiatives that were asked about."""
    stages = [item.about.stage for group in groups if group.kind == "initiative" for item in group.rows]
    if not stages:
        return []
    title = _("Stage of the initiatives")
    counts = [(str(stage.label), stages.count(stage)) for stage in Stage if stage in stages]
    name = f"report-stages-{row.state.slug}"
    svg = charts.bars(counts, width=300, caption=pictures.caption(name, title)).export()
    words = "; ".join(f"{label}: {formats.number(number)}" for label, number in counts)
    return [pictures.shown(svg, title, "", alt=f"{row.state.name}. {title}. {words}", width=pictures.HALF)]


def _item(row: Item) -> dict[str, Any]:
    item, heading = row.item, row.about.heading
    meta = [row.standing] if row.standing else []
    changed = formats.date_short(row.changed_at, current_language())
    meta.append(_("last change %(day)s") % {"day": changed})
    if item.answered_at:
        meta.append(_("answered %(day)s") % {"day": formats.date_short(item.answered_at, current_language())})
    if heading.is_foreign:
        meta.append(language_label(heading.language))
    answered = item.get_answer_display() or pgettext("item", "Unanswered")
    return {
        "title": _part(heading.value, heading.language),
        "meta": meta,
        "answer": item.answer or "missing",
        "answered": str(answered),
        "explanation": _written(item.explanation, item.language) if item.explanation else None,
    }


def _written(text: str, language: str) -> dict[str, Any]:
    """Words of somebody's, with a note of their language where that is not the report's."""
    note = foreign_label(language) if language != current_language() else ""
    return {**_part(text, language), "note": note}


def _part(text: str, language: str) -> dict[str, Any]:
    if language == current_language():
        return {"text": text, "lang": None, "region": None}
    lang, region = LANGUAGES[language]
    return {"text": text, "lang": lang, "region": region}
