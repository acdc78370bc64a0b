"""What the portal hands out changes nothing when it comes back, whatever the texts are."""

from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from members.imports import kinds
from members.models import Appointment, Ministry, Seat
from network_portal.accounts.models import User
from network_portal.common.periods import term
from tests.factories import AppointmentFactory, NetworkFactory, member_state, seat_of
from tests.members.imports.sending import export_of, sent

KINDS = ("ministries", "seats", "appointments")
#: The signs that files and spreadsheets take for their own, among letters of the region.
SIGNS = "=+-@'\"`;,\t\r\n\\|_x0041 ñÑáçã＝－\u00a0\u2028\x01\x0b{}%$&<>"
texts = st.text(
    st.sampled_from(SIGNS) | st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=60
)


def same(content: bytes, kind: str, network) -> dict[str, int]:
    plan, _remarks = kinds.plan_of(kind=kind, content=content, network=network, language="es")
    assert [(problem.column, problem.code, problem.params) for problem in plan.problems] == []
    assert [entry.changes for entry in plan.entries if entry.changes or entry.id is None] == []
    return plan.counts


class AnyTexts(TestCase):
    @settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
    @given(
        names=st.tuples(texts, texts, texts),
        plain=texts,
        post=texts,
        form=st.sampled_from(["csv", "xlsx"]),
    )
    def test_export_that_comes_back_changes_nothing(self, names, plain, post, form):
        seat = seat_of("AR")
        Ministry.objects.filter(pk=seat.ministry_id).update(
            name_es=names[0], name_pt_br=names[1], name_en=names[2], source=plain, acronym=plain[:20]
        )
        Seat.objects.filter(pk=seat.pk).update(phone=plain[:40], address=post)
        row = AppointmentFactory(seat=seat, title=post)
        User.objects.filter(pk=row.person_id).update(name=plain)
        if not names[0].strip():  # the register keeps no institution without a name
            Ministry.objects.filter(pk=seat.ministry_id).update(name_es="Cancillería")
        for kind in KINDS:
            found = same(export_of(kind, seat.network, form), kind, seat.network)
            assert found == {"new": 0, "changed": 0, "same": 1, "wrong": 0, "errors": 0}


@pytest.mark.django_db
@pytest.mark.parametrize("form", ["csv", "xlsx"])
@pytest.mark.parametrize("kind", KINDS)
def test_export_of_a_whole_register_comes_back_as_the_same(kind, form):
    network = NetworkFactory()
    for state in ("AR", "BR", "PE"):
        for ministry in ("foreign_affairs", "defence"):
            seat = seat_of(state, ministry)
            seat.email, seat.phone, seat.address = (
                "mesa@gob.example",
                "+54 11 4819-7000 int. 21",
                "Calle 1\nPiso 2",
            )
            seat.save()
            AppointmentFactory(seat=seat, past=True, alternate=True, end_reason="Traslado; =otro")
            AppointmentFactory(seat=seat, title="Director, 'a cargo'")
    ended = Ministry.objects.filter(state__iso2="PE", kind="defence").get()
    ended.period, ended.end_reason, ended.is_verified = (
        term(date(2012, 3, 29), date(2020, 1, 1)),
        "Ley 1",
        True,
    )
    ended.save()
    Seat.objects.filter(ministry=ended).update(closed_on=date(2020, 1, 1))
    Appointment.objects.filter(seat__ministry=ended).delete()
    expected = {"ministries": 6, "seats": 6, "appointments": 10}[kind]
    found = same(export_of(kind, network, form), kind, network)
    assert found == {"new": 0, "changed": 0, "same": expected, "wrong": 0, "errors": 0}


@pytest.mark.django_db
@pytest.mark.parametrize("kind", KINDS)
def test_export_has_nothing_of_another_network(kind):
    african = NetworkFactory(slug="african", is_default=False)
    AppointmentFactory(seat=seat_of("PY", network=african))
    AppointmentFactory(seat=seat_of("AR"))
    rows = export_of(kind, NetworkFactory()).decode("utf-8-sig").splitlines()
    assert [row.split(",")[1] for row in rows] == ["state", "AR"]


@pytest.mark.django_db
@pytest.mark.parametrize("kind", KINDS)
def test_template_has_the_header_of_the_export_and_no_rows(kind):
    AppointmentFactory(seat=seat_of("AR"))
    template = export_of(kind, NetworkFactory(), empty=True)
    assert export_of(kind, NetworkFactory()).startswith(template)
    assert len(template.splitlines()) == 1


@pytest.mark.django_db
@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_template_alone_is_refused(form, office):
    row = sent(export_of("seats", NetworkFactory(), form, empty=True), office, NetworkFactory(), "seats")
    assert [error["code"] for error in row.errors] == ["only_header"]


@pytest.mark.django_db
def test_reading_two_thousand_rows_takes_as_many_queries_as_reading_one(django_assert_num_queries):
    network = NetworkFactory()
    seat = seat_of("AR")
    state = member_state("AR")
    Ministry.objects.bulk_create(
        Ministry(
            state=state,
            kind="other",
            name_es=f"Oficina {n}",
            original_language="es",
            period=term(date(2012, 3, 29)),
        )
        for n in range(2000)
    )
    Seat.objects.bulk_create(
        Seat(network=network, ministry=ministry) for ministry in Ministry.objects.exclude(pk=seat.ministry_id)
    )
    for seat in Seat.objects.order_by("pk")[:3]:
        AppointmentFactory(seat=seat)
    for kind, queries in (("ministries", 2), ("seats", 3), ("appointments", 5)):
        content = export_of(kind, network)
        with django_assert_num_queries(queries):
            same(content, kind, network)
