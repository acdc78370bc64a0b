"""The secretariat's pages of a meeting: one form, its decisions, and its end by mistake."""

import re
from datetime import date

import pytest

from members.models import Decision, Meeting, MeetingDocument
from network_portal.common.translation import Standing, standing
from network_portal.events.models import Event
from tests.factories import (
    DecisionFactory,
    MeetingDocumentFactory,
    MeetingFactory,
    NetworkFactory,
    focal_point,
    member_state,
    secretary,
)

pytestmark = pytest.mark.django_db
NEW = "/es/office/meetings/new/"


@pytest.fixture
def office(client):
    """The secretariat signed in, with two member states."""
    member_state("AR")
    member_state("EC")
    person = secretary(language="es")
    client.force_login(person)
    return person


def typed(**changes):
    """What the browser sends for a meeting that is right, with some of it changed."""
    return {
        "language": "es",
        "number": "7",
        "starts_on": "2016-11-28",
        "title_es": "VII Reunión",
        "place_es": "Quito, Ecuador",
        "do": "save",
        **changes,
    }


def errors(answer):
    """(id of the control, message) of the summary on top."""
    html = answer.content.decode()
    return re.findall(r'<li><a href="#([^"]+)">([^<]+)</a></li>', html.split('class="part"')[0])


def decisions(meeting):
    return list(meeting.decisions.values_list("position", "text_es"))


def test_recording_a_meeting_writes_all_of_it(client, office):
    states = [str(member_state(code).pk) for code in ("AR", "EC")]
    answer = client.post(NEW, typed(
        ends_on="2016-11-30", host=states[1], states=states, source="https://dpe.example/vii", is_verified="on",
        title_en="VII Meeting", agenda_es="Uno\r\nDos", decision_key=["", ""],
        decision_text_es=["Primera.", "Segunda."], decision_text_pt_br=["", "Segunda em português."],
        decision_text_en=["", ""],
    ))  # fmt: skip
    meeting = Meeting.objects.get()
    assert (answer.status_code, answer["Location"]) == (302, f"/es/meetings/{meeting.pk}/")
    assert (meeting.number, meeting.starts_on, meeting.ends_on) == (7, date(2016, 11, 28), date(2016, 11, 30))
    assert (meeting.title_es, meeting.title_en, meeting.agenda_es) == (
        "VII Reunión",
        "VII Meeting",
        "Uno\nDos",
    )
    assert (meeting.host.iso2, meeting.source, meeting.is_verified) == ("EC", "https://dpe.example/vii", True)
    assert sorted(meeting.states.values_list("iso2", flat=True)) == ["AR", "EC"]
    assert decisions(meeting) == [(1, "Primera."), (2, "Segunda.")]
    assert meeting.network == NetworkFactory()
    event = Event.objects.get(kind="members.meeting_recorded")
    assert (event.actor, event.actor_role, event.payload) == (
        office, "secretariat", {"title": "VII Reunión", "number": 7},
    )  # fmt: skip


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"title_es": " "}, [("id_title_es", "Título: Escriba el título.")]),
        ({"language": "en"}, [
            ("id_title_en", "Título: Escriba el título."),
            ("id_place_en", "Lugar: Escriba la ciudad y el país."),
        ]),
        ({"starts_on": ""}, [("id_starts_on", "Primer día: Indique el primer día.")]),
        ({"ends_on": "2016-11-27"}, [
            ("id_ends_on", "Último día: Es anterior al primer día, 28 de noviembre de 2016."),
        ]),
        ({"is_verified": "on"}, [("id_source", "Fuente: Indique la dirección de la página que se leyó.")]),
        ({"decision_key": [""], "decision_text_es": [""], "decision_text_en": ["First."]}, [
            ("id_1_decision_text_es",
             "Decisión 1: Escriba la decisión en el idioma de redacción, o quite la fila."),
        ]),
    ],
)  # fmt: skip
def test_meeting_that_is_wrong_is_told_beside_the_field_and_nothing_is_lost(
    client, office, changes, expected
):
    answer = client.post(NEW, typed(venue_es="Un lugar que no se pierde", **changes))
    assert answer.status_code == 200
    assert errors(answer) == expected
    html = answer.content.decode()
    assert "Un lugar que no se pierde" in html
    for control, message in expected:
        assert f'id="{control}_error"><p class="error">{message.partition(": ")[2]}' in re.sub(
            r">\s+<", "><", html
        )
    assert (Meeting.objects.count(), Event.objects.count()) == (0, 0)


def test_meeting_with_a_number_that_is_taken(client, office):
    MeetingFactory(number=8, network=NetworkFactory(slug="african", is_default=False))
    MeetingFactory(number=7)
    assert [control for control, _message in errors(client.post(NEW, typed()))] == ["id_number"]
    assert client.post(NEW, typed(number="8")).status_code == 302


def test_meeting_with_a_number_that_is_taken_in_between(client, office, monkeypatch):
    from members.forms.meetings import MeetingForm

    MeetingFactory(number=7)
    # the form was checked a moment before the other meeting was saved
    monkeypatch.setattr(MeetingForm, "clean_number", lambda form: form.cleaned_data["number"])
    answer = client.post(NEW, typed())
    assert [control for control, _message in errors(answer)] == ["id_number"]
    assert Meeting.objects.count() == 1


@pytest.mark.parametrize(
    ("press", "expected"),
    [
        ("up-2", ["Dos", "Uno", "Tres"]),
        ("down-2", ["Uno", "Tres", "Dos"]),
        ("up-1", ["Uno", "Dos", "Tres"]),
        ("remove-1", ["Dos", "Tres"]),
        ("remove-99", ["Uno", "Dos", "Tres"]),
        ("more", ["Uno", "Dos", "Tres"]),
        ("nonsense", ["Uno", "Dos", "Tres"]),
    ],
)
def test_buttons_of_the_rows_save_nothing_and_complain_of_nothing(client, office, press, expected):
    rows = {"decision_key": [""] * 3, "decision_text_es": ["Uno", "Dos", "Tres"]}
    answer = client.post(NEW, typed(title_es="", venue_es="Sala", do=press, **rows))
    html = answer.content.decode()
    texts = re.findall(r'<textarea name="decision_text_es"[^>]*>\s*([^<]*)</textarea>', html)
    assert [text.strip() for text in texts if text.strip()] == expected
    assert 'class="error"' not in html
    assert 'value="Sala"' in html
    assert Meeting.objects.count() == 0


def test_more_rows_are_added(client, office):
    def rows(answer):
        return answer.content.decode().count('name="decision_text_es"')

    assert rows(client.get(NEW)) == 3
    blank = {"decision_key": [""] * 3, "decision_text_es": [""] * 3}
    assert rows(client.post(NEW, typed(do="more", **blank))) == 6


# -- correcting ---------------------------------------------------------------------------------------


def correct(client, meeting, **changes):
    """Open the form, change something, and send it."""
    path = f"/es/office/meetings/{meeting.pk}/edit/"
    html = client.get(path).content.decode()
    seen = re.search(r'name="seen" value="([^"]+)"', html)[1]
    return client.post(path, typed(seen=seen, **changes))


def test_correcting_keeps_moves_adds_and_takes_off_decisions(client, office):
    meeting = MeetingFactory(number=7)
    one, two, three = (
        DecisionFactory(meeting=meeting, position=n, text_es=text)
        for n, text in ((1, "A"), (2, "B"), (3, "C"))
    )
    foreign = DecisionFactory(position=1, text_es="De otra reunión")
    answer = correct(
        client, meeting,
        decision_key=[str(three.pk), str(one.pk), "", str(foreign.pk)],
        decision_text_es=["C", "A corregida", "Nueva", "Cuarta"],
    )  # fmt: skip
    assert answer.status_code == 302
    assert decisions(meeting) == [(1, "C"), (2, "A corregida"), (3, "Nueva"), (4, "Cuarta")]
    assert list(meeting.decisions.values_list("pk", flat=True))[:2] == [three.pk, one.pk]
    assert not Decision.objects.filter(pk=two.pk).exists()
    assert Decision.objects.get(pk=foreign.pk).text_es == "De otra reunión"
    assert two.versions.model.objects.filter(pgh_label="delete", text_es="B").exists()


def test_decision_that_was_emptied_is_an_error_and_stays(client, office):
    meeting = MeetingFactory(number=7)
    row = DecisionFactory(meeting=meeting, position=1, text_es="A")
    answer = correct(client, meeting, decision_key=[str(row.pk)], decision_text_es=[""])
    assert [control for control, _message in errors(answer)] == ["id_1_decision_text_es"]
    assert decisions(meeting) == [(1, "A")]


def test_form_says_which_decisions_will_be_deleted(client, office):
    meeting = MeetingFactory()
    row = DecisionFactory(meeting=meeting, position=1)
    rows = {"decision_key": [str(row.pk)], "decision_text_es": ["A"]}
    answer = client.post(f"/es/office/meetings/{meeting.pk}/edit/", typed(do="remove-1", **rows))
    assert "1 decisión registrada ya no está en estas filas" in answer.content.decode()
    assert Decision.objects.filter(pk=row.pk).exists()


def test_correcting_nothing_is_no_event(client, office):
    meeting = MeetingFactory(number=7, starts_on=date(2016, 11, 28), title_es="VII Reunión")
    assert correct(client, meeting).status_code == 302
    assert Event.objects.count() == 0
    correct(client, meeting, title_es="Otra")
    assert [event.kind for event in Event.objects.all()] == ["members.meeting_corrected"]


def test_second_writer_is_told_and_loses_nothing(client, office):
    meeting = MeetingFactory(number=7, title_es="VII Reunión")
    path = f"/es/office/meetings/{meeting.pk}/edit/"
    seen = re.search(r'name="seen" value="([^"]+)"', client.get(path).content.decode())[1]
    DecisionFactory(meeting=meeting, position=1)  # somebody else's
    answer = client.post(path, typed(seen=seen, title_es="Mi título"))
    html = answer.content.decode()
    assert answer.status_code == 409
    assert "Otra persona guardó esta reunión" in html
    assert 'value="Mi título"' in html
    meeting.refresh_from_db()
    assert meeting.title_es == "VII Reunión"
    again = re.search(r'name="seen" value="([^"]+)"', html)[1]
    assert client.post(path, typed(seen=again, title_es="Mi título")).status_code == 302


def test_translation_falls_behind_when_its_original_changes(client, office):
    meeting = MeetingFactory(number=7)
    correct(client, meeting, title_es="Uno", title_en="One")
    correct(client, meeting, title_es="Dos", title_en="One")
    meeting.refresh_from_db()
    assert standing(meeting, "title", "en") is Standing.BEHIND
    correct(client, meeting, title_es="Dos", title_en="Two")
    meeting.refresh_from_db()
    assert standing(meeting, "title", "en") is Standing.CURRENT


@pytest.mark.parametrize("rows", [1, 3])
def test_form_takes_the_same_queries(client, office, django_assert_num_queries, rows):
    meeting = MeetingFactory(states=[member_state("AR")] * rows)
    for position in range(rows):
        DecisionFactory(meeting=meeting, position=position)
    # network, session, person, roles (2), meeting, members, states, decisions, states present, unread mails
    with django_assert_num_queries(11):
        client.get(f"/es/office/meetings/{meeting.pk}/edit/")


# -- deleting -----------------------------------------------------------------------------------------


def test_deleting_asks_once_and_then_does_it(client, office):
    meeting = MeetingFactory(title_es="Por error")
    path = f"/es/office/meetings/{meeting.pk}/delete/"
    assert "no se puede deshacer" in client.get(path).content.decode()
    assert Meeting.objects.filter(pk=meeting.pk).exists()
    assert client.post(path)["Location"] == "/es/meetings/"
    assert not Meeting.objects.exists()
    assert Event.objects.get().payload["title"] == "Por error"


@pytest.mark.parametrize("factory", [DecisionFactory, MeetingDocumentFactory])
def test_meeting_with_something_in_it_is_not_deleted(client, office, factory):
    meeting = factory().meeting
    path = f"/es/office/meetings/{meeting.pk}/delete/"
    assert "Esta reunión no se puede eliminar" in client.get(path).content.decode()
    assert client.post(path).status_code == 409
    assert Meeting.objects.filter(pk=meeting.pk).exists()


# -- documents ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("make", "status"),
    [(None, 302), (lambda: focal_point("AR"), 403), (lambda: focal_point("AR", past=True), 404)],
)
def test_nobody_else_writes_meetings(client, make, status):
    meeting = MeetingFactory()
    row = MeetingDocumentFactory(meeting=meeting)
    if make:
        client.force_login(make())
    start = f"/es/office/meetings/{meeting.pk}/"
    removal = f"{start}documents/{row.pk}/remove/"
    paths = [NEW, f"{start}edit/", f"{start}delete/", f"{start}documents/", removal]
    assert [client.post(path, typed()).status_code for path in paths] == [status] * 5
    assert (Meeting.objects.count(), MeetingDocument.objects.count(), Event.objects.count()) == (1, 1, 0)


def test_secretariat_of_another_network_finds_no_meeting_of_this_one(client):
    meeting = MeetingFactory()
    row = MeetingDocumentFactory(meeting=meeting)
    african = NetworkFactory(slug="african", is_default=False)
    client.force_login(secretary(african))
    start = f"/es/office/meetings/{meeting.pk}/"
    removal = f"{start}documents/{row.pk}/remove/"
    for path in (f"{start}edit/", f"{start}delete/", f"{start}documents/", removal):
        assert client.post(path, typed()).status_code == 404
    assert client.post(NEW, typed()).status_code == 302
    assert Meeting.objects.get(title_es="VII Reunión").network == african
