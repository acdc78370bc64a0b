"""The mechanisms and recognitions that come with the reference data."""

import pytest

from initiatives.models import Mechanism, Recognition
from members.reference import facts
from tests.members.commands import run

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def loaded():
    run("load_reference")


def test_mechanisms_say_what_their_page_says_and_nothing_else():
    rows = Mechanism.objects.order_by("state__iso2").values_list(
        "state__iso2", "name_es", "name_pt_br", "established_on", "established_precision", "status", "created_by",
        "instrument_es", "lead", "is_verified", "seat__ministry__kind",
    )  # fmt: skip
    told = [
        (code, es, pt, str(on), precision, status, by, instrument or "", lead, verified, kind)
        for code, es, pt, on, precision, status, by, instrument, lead, verified, kind in rows
    ]
    assert told == [
        ("AR", "Mecanismo nacional de Argentina", "Mecanismo nacional da Argentina", "2012-01-01", "year",
         "published", None, "", None, True, "foreign_affairs"),
        ("PY", "Mecanismo nacional de Paraguay", "Mecanismo nacional do Paraguai", "2013-04-17", "day",
         "published", None, "", None, True, "foreign_affairs"),
    ]  # fmt: skip
    for row in Mechanism.objects.all():
        assert row.source == facts()["national_mechanisms"][0]["source"]
        assert row.unverified == ["instrument", "terms", "lead", "ministries", "civil_society"]
        assert (row.ministries.count(), row.terms, row.dissolved_on) == (0, "", None)
        assert "" not in (row.note_es, row.note_pt_br, row.note_en)


def test_recognitions_come_from_the_facts():
    rows = {row.key: row for row in Recognition.objects.all()}
    assert sorted(rows) == ["dieng_2013", "dieng_report", "sg_report_2013"]
    quoted, told = rows["dieng_2013"], rows["sg_report_2013"]
    assert (quoted.original_language, str(quoted.on), quoted.precision) == ("en", "2013-06-01", "month")
    assert quoted.quotation_en == facts()["public_references"][2]["quote"]["en"]
    assert (told.quotation_es, told.original_language) == ("", "es")
    assert told.summary_es.startswith("Menciona a la Red")
    assert (rows["dieng_report"].is_featured, rows["dieng_report"].on) == (True, None)
    assert all(row.is_verified and row.source.startswith("http") for row in rows.values())


def test_loading_again_leaves_what_was_changed():
    Mechanism.objects.filter(state__iso2="AR").update(name_es="Otro nombre", source="https://otra.example/")
    Recognition.objects.filter(key="dieng_2013").update(is_hidden=True, source="https://otra.example/")
    assert run("load_reference") == "The reference data are all there: nothing changed.\n"
    assert (Mechanism.objects.count(), Recognition.objects.count()) == (2, 3)
    assert Mechanism.objects.filter(name_es="Otro nombre").exists()


def test_no_person_is_named():
    words = " ".join(f"{row.cited_by_es} {row.where_es}" for row in Recognition.objects.all())
    assert "Dieng" not in words
