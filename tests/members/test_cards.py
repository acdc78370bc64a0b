"""Contact cards: read back with vobject, whatever people are called."""

from datetime import UTC, datetime

import pytest
import vobject

from members import cards
from members.directory import entry_of
from members.models import Seat
from members.states import Capacity
from tests.factories import NetworkFactory, focal_point, secretary

pytestmark = pytest.mark.django_db
AT = datetime(2026, 11, 25, 3, 4, 5, tzinfo=UTC)


def entry(person, kind="appointment"):
    row = (person.appointments if kind == "appointment" else person.posts).get()
    return entry_of(NetworkFactory(), kind, row.pk)


def read(person, kind="appointment"):
    return vobject.readOne(cards.card(entry(person, kind), network=NetworkFactory(), at=AT))


def test_card_holds_all_that_the_directory_says():
    person = focal_point("AR", name="Ana Ñandú", email="ana@min.example", phone="+54 11 1", language="pt-br")
    appointment = person.appointments.get()
    appointment.title = "Directora de Derechos Humanos"
    appointment.save(update_fields=["title"])
    Seat.objects.filter(pk=appointment.seat_id).update(
        email="mesa@min.example", phone="+54 11 2", address="Esmeralda 1212, piso 3\nBuenos Aires"
    )
    card = read(person)
    assert card.version.value == "3.0"
    assert (card.fn.value, card.n.value.family) == ("Ana Ñandú", "Ana Ñandú")
    assert card.org.value == ["Ministerio de Relaciones Exteriores"]
    assert card.title.value == "Directora de Derechos Humanos"
    assert [email.value for email in card.email_list] == ["ana@min.example", "mesa@min.example"]
    assert [(tel.value, tel.params["TYPE"]) for tel in card.tel_list] == [
        ("+54 11 1", ["WORK", "VOICE"]), ("+54 11 2", ["WORK", "VOICE"]),
    ]  # fmt: skip
    assert (card.adr.value.street, card.adr.value.country) == (
        "Esmeralda 1212, piso 3\nBuenos Aires",
        "Argentina",
    )
    assert card.categories.value == ["Red Latinoamericana", "Punto focal titular"]
    assert (card.rev.value, card.lang.value) == ("20261125T030405Z", "pt-br")
    assert card.note.value.startswith("Red Latinoamericana para la Prevención del Genocidio")
    assert card.uid.value == f"appointment-{appointment.pk}@latin-american"


EVIL = [
    "Pérez, Ana; de la Cruz \\ hijos",
    "Ana\r\nEMAIL:otro@evil.example",
    "Ana\nEND:VCARD\nBEGIN:VCARD\nFN:Otra",
    "Ana\rTEL:1\x0bNOTE:x\x85ORG:y\u2028URL:z",
    "Ñ" * 200,
    "=cmd|' /C calc'!A0",
]


@pytest.mark.parametrize("name", EVIL)
def test_card_lets_no_name_begin_a_line_of_its_own(name):
    person = focal_point("AR", name=name)
    text = cards.card(entry(person), network=NetworkFactory(), at=AT)
    [card] = vobject.readComponents(text)
    assert card.fn.value == " ".join(name.split()).replace("\x0b", " ")
    assert sorted(card.contents) == [
        "categories", "email", "fn", "lang", "n", "note", "org", "rev", "role", "uid", "version",
    ]  # fmt: skip
    assert [email.value for email in card.email_list] == [person.email]
    # lines are folded at 75 octets, so that no line is longer
    assert max(len(line.encode()) for line in text.split("\r\n")) <= 75


def test_card_escapes_what_stands_in_the_other_values():
    person = focal_point("AR", phone="+54; 11, 2\nTEL:3")
    appointment = person.appointments.get()
    appointment.title = "Jefa; área, prevención\nNOTE:x"
    appointment.save(update_fields=["title"])
    type(appointment.seat.ministry).objects.update(name_es="Justicia, Paz; Culto\nX:y")
    card = read(person)
    assert card.title.value == "Jefa; área, prevención NOTE:x"
    assert card.org.value == ["Justicia, Paz; Culto X:y"]
    assert [tel.value for tel in card.tel_list] == ["+54; 11, 2 TEL:3"]


def test_card_of_the_secretariat_has_its_organisation():
    card = read(secretary(name="Oficina"), "post")
    assert (card.org.value, card.role.value) == (["Secretaría técnica"], "Secretaría técnica")
    assert "adr" not in card.contents


@pytest.mark.parametrize(
    ("name", "file"),
    [("María Ñandú", "maria-nandu.vcf"), ('a"\r\nX: y', "a-x-y.vcf"), ("李", "contact.vcf")],
)
def test_card_is_handed_out_under_a_plain_name(client, name, file):
    client.force_login(secretary())
    row = focal_point("AR", name=name).appointments.get()
    answer = client.get(f"/es/directory/appointment/{row.pk}.vcf")
    assert answer["Content-Type"] == "text/vcard; charset=utf-8"
    assert answer["Content-Disposition"] == f'attachment; filename="{file}"'
    assert answer["Cache-Control"] == "private, no-store"
    assert vobject.readOne(answer.content.decode()).uid.value == f"appointment-{row.pk}@latin-american"


def test_card_of_a_kind_that_there_is_not(client):
    client.force_login(secretary())
    row = focal_point("AR").appointments.get()
    assert client.get(f"/es/directory/seat/{row.pk}.vcf").status_code == 404
    assert client.get(f"/es/directory/post/{row.pk}.vcf").status_code == 404


def test_cards_hold_everybody_who_is_filtered(client):
    client.force_login(secretary(name="Oficina"))
    focal_point("AR", name="Ana")
    focal_point("BR", capacity=Capacity.ALTERNATE, name="Beto")
    answer = client.get("/es/directory.vcf?role=focal_point")
    found = [card.fn.value for card in vobject.readComponents(answer.content.decode())]
    assert found == ["Ana", "Beto"]
    assert client.get("/es/directory.vcf?role=vacant").content == b""
