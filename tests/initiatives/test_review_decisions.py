"""What a reviewer decides beside yes and no: who reviews, remarks on fields, small corrections, and what is late."""

from datetime import datetime, timedelta

import pytest
from django.utils import timezone

from initiatives import actions
from initiatives.models import Comment, Initiative
from initiatives.states import Status
from network_portal.common.sorting import sort_key
from network_portal.common.states import WrongState
from network_portal.events.models import Event
from network_portal.notifications.registry import notice_named
from network_portal.notifications.reminders import remind
from tests.factories import InitiativeFactory, NetworkFactory, advisor, focal_point, seat_of, secretary

pytestmark = pytest.mark.django_db

NOON = datetime(2026, 11, 2, 12, tzinfo=timezone.get_default_timezone())


@pytest.fixture
def office(client):
    person = secretary(name="Ana Oficina")
    client.force_login(person)
    return person


@pytest.fixture
def text():
    return InitiativeFactory(
        seat=seat_of("AR"), submitted=True, title_es="Mesa de alertas", submitted_at=NOON
    )


def one(text):
    return f"/es/office/review/{text.pk}/"


def assign(client, text, to):
    return client.post(f"/es/office/review/initiative/{text.pk}/assign/", {"to": to})


def decide(client, text, decision, **sent):
    return client.post(one(text), {"decision": decision, "version": text.version, **sent})


def test_reviewer_takes_a_text_and_gives_it_back(client, office, text):
    assert assign(client, text, office.pk)["Location"] == one(text)
    text.refresh_from_db()
    assert (text.reviewer, text.version) == (office, 1)
    assign(client, text, "")
    text.refresh_from_db()
    assert text.reviewer is None
    events = list(Event.objects.order_by("pk").values_list("kind", "payload__reviewer"))
    assert events == [("initiatives.review_assigned", office.pk), ("initiatives.review_assigned", None)]


def test_same_reviewer_twice_is_one_act(client, office, text):
    assign(client, text, office.pk)
    assign(client, text, office.pk)
    assert Event.objects.count() == 1


def test_colleague_who_is_given_a_text_is_told_and_who_takes_one_is_not(office, text):
    colleague = secretary()
    actions.assign(text=text, by=office, to=colleague)
    actions.assign(text=text, by=office, to=office)
    notice = notice_named("initiatives.review_assigned")
    told = [list(notice.recipients(event)) for event in Event.objects.order_by("pk")]
    assert told == [[colleague], []]


@pytest.mark.parametrize(
    "who",
    [lambda: focal_point("AR"), advisor, lambda: secretary(NetworkFactory(slug="african", is_default=False))],
)
def test_nobody_else_is_given_a_text(client, office, text, who):
    assign(client, text, who().pk)
    text.refresh_from_db()
    assert text.reviewer is None
    assert Event.objects.count() == 0


def test_reviewer_of_what_is_not_in_review_is_refused(office):
    text = InitiativeFactory(seat=seat_of("AR"), published=True)
    with pytest.raises(WrongState):
        actions.assign(text=text, by=office, to=office)


@pytest.mark.parametrize("to", ["9" * 40, "-1", "x"])
def test_reviewer_that_is_no_number_is_nobody(client, office, text, to):
    assert assign(client, text, to).status_code == 302
    assert Event.objects.count() == 0


def test_queue_is_narrowed_by_reviewer_and_state(client, office, text):
    other = InitiativeFactory(seat=seat_of("PE"), submitted=True, title_es="Foro de Lima", reviewer=office)
    found = {
        query: [row.pk for row in client.get(f"/es/office/review/?{query}").context["queue"]]
        for query in ("", "whose=mine", "whose=nobody", "state=pe", "kind=initiative", "state=zz", "whose=x")
    }
    assert found == {
        "": [text.pk, other.pk], "whose=mine": [other.pk], "whose=nobody": [text.pk], "state=pe": [other.pk],
        "kind=initiative": [text.pk, other.pk], "state=zz": [text.pk, other.pk], "whose=x": [text.pk, other.pk],
    }  # fmt: skip


def test_remarks_on_fields_return_the_text_and_stand_beside_the_fields(client, office, text):
    author = focal_point("AR")
    decide(client, text, "return", remark_title="Quite la abreviatura.", remark_starts_on="Falta el año.")
    text.refresh_from_db()
    assert text.status == Status.RETURNED
    said = list(Comment.objects.order_by("pk").values_list("field", "body"))
    assert said == [("title", "Quite la abreviatura."), ("starts_on", "Falta el año.")]
    assert Event.objects.get().payload["remarks"] == {
        "title": "Quite la abreviatura.",
        "starts_on": "Falta el año.",
    }
    client.force_login(author)
    html = client.get(f"/es/initiatives/{text.pk}/edit/").content.decode()
    before_title = html.split('name="title"')[0]
    assert "Quite la abreviatura." in before_title.split('for="id_title"')[1]
    assert "Falta el año." in html.split('for="id_start"')[1].split('name="start"')[0]


def test_remarks_of_an_earlier_return_are_not_shown_any_more(client, office, text):
    author = focal_point("AR")
    actions.return_to_state(text=text, by=office, remarks={"title": "Quite la abreviatura."}, at=NOON)
    actions.submit(text=text, by=author, at=NOON + timedelta(days=1))
    actions.return_to_state(text=text, by=office, remark="Casi listo.", at=NOON + timedelta(days=2))
    client.force_login(author)
    html = client.get(f"/es/initiatives/{text.pk}/edit/").content.decode()
    assert "Casi listo." in html
    assert "Quite la abreviatura." not in html


def test_approval_with_small_corrections_shows_them_to_the_state(client, office, text):
    summary = text.summary_es.replace("Acuerda", "Acuérda")
    decide(client, text, "approve", text_title="Mesa de alertas tempranas", text_summary=summary)
    text.refresh_from_db()
    assert (text.status, text.title_es, text.summary_es) == (
        Status.PUBLISHED,
        "Mesa de alertas tempranas",
        summary,
    )
    assert text.sort_title_es == sort_key("Mesa de alertas tempranas")
    assert Event.objects.get().payload["corrections"] == [
        {"field": "title", "before": "Mesa de alertas", "after": "Mesa de alertas tempranas"},
        {"field": "summary", "before": InitiativeFactory.summary_es, "after": summary},
    ]


def test_text_sent_as_it_is_written_is_no_correction(client, office, text):
    text.summary_es = "Primera línea.\nSegunda. " + "x" * 200
    text.save()
    decide(
        client, text, "approve", text_title=text.title_es, text_summary=text.summary_es.replace("\n", "\r\n")
    )
    assert "corrections" not in Event.objects.get().payload


def test_correction_that_leaves_too_little_is_refused_beside_its_field(client, office, text):
    answer = decide(client, text, "approve", text_title="Mesa", text_summary="Corto.")
    html = answer.content.decode()
    assert answer.status_code == 200
    assert 'href="#id_text_summary"' in html
    assert "Corto.</textarea>" in html
    text.refresh_from_db()
    assert (text.status, text.title_es) == (Status.SUBMITTED, "Mesa de alertas")
    assert Event.objects.count() == 0


def test_corrections_of_a_text_that_is_returned_are_not_taken_silently(client, office, text):
    answer = decide(client, text, "return", remark="Vea.", text_title="Mesa nueva")
    assert 'href="#id_text_title"' in answer.content.decode()
    assert Initiative.objects.get(pk=text.pk).status == Status.SUBMITTED


def late_events(text):
    found = Event.objects.filter(subject_key=str(text.pk), kind__startswith="initiatives.review_")
    return list(found.order_by("pk").values_list("kind", "payload__days"))


def test_review_is_pressed_for_after_seven_and_fourteen_days_once_each(text):
    told = []
    for days in (6, 7, 7, 9, 14, 15, 40):
        remind(at=NOON + timedelta(days=days, hours=1))
        told.append(late_events(text))
    late, overdue = ("initiatives.review_late", 7), ("initiatives.review_overdue", 14)
    assert told == [[], [late], [late], [late], [late, overdue], [late, overdue], [late, overdue]]


def test_missed_runs_press_for_the_last_step_only(text):
    remind(at=NOON + timedelta(days=20))
    assert late_events(text) == [("initiatives.review_overdue", 20)]


def test_text_that_was_answered_is_not_pressed_for(office, text):
    actions.return_to_state(text=text, by=office, remark="Corrija.", at=NOON)
    remind(at=NOON + timedelta(days=20))
    assert late_events(text) == []


def test_late_review_is_told_to_the_office_and_a_very_late_one_to_the_state_too(office, text):
    holder = focal_point("AR")
    remind(at=NOON + timedelta(days=8))
    remind(at=NOON + timedelta(days=15))
    late, overdue = Event.objects.order_by("pk").filter(kind__startswith="initiatives.review_")
    assert list(notice_named("initiatives.review_late").recipients(late)) == [office]
    assert list(notice_named("initiatives.review_overdue").recipients(overdue)) == [office]
    assert list(notice_named("initiatives.review_overdue_state").recipients(overdue)) == [holder]
    actions.approve(text=text, by=office)
    assert notice_named("initiatives.review_overdue_state").is_obsolete(overdue)
