"""What is said of a file, in the page's language. Records hold codes and particulars; here they become sentences."""

from collections.abc import Callable
from datetime import date
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from members.imports.columns import column_of
from network_portal.common import formats

#: Why a file is not taken, and what to do.
FILES: dict[str, Any] = {
    "empty": gettext_lazy("The file is empty."),
    "only_header": gettext_lazy("The file has a header and no rows below it."),
    "too_large": gettext_lazy("The file is larger than 5 MB. Split it into several files."),
    "too_many_rows": gettext_lazy("The file has more than %(limit)s rows. Split it into several files."),
    "too_many_columns": gettext_lazy("The file has more than %(limit)s columns. Start from the template."),
    "old_workbook": gettext_lazy("This is a workbook of the old kind (.xls). Save it as .xlsx or as CSV."),
    "pdf": gettext_lazy("This is a PDF. Upload the workbook or the CSV that it was made from."),
    "macros": gettext_lazy("This workbook carries programs (macros). Save it as .xlsx without them."),
    "other_archive": gettext_lazy("This is neither a CSV nor an .xlsx workbook. Save it as one of them."),
    "web_page": gettext_lazy(
        "This is a web page, whatever its name says. Open it and save it as .xlsx or as CSV."
    ),
    "no_text": gettext_lazy("This is neither a CSV nor an .xlsx workbook. Save it as one of them."),
    "broken_workbook": gettext_lazy("The workbook is damaged. Open it and save it again as .xlsx."),
    "unpacks_too_large": gettext_lazy(
        "The workbook is far larger than it looks. Copy its rows into a new one."
    ),
    "broken_encoding": gettext_lazy(
        "The file says that it is %(encoding)s, and is not. Save it again as CSV in UTF-8."
    ),
    "broken_quotes": gettext_lazy("A quotation mark near line %(line)s does not close its cell."),
    "unnamed_column": gettext_lazy("Column %(place)s has no name in the header."),
    "unknown_columns": gettext_lazy("The header has columns that nobody knows: %(columns)s."),
    "duplicate_columns": gettext_lazy("The header has columns twice: %(columns)s."),
    "missing_columns": gettext_lazy("The header lacks columns: %(columns)s."),
    "erased": gettext_lazy(
        "The file named a person who was erased; it was emptied and can no longer be applied."
    ),
    "crashed": gettext_lazy(
        "Something went wrong in the portal, and nothing was changed. Upload the file again."
    ),
    "unread": gettext_lazy("Nobody came to read the file. Upload it again."),
}

#: What is wrong in a row.
ROWS: dict[str, Any] = {
    "formula": gettext_lazy("This is a formula. Write its result, or an apostrophe before a text that begins so."),
    "spreadsheet_error": gettext_lazy("The spreadsheet shows an error here."),
    "cell_missing": gettext_lazy("The row ends before this column. Check its separators and quotation marks."),
    "cells_beyond": gettext_lazy("The row has cells beyond the last column. Check its separators and quotation marks."),
    "required": gettext_lazy("A value is needed here."),
    "too_long": gettext_lazy("The text has %(length)s characters; %(limit)s are the most."),
    "not_a_number": gettext_lazy("This is not a number of the portal."),
    "not_a_day": gettext_lazy("This is not a date. Write 2026-11-23 or 23/11/2026."),
    "not_an_email": gettext_lazy("This is not an email address."),
    "not_an_address": gettext_lazy("This is not the address of a page. It begins with https://."),
    "not_a_choice": gettext_lazy("This is none of the values: %(choices)s."),
    "not_yes_or_no": gettext_lazy("Write yes or no."),
    "id_unknown": gettext_lazy("The network has no row with this number. Leave it empty for a new one."),
    "row_ambiguous": gettext_lazy("Several rows of the register fit. Give the number of the one that is meant."),
    "same_row": gettext_lazy("Row %(first)s is about the same."),
    "state_not_here": gettext_lazy("This is no state of the network."),
    "other_state": gettext_lazy("The row with this number belongs to another state: %(state)s."),
    "other_institution": gettext_lazy("The row with this number belongs to another institution."),
    "institution_unknown": gettext_lazy("The state has no institution of this name or number."),
    "institution_of_another_state": gettext_lazy("The institution with this number belongs to another state."),
    "institution_ambiguous": gettext_lazy("Several institutions have this name. Give the number of one: %(numbers)s."),
    "institution_ended": gettext_lazy("This institution has ended. Its successor can have a seat."),
    "original_missing": gettext_lazy("The name in the language of writing is needed."),
    "ends_before": gettext_lazy("The last day comes before the first."),
    "day_to_come": gettext_lazy("This day is still to come. Record it once it is over."),
    "reason_without_end": gettext_lazy("A reason of the end needs a last day."),
    "has_successor": gettext_lazy("This institution has a successor. Its end is changed on its page."),
    "has_seat": gettext_lazy("This institution has a seat. End it on its page, which shows what becomes of the seat."),
    "closing_by_hand": gettext_lazy("A seat is closed and opened on its page, which shows what becomes of its work."),
    "no_seat": gettext_lazy("This institution has no seat in the network. Import its seat first."),
    "seat_closed": gettext_lazy("The seat is closed since %(day)s. A term has to end before."),
    "other_person": gettext_lazy("The row with this number is another person's. A new appointment has no number."),
    "name_needed": gettext_lazy("This address has no account yet. The invitation needs a name."),
    "name_of_account": gettext_lazy("The account with this address is named otherwise: %(name)s. Check the address."),
    "language_of_account": gettext_lazy("The account has another language. Its person chooses it."),
    "differs_from_row": gettext_lazy("Row %(row)s says something else of the same person."),
    "person_twice": gettext_lazy("The person holds the seat at the same time already: %(term)s."),
    "two_principal": gettext_lazy("Two principals at a time: another one holds the seat, %(term)s."),
    "two_acting": gettext_lazy("Two acting holders at a time: another one holds the seat, %(term)s."),
    "refused": gettext_lazy("The register refused this row: %(reason)s"),
    "collides": gettext_lazy("The row collides with another one on the way. Import them one after the other."),
}  # fmt: skip

#: How a file was read where that is not plain.
REMARKS: dict[str, Any] = {
    "encoding": gettext_lazy(
        "The file is not in UTF-8. It was read as %(encoding)s: check the accents before you apply it."
    ),
    "separator": gettext_lazy("The cells are parted by the %(separator)s, not by the comma. It was read so."),
    "moved_on": gettext_lazy(
        "The register changed after the file was read, and nothing was applied. This is what would change now."
    ),
    "interrupted": gettext_lazy("Applying was interrupted and nothing was changed. It can be applied again."),
    "cut": gettext_lazy("Only the first %(limit)s errors are shown."),
}
SEPARATORS = {
    "comma": gettext_lazy("comma"),
    "semicolon": gettext_lazy("semicolon"),
    "tab": gettext_lazy("tab"),
}


def say_file(kind: str, problem: dict[str, Any]) -> str:
    """Why the file as a whole was not taken."""
    return _filled(FILES[problem["code"]], kind, problem["params"])


def say_row(kind: str, problem: dict[str, Any]) -> str:
    """What is wrong in a row."""
    params = dict(problem["params"])
    if "choices" in params:
        form = column_of(kind, problem["column"]).form
        params["choices"] = ", ".join(f"{key} ({form.show(key)})" for key in params["choices"])
    if "since" in params:
        params["term"] = _term(params)
    return _filled(ROWS[problem["code"]], kind, params)


def say_remark(remark: dict[str, Any]) -> str:
    params = dict(remark.get("params", {}))
    if "separator" in params:
        params["separator"] = SEPARATORS[params["separator"]]
    return _filled(REMARKS[remark["code"]], "", params)


def label_of(kind: str, key: str) -> str:
    """A column as the page calls it."""
    return str(column_of(kind, key).label) if key else ""


def _filled(text: Any, kind: str, params: dict[str, Any]) -> str:
    return str(text) % {key: WRITERS.get(key, _plain)(value) for key, value in params.items()}


def _term(params: dict[str, Any]) -> str:
    first = formats.date_long(date.fromisoformat(params["since"]))
    if params["last_day"]:
        days = _("%(first)s to %(last)s") % {
            "first": first,
            "last": formats.date_long(date.fromisoformat(params["last_day"])),
        }
    else:
        days = _("since %(day)s") % {"day": first}
    return _("row %(row)s, %(days)s") % {"row": params["row"], "days": days} if params["row"] else days


def _plain(value: Any) -> str:
    return formats.number(value) if isinstance(value, int) and not isinstance(value, bool) else str(value)


def _listed(values: Any) -> str:
    return ", ".join(str(value) for value in values)


#: Particulars that are not shown as they are.
WRITERS: dict[str, Callable[[Any], str]] = {
    "columns": _listed,
    "numbers": _listed,
    "day": lambda day: formats.date_long(date.fromisoformat(day)),
    "row": str,
    "first": str,
    "line": str,
}
