"""The files that go out: the register in the columns that come in, and the same columns empty."""

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _

from members.imports.columns import COLUMNS
from members.imports.register import rows_of
from members.imports.values import values_of
from members.models import Network
from members.states import ImportKind
from network_portal.common import tables


def register_table(kind: str, network: Network, *, empty: bool = False) -> tables.Table:
    """All rows of a kind in the network; headed by the keys, which are the same in every language.

    empty: the header alone, as a template.
    """
    columns = [tables.Column(column.key, column.key) for column in COLUMNS[kind]]

    def rows() -> Iterator[tuple[Any, ...]]:
        for row in rows_of(network, kind):
            values = values_of(kind, row)
            yield tuple(column.form.typed(values[column.key]) for column in COLUMNS[kind])

    name = f"{kind}-template" if empty else f"{kind}-{network.slug}"
    title = str(ImportKind(kind).label)
    note = _("Change what has changed, add what is new without a number, and import the file.")
    return tables.Table(name, title[:1].upper() + title[1:], columns, [] if empty else rows, note=note)
