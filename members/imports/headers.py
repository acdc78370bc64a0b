"""Which column of a file is which: by its key, or by its label in any of the portal's languages."""

from django.utils.translation import override

from members.imports.columns import COLUMNS
from members.imports.sheets import Cell, Sheet, Unreadable, is_blank
from network_portal.common.sorting import fold
from network_portal.common.translation import LANGUAGE_CODES


def keyed(kind: str, sheet: Sheet, language: str) -> list[tuple[int, dict[str, Cell], int]]:
    """(number, cells by the key of their column, cells beyond the header) of each line.

    language: of who sent the file; its labels are tried before the others'. Raises Unreadable for columns that
    are unknown, missing, there twice or without a name.
    """
    keys = _keys(kind, sheet.header, language)
    return [
        (
            line.number,
            dict(zip(keys, line.cells, strict=False)) | dict.fromkeys(keys[len(line.cells) :]),
            sum(not is_blank(cell) for cell in line.cells[len(keys) :]),
        )
        for line in sheet.lines
    ]


def _keys(kind: str, header: list[str], language: str) -> list[str]:
    known = _names(kind, language)
    if "" in header:
        raise Unreadable("unnamed_column", place=header.index("") + 1)
    unknown = [name for name in header if fold(name) not in known]
    if unknown:
        raise Unreadable("unknown_columns", columns=[name[:60] for name in unknown])
    keys = [known[fold(name)] for name in header]
    twice = sorted({key for key in keys if keys.count(key) > 1}, key=keys.index)
    if twice:
        raise Unreadable("duplicate_columns", columns=twice)
    missing = [column.key for column in COLUMNS[kind] if column.needed and column.key not in keys]
    if missing:
        raise Unreadable("missing_columns", columns=missing)
    return keys


def _names(kind: str, language: str) -> dict[str, str]:
    """Key of a column by each of its names, folded. A key goes before every label."""
    found = {fold(column.key): column.key for column in COLUMNS[kind]}
    for code in (language, *LANGUAGE_CODES):
        with override(code):
            for column in COLUMNS[kind]:
                found.setdefault(fold(str(column.label)), column.key)
    return found
