"""What is said of files and of their texts that are not taken."""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from network_portal.common import formats
from network_portal.translations.files.entries import Unreadable
from network_portal.translations.files.plans import Outcome, Row

OUTCOMES: dict[Outcome, Any] = {
    Outcome.TAKEN: gettext_lazy("Will be written"),
    Outcome.BEHIND: gettext_lazy("Will be written as behind"),
    Outcome.CONFIRMED: gettext_lazy("Will be marked as current"),
    Outcome.SAME: gettext_lazy("Unchanged"),
    Outcome.EMPTY: gettext_lazy("No translation"),
    Outcome.REFUSED: gettext_lazy("Not taken"),
}
FILES: dict[str, Any] = {
    "empty": gettext_lazy("The file is empty."),
    "too_large": gettext_lazy("The file is larger than %(limit)s MB."),
    "pdf": gettext_lazy("This is a PDF. Upload the XLIFF or XLSX file that the translator's tool saved."),
    "old_workbook": gettext_lazy("This is a workbook in an old format. Save it as XLSX and upload that."),
    "no_file_of_ours": gettext_lazy("This is neither an XLIFF nor an XLSX file."),
    "macros": gettext_lazy("This workbook carries programs. Save it as XLSX and upload that."),
    "other_archive": gettext_lazy("This is a packed file of another kind, or a workbook behind a password."),
    "unpacks_too_large": gettext_lazy("The workbook holds far more than its size tells. It was not opened."),
    "broken_workbook": gettext_lazy("The workbook is broken. Open it in a spreadsheet and save it again."),
    "other_columns": gettext_lazy(
        "These columns are missing: %(missing)s. Upload the sheet that was downloaded here, with its first row."
    ),
    "too_many_texts": gettext_lazy("The file has more than %(limit)s texts. Split it."),
    "no_texts": gettext_lazy("The file holds no text."),
    "broken_xml": gettext_lazy("The file is no well-formed XML; it breaks off in line %(line)s."),
    "doctype": gettext_lazy(
        "The file declares a document type or entities. For safety's sake it was not read."
    ),
    "other_xml": gettext_lazy("This is XML, but no XLIFF: it begins with «%(root)s»."),
    "other_version": gettext_lazy(
        "This is XLIFF %(version)s. Have the tool save it as XLIFF 2.0, as it was downloaded here."
    ),
    "other_language": gettext_lazy(
        "The file translates into «%(language)s», which is no language of the portal."
    ),
}
TEXTS: dict[str, Any] = {
    "other_structure": gettext_lazy("It does not say which record of the portal it is of."),
    "no_segment": gettext_lazy("Its segment is missing."),
    "inline": gettext_lazy("It holds marks of the translator's tool that are no text."),
    "formula": gettext_lazy("The cell holds a formula. Write it as text."),
    "spreadsheet_error": gettext_lazy("The cell holds an error of the spreadsheet."),
    "no_text": gettext_lazy("The cell holds no text."),
    "unstorable": gettext_lazy("The text holds a character that cannot be stored."),
    "other_network": gettext_lazy("It is of another network."),
    "unknown_record": gettext_lazy("There is no such kind of record."),
    "unknown_field": gettext_lazy("The record has no such field."),
    "unknown_language": gettext_lazy("It is in none of the languages of the portal."),
    "twice": gettext_lazy("The file has this text twice; the first one counts."),
    "gone": gettext_lazy("The record is gone, is not public, or no longer has this text."),
    "own_language": gettext_lazy(
        "The record was written in this language, so there is nothing to translate."
    ),
    "newer": gettext_lazy("It was translated here since the file was downloaded. That translation stays."),
    "source_changed": gettext_lazy(
        "The original changed since the file was downloaded, and the file holds another one. Download it again."
    ),
}


def say_file(refusal: Unreadable) -> str:
    """Why a file is not taken, and what to do."""
    params = {
        name: formats.number(value) if isinstance(value, int) else value
        for name, value in refusal.params.items()
    }
    return str(FILES[refusal.code]) % params


def say_row(row: Row) -> str:
    """Why a text is not taken, or what else there is to say of it."""
    if row.outcome is Outcome.BEHIND:
        return _("The original changed since the file was downloaded.")
    return str(TEXTS.get(row.reason, row.reason))
