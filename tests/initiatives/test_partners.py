"""Institutions that are partners: what they read, what they say, and who cannot be one."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from initiatives import actions
from initiatives.models import Comment, Initiative
from initiatives.notices.partners import PartnerCommented, TakenOver
from initiatives.states import CommentKind, Status
from members.models import Ministry, Seat
from network_portal.common.periods import term, today
from network_portal.events.models import Event
from tests.factories import (
    InitiativeFactory,
    MinistryFactory,
    NetworkFactory,
    advisor,
    focal_point,
    member_state,
    seat_of,
    secretary,
)
from tests.initiatives.acting import SPANISH, again
from tests.initiatives.writing import html_of

pytestmark = pytest.mark.django_db


def partnered(*partners, **fields):
    """An initiative of Argentina's foreign ministry with some seats' institutions as partners."""
    initiative = InitiativeFactory(seat=seat_of("AR"), **fields)
    initiative.partner_ministries.set([seat.ministry for seat in partners])
    return initiative


@pytest.mark.parametrize(
    ("status", "seen"),
    [
        ("draft", False),
        ("in_clearance", False),
        ("submitted", True),
        ("returned", True),
        ("published", True),
        ("archived", True),
    ],
)
def test_partner_of_another_state_reads_what_has_left_its_institution(client, status, seen):
    partner = focal_point("BR")
    initiative = partnered(seat_of("BR"), **{status: True})
    other = InitiativeFactory(seat=seat_of("AR"), **{status: True})
    client.force_login(partner)
    assert (client.get(f"/es/initiatives/{initiative.pk}/").status_code == 200) is seen
    assert (client.get(f"/es/initiatives/{other.pk}/").status_code == 200) is (status == "published")
    assert Initiative.objects.visible_to(partner).filter(pk=initiative.pk).exists() is seen


def test_text_that_only_came_back_from_clearance_is_not_shown_to_partners():
    initiative = partnered(seat_of("BR"), status=Status.RETURNED)
    assert not Initiative.objects.visible_to(focal_point("BR")).filter(pk=initiative.pk).exists()


def test_partner_whose_seat_is_of_another_network_or_closed_reads_nothing():
    initiative = partnered(seat_of("BR"), submitted=True)
    second = NetworkFactory(slug="african", is_default=False)
    elsewhere = focal_point("BR", network=second)
    assert not Initiative.objects.visible_to(elsewhere).filter(pk=initiative.pk).exists()
    here = focal_point("BR")
    Seat.objects.filter(pk=seat_of("BR").pk).update(closed_on=today())
    assert not Initiative.objects.visible_to(again(here)).filter(pk=initiative.pk).exists()


def say(initiative, by, body="De acuerdo."):
    return actions.comment(text=initiative, by=by, kind=CommentKind.PARTNER, body=body, language="es")


def test_comment_of_a_partner_is_read_by_institution_state_secretariat_and_partners():
    partner, owner = focal_point("BR"), focal_point("AR")
    initiative = partnered(seat_of("BR"), seat_of("CL"), submitted=True)
    comment = say(initiative, partner)
    assert (comment.author_role, comment.author_office["es"]) == (
        "focal_point",
        "Ministerio de Relaciones Exteriores",
    )
    readers = [owner, focal_point("AR", "defence"), secretary(), partner, focal_point("CL")]
    others = [focal_point("PE"), advisor()]
    assert [Comment.objects.visible_to(person).count() for person in readers] == [1] * 5
    assert [Comment.objects.visible_to(person).count() for person in others] == [0] * 2


def test_partners_do_not_read_remarks_of_the_review():
    initiative = partnered(seat_of("BR"), submitted=True)
    actions.comment(text=initiative, by=secretary(), kind=CommentKind.REMARK, body="No.", language="es")
    assert not Comment.objects.visible_to(focal_point("BR")).exists()


def test_institution_and_its_partners_are_told_but_not_who_spoke():
    partner, owner, third = focal_point("BR"), focal_point("AR"), focal_point("CL")
    focal_point("PE")
    initiative = partnered(seat_of("BR"), seat_of("CL"), submitted=True)
    say(initiative, partner)
    event = Event.objects.get(kind="initiatives.partner_commented")
    assert {person.pk for person in PartnerCommented().recipients(event)} == {owner.pk, third.pk}


@pytest.mark.parametrize("who", [lambda: focal_point("CL"), advisor, lambda: focal_point("AR", "defence")])
def test_who_is_no_partner_does_not_talk_with_them(who):
    initiative = partnered(seat_of("BR"), submitted=True)
    with pytest.raises(PermissionDenied):
        say(initiative, who())
    assert not Comment.objects.exists()


def test_partner_talks_on_the_page_and_the_institution_answers_there(client):
    partner, owner = focal_point("BR"), focal_point("AR")
    initiative = partnered(seat_of("BR"), published=True)
    address = f"/es/initiatives/{initiative.pk}/"
    for person, body in ((partner, "Sumamos dos jornadas."), (owner, "Gracias.")):
        client.force_login(person)
        assert (
            client.post(f"{address}partners/comment/", {"partners-body": body})["Location"]
            == f"{address}#partners"
        )
    html = html_of(client.get(address))
    assert html.index("Sumamos dos jornadas.") < html.index("Gracias.")
    refused = client.post(f"{address}partners/comment/", {"partners-body": " "})
    assert (refused.status_code, Comment.objects.count()) == (200, 2)
    client.logout()
    assert "Sumamos" not in html_of(client.get(address))
    client.force_login(focal_point("PE"))
    assert client.post(f"{address}partners/comment/", {"partners-body": "Yo."}).status_code == 403


def test_workspace_lists_the_initiatives_in_which_the_institution_is_a_partner(client):
    partner = focal_point("BR")
    partnered(seat_of("BR"), submitted=True, title_es="Con nosotros")
    partnered(seat_of("BR"), title_es="Todavía borrador")
    InitiativeFactory(seat=seat_of("AR"), submitted=True, title_es="Sin nosotros")
    client.force_login(partner)
    html = html_of(client.get("/es/workspace/?tab=partner"))
    assert {title for title in ("Con nosotros", "Todavía borrador", "Sin nosotros") if title in html} == {
        "Con nosotros"
    }
    assert "como asociada</a>" not in html
    assert "Con mi institución como asociada (1)" in html


def test_own_institution_is_no_partner_when_a_draft_is_written():
    person, seat = focal_point("AR"), seat_of("AR")
    with pytest.raises(ValidationError) as error:
        actions.create(seat=seat, by=person, language="es", values=SPANISH, partners=[seat.ministry])
    assert list(error.value.message_dict) == ["partners"]
    assert not Initiative.objects.exists()


def test_institution_that_is_gone_stays_a_partner_but_is_not_named_anew():
    person, gone = focal_point("AR"), MinistryFactory(state=member_state("BR"), kind="justice")
    initiative = partnered()
    initiative.partner_ministries.set([gone])
    Ministry.objects.filter(pk=gone.pk).update(period=term(today().replace(year=2012), today()))
    gone.refresh_from_db()
    new = MinistryFactory(state=member_state("BR"), kind="education")
    edit = {"by": person, "language": "es", "values": {"title": "Otro"}}
    actions.edit(initiative=initiative, version=1, partners=[gone, new], **edit)
    assert set(initiative.partner_ministries.all()) == {gone, new}
    actions.edit(initiative=initiative, version=2, partners=[new], **edit)
    with pytest.raises(ValidationError):
        actions.edit(initiative=initiative, version=3, partners=[gone, new], **edit)


def hand(initiative, by, target=None, remark="Decreto 8."):
    return actions.hand_over(
        initiative=initiative, target=target or seat_of("AR", "justice"), by=by, remark=remark
    )


@pytest.mark.parametrize("who", [lambda: focal_point("AR"), secretary])
@pytest.mark.parametrize("status", ["draft", "submitted", "published"])
def test_initiative_is_handed_over_whatever_its_status_and_both_seats_are_told(who, status):
    target, by = seat_of("AR", "justice"), who()
    receiver = focal_point("AR", "justice")
    initiative = partnered(target, seat_of("BR"), **{status: True})
    hand(initiative, by)
    initiative.refresh_from_db()
    assert (initiative.seat, initiative.status) == (target, status)
    assert list(initiative.partner_ministries.all()) == [seat_of("BR").ministry]
    event = Event.objects.get(kind="initiatives.taken_over")
    assert (event.payload["predecessor"]["es"], event.payload["remark"]) == (
        "Ministerio de Relaciones Exteriores", "Decreto 8.",
    )  # fmt: skip
    assert receiver.pk in {person.pk for person in TakenOver().recipients(event)}
    assert by.pk not in {person.pk for person in TakenOver().recipients(event)}


def test_initiative_is_handed_to_no_other_state_no_closed_seat_and_not_to_itself():
    owner, closed = focal_point("AR"), seat_of("AR", "education")
    Seat.objects.filter(pk=closed.pk).update(closed_on=today())
    initiative = partnered(published=True)
    for target in (seat_of("BR"), closed, initiative.seat):
        with pytest.raises(ValidationError) as error:
            hand(initiative, owner, target)
        assert list(error.value.message_dict) == ["seat"]
    with pytest.raises(ValidationError) as error:
        hand(initiative, owner, remark=" ")
    assert list(error.value.message_dict) == ["remark"]
    assert not Event.objects.exists()


@pytest.mark.parametrize("who", [lambda: focal_point("AR", "justice"), lambda: focal_point("BR"), advisor])
def test_initiative_is_handed_over_by_nobody_else(client, who):
    initiative, person = partnered(published=True), who()
    client.force_login(person)
    assert client.get(f"/es/initiatives/{initiative.pk}/hand-over/").status_code == 403
    with pytest.raises(PermissionDenied):
        hand(initiative, person)


def test_page_of_the_hand_over_asks_for_both_and_says_what_happened(client):
    target, initiative = seat_of("AR", "justice"), partnered(published=True)
    client.force_login(focal_point("AR"))
    address = f"/es/initiatives/{initiative.pk}/hand-over/"
    refused = client.post(address, {"seat": seat_of("BR").pk})
    assert (refused.status_code, set(refused.context["form"].errors)) == (200, {"seat", "remark"})
    done = client.post(address, {"seat": target.pk, "remark": "Decreto 8."}, follow=True)
    assert "Se avisó a las dos instituciones." in html_of(done)
    initiative.refresh_from_db()
    assert initiative.seat == target


def test_after_a_merger_the_seat_that_goes_on_is_no_partner_of_its_own():
    from initiatives.actions.successions import take_over

    source, target = seat_of("AR", "justice"), seat_of("AR")
    initiative = InitiativeFactory(seat=source, published=True)
    initiative.partner_ministries.set([target.ministry, seat_of("BR").ministry])
    take_over(source=source, target=target, by=secretary())
    assert list(initiative.partner_ministries.all()) == [seat_of("BR").ministry]
    event = Event.objects.get(kind="initiatives.taken_over")
    assert list(TakenOver().recipients(event)) == []
