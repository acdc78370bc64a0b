"""The decisions of a meeting: rows of a text in three languages, which can be moved, taken off and added to."""

import re
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from members.actions.meetings import Resolved
from members.models import Decision
from network_portal.common.forms import PortalFormMixin
from network_portal.common.translation import LANGUAGE_CODES, column, in_language

#: Rows that a new page has, how many more a button adds, and the most that a meeting has.
ROWS, MORE, MOST = 3, 3, 60
#: What a button says that changes the rows and saves nothing: up-2, down-2, remove-2, more.
CHANGES = re.compile(r"(up|down|remove)-(\d{1,2})|more")

Row = dict[str, str]


class DecisionForm(PortalFormMixin, forms.Form):
    """One row; the rows of a page share the names of their controls."""

    def __init__(self, row: Row, *, number: int, language: str) -> None:
        self.number, self.language, self.key = number, language, row.get("key", "")
        super().__init__(
            {f"decision_{name}": value for name, value in row.items()}, auto_id=f"id_{number}_%s"
        )
        for code in LANGUAGE_CODES:
            widget = forms.Textarea(attrs={"rows": 3 if code == language else 2, "lang": code})
            self.fields[column("text", code)] = forms.CharField(
                label=_LABELS[code], required=False, max_length=2000, widget=widget
            )

    def add_prefix(self, field_name: str) -> str:
        return f"decision_{field_name}"

    @property
    def own(self) -> Any:
        """The text in the language of writing."""
        return self[column("text", self.language)]

    @property
    def others(self) -> list[Any]:
        """The texts in the other languages."""
        return [self[column("text", code)] for code in LANGUAGE_CODES if code != self.language]

    @property
    def has_others(self) -> bool:
        return any(field.value() for field in self.others)

    @property
    def is_blank(self) -> bool:
        """Whether the row was never filled; one that was a decision before and is empty now is an error."""
        return not self.key and not any(str(self[name].value() or "").strip() for name in self.fields)

    def clean(self) -> dict[str, Any]:
        name = column("text", self.language)
        if not self.is_blank and not self.cleaned_data.get(name) and name not in self.errors:
            self.add_error(name, gettext("Write the decision in the language of writing, or remove the row."))
        return self.cleaned_data

    @property
    def resolved(self) -> Resolved:
        words = {code: self.cleaned_data[column("text", code)] for code in LANGUAGE_CODES}
        text = {code: value.replace("\r\n", "\n") for code, value in words.items()}
        return Resolved(text, int(self.key) if self.key else None)


class DecisionRows:
    """The rows of a page, in their order; the blank ones stand last and count for nothing."""

    def __init__(self, rows: list[Row], *, language: str, blank: int, known: set[int]) -> None:
        self.known = known
        filled = [row for row in rows[:MOST] if any(value.strip() for value in row.values())]
        more = max(blank, 0 if filled else ROWS)
        rows = [*filled, *({} for _number in range(min(more, MOST - len(filled))))]
        self.forms = [
            DecisionForm(row, number=number, language=language) for number, row in enumerate(rows, start=1)
        ]

    def __iter__(self) -> Any:
        return iter(self.forms)

    @property
    def filled(self) -> list[DecisionForm]:
        return [form for form in self.forms if not form.is_blank]

    @property
    def is_valid(self) -> bool:
        return not self.error_summary

    @property
    def error_summary(self) -> list[tuple[str, str]]:
        return [
            (id, f"{gettext('Decision')} {form.number}: {message.partition(': ')[2]}")
            for form in self.filled
            for id, message in form.error_summary
        ]

    @property
    def taken_off(self) -> int:
        """How many decisions the meeting has that are no longer among the rows."""
        return len(self.known - {int(form.key) for form in self.filled if form.key})

    @property
    def resolved(self) -> list[Resolved]:
        """Only once they are valid."""
        return [form.resolved for form in self.filled]


def rows_of(decisions: list[Decision]) -> list[Row]:
    """What is saved, as rows."""
    return [
        {
            "key": str(row.pk),
            **{column("text", code): in_language(row, "text", code) for code in LANGUAGE_CODES},
        }
        for row in decisions
    ]


def typed_rows(data: QueryDict, known: set[int]) -> list[Row]:
    """What was sent, as rows; a key that is none of the meeting's decisions is a new row's."""
    names = ["key", *(column("text", code) for code in LANGUAGE_CODES)]
    columns = [data.getlist(f"decision_{name}")[:MOST] for name in names]
    count = max(map(len, columns))
    rows = [
        {name: cells[at] if at < len(cells) else "" for name, cells in zip(names, columns, strict=True)}
        for at in range(count)
    ]
    seen: set[str] = set()
    for row in rows:
        is_known = row["key"].isascii() and row["key"].isdigit() and int(row["key"]) in known
        if not is_known or row["key"] in seen:
            row["key"] = ""
        seen.add(row["key"])
    return rows


def changed(rows: list[Row], what: str) -> list[Row]:
    """The rows after a button was pressed: one moved up or down, or taken off."""
    found = CHANGES.fullmatch(what)
    if found is None or found[1] is None:
        return rows
    at = int(found[2]) - 1
    if not 0 <= at < len(rows):
        return rows
    rows = list(rows)
    row = rows.pop(at)
    if found[1] != "remove":
        rows.insert(max(0, at - 1) if found[1] == "up" else at + 1, row)
    return rows


_LABELS = {"es": _("Text in Spanish"), "pt-br": _("Text in Portuguese"), "en": _("Text in English")}
