"""The secretariat's log of deliveries and of acts: of its own network, and for nobody else."""

import pytest

from initiatives import actions as initiatives
from network_portal.notifications import actions
from network_portal.notifications.models import Delivery
from tests.factories.initiatives import InitiativeFactory
from tests.factories.members import NetworkFactory
from tests.factories.people import administrator, advisor, focal_point, secretary
from tests.notifications.outbox import submitted

pytestmark = pytest.mark.django_db
PAGES = ["/en/office/deliveries/", "/en/office/audit/"]


@pytest.fixture
def told(make_story, client):
    story = make_story(("en", "pt-br"))
    story.event = submitted(story)
    actions.fan_out(event_pk=story.event.pk)
    client.force_login(story.office[0])
    return story


@pytest.fixture
def abroad(told):
    """What happened in another network, which must not leak into this one."""
    network = NetworkFactory(slug="african", is_default=False, name_es="Red Africana")
    holder = focal_point("BR", network=network)
    secretary(network=network, email="abroad@portal.example")
    draft = InitiativeFactory(seat=holder.appointments.get().seat, created_by=holder, title_es="De otra red")
    initiatives.submit(text=draft, by=holder)
    actions.fan_out(event_pk=draft_event(draft).pk)
    return network


def draft_event(initiative):
    from network_portal.events.models import Event

    return Event.objects.about(initiative).filter(kind="initiatives.submitted").get()


@pytest.mark.parametrize("path", PAGES)
def test_office_page_asks_visitors_to_sign_in(client, path):
    assert client.get(path).headers["Location"] == f"/en/account/login/?next={path}"


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize(
    ("who", "answer"),
    [
        (lambda: focal_point("PE"), 403),
        (advisor, 403),
        (lambda: focal_point("PE", past=True), 404),
        (administrator, 404),
    ],
    ids=["focal point", "advisor", "former", "administrator"],
)
def test_office_page_is_refused_to_others(told, client, path, who, answer):
    client.force_login(who())
    response = client.get(path)
    assert response.status_code == answer
    assert told.initiative.title_es not in response.content.decode()


def test_secretariat_of_another_network_sees_nothing_of_this_one(told, abroad, client):
    from network_portal.accounts.models import User

    client.force_login(User.objects.get(email="abroad@portal.example"))
    page = client.get("/en/office/deliveries/")
    assert {entry.delivery.event.network.slug for entry in page.context["entries"]} == {"african"}


def test_log_shows_the_networks_own_deliveries(told, abroad, client):
    page = client.get("/en/office/deliveries/")
    assert {entry.delivery.event_id for entry in page.context["entries"]} == {told.event.pk}
    assert [(status, count) for status, _label, count in page.context["counts"]] == [
        ("pending", 2),
        ("claimed", 0),
        ("sent", 0),
        ("failed", 0),
        ("obsolete", 0),
    ]
    assert "De otra red" not in page.content.decode()


def test_log_shows_what_failed_first(told, client):
    first = Delivery.objects.filter(channel="mail").order_by("pk").first()
    fail(first)
    shown = [entry.delivery.pk for entry in client.get("/en/office/deliveries/").context["entries"]]
    assert shown[0] == first.pk
    assert shown[1:] == sorted(shown[1:], reverse=True)


@pytest.mark.parametrize(
    ("language", "names"), [("pt-br", ["Brasil", "Equador"]), ("es", ["Brasil", "Ecuador"])]
)
def test_audit_offers_states_in_the_language_of_the_page(told, client, language, names):
    for iso2 in ("EC", "BR"):
        holder = focal_point(iso2)
        draft = InitiativeFactory(seat=holder.appointments.get().seat, created_by=holder)
        initiatives.submit(text=draft, by=holder)
    choices = client.get(f"/{language}/office/audit/").context["form"].fields["state"].choices
    assert [name for _key, name in choices if name in ("Brasil", "Ecuador", "Equador")] == names


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("status=pending", 2),
        ("status=failed", 0),
        ("channel=inbox", 2),
        ("q=OFFICE1", 2),
        ("q=nobody", 0),
        ("status=pending&channel=mail&q=office0", 1),
        ("status=nonsense", 4),
    ],
)
def test_log_is_narrowed_by_the_address(told, client, query, found):
    assert client.get(f"/en/office/deliveries/?{query}").context["page"].paginator.count == found


def fail(delivery):
    from django.utils import timezone

    Delivery.objects.filter(pk=delivery.pk).update(
        status="failed", done_at=timezone.now(), error="550 no such mailbox"
    )


def test_retry_puts_a_failed_mail_back(told, client):
    mail = Delivery.objects.filter(channel="mail").first()
    fail(mail)
    response = client.post(f"/en/office/deliveries/{mail.pk}/retry/", follow=True)
    mail.refresh_from_db()
    assert (mail.status, mail.attempts, mail.done_at) == ("pending", 0, None)
    assert "The email is being sent again." in response.content.decode()


def test_retry_of_a_mail_that_did_not_fail_says_so(told, client):
    mail = Delivery.objects.filter(channel="mail").first()
    response = client.post(f"/en/office/deliveries/{mail.pk}/retry/", follow=True)
    assert "This email is no longer marked as failed." in response.content.decode()


def test_retry_is_by_post_and_for_the_office_of_the_network(told, abroad, client):
    mail = Delivery.objects.filter(channel="mail", event=told.event).first()
    theirs = Delivery.objects.filter(channel="mail", recipient__email="abroad@portal.example").get()
    for row in (mail, theirs):
        fail(row)
    assert client.get(f"/en/office/deliveries/{mail.pk}/retry/").status_code == 405
    assert client.post(f"/en/office/deliveries/{theirs.pk}/retry/").status_code == 404
    client.force_login(told.holder)
    assert client.post(f"/en/office/deliveries/{mail.pk}/retry/").status_code == 403
    assert Delivery.objects.failed().count() == 2


def test_audit_shows_the_networks_own_acts(told, abroad, client):
    page = client.get("/en/office/audit/")
    assert [(entry["label"], entry["title"]) for entry in page.context["entries"]] == [
        ("Text: submitted", told.initiative.title_es)
    ]
    assert "De otra red" not in page.content.decode()


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("kind=initiatives.submitted", 1),
        ("kind=initiatives.returned", 1),
        ("since=2100-01-01", 0),
        ("until=2100-01-01", 2),
        ("kind=nonsense", 2),
    ],
)
def test_audit_is_narrowed_by_the_address(told, client, query, found):
    initiatives.return_to_state(text=told.initiative, by=told.office[0], remark="Falta la fecha.")
    page = client.get(f"/en/office/audit/?{query}")
    assert page.context["page"].paginator.count == found


@pytest.mark.parametrize("count", [1, 3])
@pytest.mark.parametrize(("path", "queries"), [(PAGES[0], 9), (PAGES[1], 10)])
def test_office_page_costs_the_same_for_one_row_and_for_three(
    make_story, client, django_assert_num_queries, count, path, queries
):
    story = make_story(("en",))
    client.force_login(story.office[0])
    for _n in range(count):
        draft = InitiativeFactory(seat=story.seat, created_by=story.holder)
        initiatives.submit(text=draft, by=story.holder)
        actions.fan_out(event_pk=draft_event(draft).pk)
    with django_assert_num_queries(queries):
        response = client.get(path, {"channel": "mail"} if path == PAGES[0] else {})
    assert response.context["page"].paginator.count == count
