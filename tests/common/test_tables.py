"""Table: columns, rows, and what figures and the API read from them."""

import datetime as dt
import json
from decimal import Decimal

import pytest
from django.utils import translation
from django.utils.translation import gettext_lazy

from network_portal.common.tables import Column, Table

COLUMNS = [Column("state", "State"), Column("count", "Initiatives", kind="number")]


def table(rows, columns=COLUMNS):
    return Table(name="initiatives", title="Initiatives by state", columns=columns, rows=rows)


def test_values_and_total_by_key():
    made = table([("Perú", 3), ("Chile", None), ("Brasil", 4)])
    assert made.values("state") == ["Perú", "Chile", "Brasil"]
    assert made.total("count") == 7
    assert list(made) == [("Perú", 3), ("Chile", None), ("Brasil", 4)]


def test_total_without_rows_is_zero():
    assert table([]).total("count") == 0
    assert table([]).empty
    assert not table([("Perú", 1)]).empty


def test_total_of_what_is_no_number_is_refused():
    share = Column("share", "Share", kind="percent")
    with pytest.raises(ValueError, match="share has none"):
        table([(0.5,)], [share]).total("share")


def test_iterator_is_read_once_and_kept():
    made = table(iter([("Perú", 3)]))
    assert [list(made), list(made)] == [[("Perú", 3)]] * 2


def test_callable_is_called_anew_and_not_kept():
    calls = []

    def rows():
        calls.append(1)
        yield ["Perú", 3]

    made = table(rows)
    assert calls == []
    assert [list(made), list(made)] == [[("Perú", 3)]] * 2
    assert len(calls) == 2


def test_row_of_another_length_is_refused():
    with pytest.raises(ValueError, match="1 cells for 2 columns"):
        table([("Perú",)])
    with pytest.raises(ValueError, match="3 cells for 2 columns"):
        list(table(lambda: iter([(1, 2, 3)])))


def test_two_columns_with_one_key_are_refused():
    with pytest.raises(ValueError, match="same key"):
        table([], [Column("a", "A"), Column("a", "B")])


def test_column_of_unknown_kind_is_refused():
    with pytest.raises(ValueError, match="no kind 'money'"):
        Column("a", "A", kind="money")


def test_as_dicts_is_ready_for_json():
    columns = [Column(key, key) for key in ("day", "moment", "whole", "part", "label", "none", "yes")]
    moment = dt.datetime(2026, 11, 23, 12, tzinfo=dt.UTC)
    row = (dt.date(2026, 11, 23), moment, Decimal("2.00"), Decimal("2.5"), gettext_lazy("State"), None, True)
    with translation.override("en"):
        dicts = table([row], columns).as_dicts()
    assert json.loads(json.dumps(dicts)) == [
        {
            "day": "2026-11-23",
            "moment": "2026-11-23T12:00:00+00:00",
            "whole": 2,
            "part": 2.5,
            "label": "State",
            "none": None,
            "yes": True,
        }
    ]


def test_as_json_describes_the_columns():
    made = Table("a", "Title", [COLUMNS[1]], [(3,)], definition="What it counts.", note="Since 2012.")
    assert made.as_json() == {
        "name": "a",
        "title": "Title",
        "definition": "What it counts.",
        "note": "Since 2012.",
        "columns": [{"key": "count", "label": "Initiatives", "kind": "number"}],
        "rows": [{"count": 3}],
    }


def test_labels_are_translated_when_read():
    made = Table("a", gettext_lazy("Yes"), [Column("a", gettext_lazy("No"))], [])
    titles = {}
    for language in ("en", "es"):
        with translation.override(language):
            titles[language] = (made.as_json()["title"], made.as_json()["columns"][0]["label"])
    # Django's own catalogue has both words.
    assert titles == {"en": ("Yes", "No"), "es": ("Sí", "No")}
