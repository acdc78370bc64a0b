"""The network that visitors meet: asked for in every request, and a new record only when its row has changed."""

from copy import copy
from functools import cache
from itertools import count
from typing import Any

from django.db import connection

from members.models import Network

#: The row that was read last, and the record made of it.
_kept: dict[tuple[Any, ...], Any] = {}
_readings = count(1)


def default_network() -> Any:
    """The network as it is now, by one query; a record of the caller's own. Raises Network.DoesNotExist.

    Its `reading` is a number of this process that is another one whenever the row is.
    """
    statement, names = _statement()
    with connection.cursor() as cursor:
        cursor.execute(statement)
        row = cursor.fetchone()
    if row is None:
        raise Network.DoesNotExist
    found: Any = _kept.get(row)
    if found is None:
        found = Network.from_db(connection.alias, names, _as_fields(row))
        found.reading = next(_readings)
        _kept.clear()
        _kept[row] = found
    return copy(found)


def _as_fields(row: tuple[Any, ...]) -> list[Any]:
    """The values as the model's fields hold them: JSON comes as text from a cursor of one's own."""
    values = []
    for field, value in zip(Network._meta.concrete_fields, row, strict=True):
        convert = getattr(field, "from_db_value", None)
        values.append(convert(value, None, connection) if convert else value)
    return values


@cache
def _statement() -> tuple[str, list[str]]:
    """The query, and the attribute of each column."""
    fields = Network._meta.concrete_fields
    columns = ", ".join(connection.ops.quote_name(str(field.column)) for field in fields)
    table = connection.ops.quote_name(Network._meta.db_table)
    return f"SELECT {columns} FROM {table} WHERE is_default", [field.attname for field in fields]  # noqa: S608
