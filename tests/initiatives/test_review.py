"""The secretariat's queue, and decisions on one text."""

import re
from datetime import date, datetime, timedelta

import pytest
from django.utils import timezone
from django.utils.translation import override

from initiatives import actions
from initiatives.models import Comment, Initiative
from initiatives.queries import Waiting
from initiatives.reviewing import queue_of
from initiatives.states import Status
from network_portal.events.models import Event
from tests.factories import (
    CommentFactory,
    EvidenceFactory,
    InitiativeFactory,
    NetworkFactory,
    advisor,
    focal_point,
    seat_of,
    secretary,
)

pytestmark = pytest.mark.django_db

QUEUE = "/es/office/review/"


def submitted(days=5, state="AR", **fields):
    at = timezone.now() - timedelta(days=days)
    return InitiativeFactory(seat=seat_of(state), submitted=True, submitted_at=at, **fields)


def one(text):
    return f"{QUEUE}{text.pk}/"


def decide(client, text, decision, remark="", version=None):
    sent = {"decision": decision, "remark": remark, "version": version or text.version}
    return client.post(one(text), sent)


@pytest.fixture
def office(client):
    person = secretary()
    client.force_login(person)
    return person


@pytest.mark.parametrize(
    ("who", "status"),
    [
        (secretary, 200),
        (lambda: focal_point("AR"), 403),
        (advisor, 403),
        (lambda: focal_point("AR", past=True), 404),
    ],
)
def test_queue_and_text_by_reader(client, who, status):
    text = submitted()
    client.force_login(who())
    assert client.get(QUEUE).status_code == status
    assert client.get(one(text)).status_code == status
    if status != 200:
        assert decide(client, text, "approve").status_code == status
        assert Event.objects.count() == 0


def test_queue_of_another_network_is_its_own(client):
    text = submitted()
    client.force_login(secretary(network=NetworkFactory(slug="african", is_default=False)))
    assert client.get(QUEUE).context["queue"] == []
    assert client.get(one(text)).status_code == 404
    assert decide(client, text, "approve").status_code == 404
    assert Event.objects.count() == 0


def test_queue_asks_visitors_to_sign_in(client):
    assert client.get(QUEUE)["Location"] == f"/es/account/login/?next={QUEUE}"


def test_queue_is_oldest_first_and_holds_only_what_is_submitted(client, office):
    young, old = submitted(1, title_es="Joven"), submitted(9, title_es="Vieja")
    for status in ("draft", "in_clearance", "returned", "published", "archived"):
        InitiativeFactory(seat=seat_of("AR"), title_es=f"No {status}", **{status: True})
    other = seat_of("PE", network=NetworkFactory(slug="african", is_default=False))
    InitiativeFactory(seat=other, submitted=True, title_es="Ajena")
    assert [(row.kind, row.pk) for row in queue_of(young.network)] == [
        ("initiative", old.pk),
        ("initiative", young.pk),
    ]
    html = client.get(QUEUE).content.decode()
    assert html.index("Vieja") < html.index("Joven")
    assert "No " not in html
    assert "Ajena" not in html


def test_empty_queue_says_so(client, office):
    assert '<div class="empty">' in client.get(QUEUE).content.decode()


MONDAY = datetime(2026, 11, 2, 12, tzinfo=timezone.get_default_timezone())


@pytest.mark.parametrize(
    ("on", "days", "working_days", "late", "pressed"),
    [
        (date(2026, 11, 2), 0, 0, False, 0),
        (date(2026, 11, 6), 4, 4, False, 0),
        (date(2026, 11, 8), 6, 4, False, 0),
        (date(2026, 11, 9), 7, 5, False, 1),
        (date(2026, 11, 10), 8, 6, True, 1),
        (date(2026, 11, 15), 13, 9, True, 1),
        (date(2026, 11, 16), 14, 10, True, 2),
    ],
)
def test_waiting_counts_days_and_working_days(on, days, working_days, late, pressed):
    waiting = Waiting.since(MONDAY, on)
    assert (waiting.days, waiting.working_days, waiting.is_late, waiting.pressed) == (
        days, working_days, late, pressed,
    )  # fmt: skip


def test_waiting_since_a_weekend_begins_on_monday():
    saturday = MONDAY - timedelta(days=2)
    assert Waiting.since(saturday, date(2026, 11, 6)).working_days == 5


def test_late_text_is_marked(client, office):
    submitted(30)
    assert '<span class="status late">' in client.get(QUEUE).content.decode()


def test_text_is_shown_in_full_with_remarks_and_evidence(client, office):
    text, following = submitted(9), submitted(2)
    CommentFactory(initiative=text, body="Ya corregimos la fecha.")
    EvidenceFactory(initiative=text, label="Resolución 9")
    html = client.get(one(text)).content.decode()
    for part in (text.summary_es, "Ya corregimos la fecha.", "Resolución 9", text.number):
        assert part in html
    assert f'<input type="hidden" name="version" value="{text.version}"' in html
    assert f'href="{one(following)}">' in html.split("<form")[-1]


def test_approve_publishes_and_opens_the_next_text(client, office):
    text, following = submitted(9), submitted(2)
    response = decide(client, text, "approve")
    assert response["Location"] == one(following)
    assert Initiative.objects.get(pk=text.pk).status == Status.PUBLISHED


def test_approve_of_the_last_text_leads_to_the_queue(client, office):
    assert decide(client, submitted(), "approve")["Location"] == QUEUE


def test_approval_beside_a_remark_is_asked_about_once(client, office):
    text = submitted()
    response = decide(client, text, "approve", "Precise el público.")
    html = response.content.decode()
    assert response.status_code == 200
    assert "Precise el público.</textarea>" in html
    assert 'id="ask"' in html.split("<form")[-1]
    assert 'id="errors"' not in html
    assert 'value="approve"' not in html
    assert Initiative.objects.get(pk=text.pk).status == Status.SUBMITTED
    assert Event.objects.count() == 0
    pressed = re.search(r'<button [^>]*name="(confirmed)" value="(1)"', html)
    sent = {pressed[1]: pressed[2], "remark": "Precise el público.", "version": text.version}
    assert client.post(one(text), sent)["Location"] == QUEUE
    assert Initiative.objects.get(pk=text.pk).status == Status.PUBLISHED
    assert Comment.objects.get().body == "Precise el público."


def test_text_may_still_be_returned_when_asked(client, office):
    text = submitted()
    html = decide(client, text, "approve", "Precise el público.").content.decode()
    assert 'name="decision" value="return"' in html
    decide(client, text, "return", "Precise el público.")
    assert Initiative.objects.get(pk=text.pk).status == Status.RETURNED


def test_approval_is_not_asked_about_without_a_remark_or_of_a_version_that_was_not_read(client, office):
    text = submitted()
    assert decide(client, text, "approve", "Precise.", text.version + 1).status_code == 409
    assert decide(client, text, "approve", "  ").status_code == 302


@pytest.mark.parametrize(("decision", "remark"), [("approve", ""), ("return", "Precise el público.")])
def test_message_names_the_text_that_was_decided_on(client, office, decision, remark):
    text = submitted(title_es='<b>Mesa</b> & "foro"')
    submitted(2, title_es="Siguiente")
    client.post(one(text), {"decision": decision, "remark": remark, "version": text.version})
    html = client.get(QUEUE).content.decode()
    link = (
        f'<a href="/es/initiatives/{text.pk}/">{text.number}: '
        '<span lang="es">&lt;b&gt;Mesa&lt;/b&gt; &amp; &quot;foro&quot;</span></a>'
    )
    assert link in html.split('class="notice good"')[1].split("</div>")[0]


def test_return_sends_the_remark(client, office):
    text = submitted()
    decide(client, text, "return", "Precise el público.")
    assert Initiative.objects.get(pk=text.pk).status == Status.RETURNED
    assert Comment.objects.get().body == "Precise el público."
    assert Event.objects.get().payload["remark"] == "Precise el público."


def test_return_without_remark_shows_the_error_beside_the_field(client, office):
    text = submitted()
    response = decide(client, text, "return", "  ")
    html = response.content.decode()
    assert response.status_code == 200
    assert '<div id="id_remark_error">' in html
    assert 'href="#id_remark"' in html
    assert Initiative.objects.get(pk=text.pk).status == Status.SUBMITTED


def test_remark_that_is_too_long_is_kept_as_typed(client, office):
    text = submitted()
    html = decide(client, text, "return", "x" * 4001).content.decode()
    assert "x" * 4001 in html
    assert Event.objects.count() == 0


@pytest.mark.parametrize(
    "sent", [{"version": "1"}, {"version": "1", "decision": "burn"}, {"decision": "approve"}]
)
def test_decision_that_is_none_changes_nothing(client, office, sent):
    text = submitted()
    response = client.post(one(text), sent)
    assert response.status_code == 200
    assert 'id="errors"' in response.content.decode()
    assert Initiative.objects.get(pk=text.pk).status == Status.SUBMITTED


@pytest.mark.parametrize("decision", ["approve", "return"])
def test_decision_on_a_text_that_moved_on_is_a_conflict_that_keeps_the_remark(client, office, decision):
    text = submitted()
    read = text.version
    actions.withdraw(text=text, by=focal_point("AR"))
    response = decide(client, text, decision, "Precise el público.", read)
    html = response.content.decode()
    assert response.status_code == 409
    assert "Precise el público.</textarea>" in html
    assert f'href="{one(text)}"' in html
    assert Initiative.objects.get(pk=text.pk).status == Status.DRAFT
    assert Comment.objects.count() == 0


def test_decision_on_a_version_that_was_not_read_is_a_conflict(client, office):
    """Taken back, changed and submitted again while it was being read."""
    text, author = submitted(), focal_point("AR")
    read = text.version
    actions.withdraw(text=text, by=author)
    actions.submit(text=text, by=author)
    assert decide(client, text, "approve", version=read).status_code == 409
    assert Initiative.objects.get(pk=text.pk).status == Status.SUBMITTED


def test_return_without_remark_of_what_moved_on_is_a_conflict(client, office):
    text = submitted()
    actions.withdraw(text=text, by=focal_point("AR"))
    assert decide(client, text, "return").status_code == 409


def test_visit_of_a_text_that_is_not_in_review_leads_to_its_page(client, office):
    text = InitiativeFactory(seat=seat_of("AR"), published=True)
    assert client.get(one(text))["Location"] == f"/es/initiatives/{text.pk}/"


@pytest.mark.parametrize("rows", [1, 3, 30])
def test_queue_query_counts(client, office, rows, django_assert_num_queries):
    for _number in range(rows):
        text = submitted()
    with django_assert_num_queries(8):
        client.get(QUEUE)
    CommentFactory(initiative=text)
    with django_assert_num_queries(12):
        client.get(one(text))


@pytest.mark.parametrize("language", ["es", "pt-br", "en"])
def test_remark_of_a_decision_is_in_the_language_of_the_page(language):
    text = InitiativeFactory(submitted=True, seat=seat_of("AR"))
    with override(language):
        actions.return_to_state(text=text, by=secretary(language="en"), remark="Falta el programa.")
    assert text.comments.get().language == language
