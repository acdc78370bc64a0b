"""One's own data: all of it, one's own only, behind a recent sign-in, and as files."""

import csv
import io
import json
import re
from datetime import timedelta

import pytest
from django.core.management import CommandError
from django.utils import timezone

from network_portal.accounts.models import Invitation
from network_portal.common.periods import term, today
from network_portal.common.personal import parts
from network_portal.documents.actions import begin
from network_portal.events.models import Event
from network_portal.notifications.models import Delivery
from tests.factories import (
    AppointmentFactory,
    CommentFactory,
    DocumentFactory,
    EvidenceFactory,
    InitiativeFactory,
    LibraryFactory,
    PersonFactory,
    PostFactory,
    focal_point,
)
from tests.factories.members import PASSWORD
from tests.members.commands import run

pytestmark = pytest.mark.django_db
PAGE = "/en/account/data/"
PARTS = [
    "account",
    "sign_in",
    "notices",
    "acts",
    "documents",
    "seats",
    "posts",
    "register",
    "initiatives",
    "remarks",
    "commitments",
    "translations",
    "rounds",
]


@pytest.fixture
def person():
    return focal_point("AR", name="Cancillería", email="cancilleria@portal.example", language="pt-br")


@pytest.fixture
def signed_in(client_of, person):
    """Signed in, and asked once more for the password a moment ago."""
    client = client_of(person)
    client.post("/en/account/reauthenticate/", {"password": PASSWORD})
    return client


def leave(person, times=1):
    """So many rows of everything."""
    for place in range(times):
        initiative = InitiativeFactory(created_by=person, published=True, title_es=f"Mesa {place}")
        CommentFactory(initiative=initiative, author=person)
        EvidenceFactory(initiative=initiative, added_by=person)
        DocumentFactory(uploaded_by=person, name=f"informe-{place}.pdf")
        LibraryFactory(added_by=person)
        begin(name=f"guia-{place}.pdf", size=10, by=person)
        AppointmentFactory(
            person=person, period=term(today() - timedelta(9), today()), seat__ministry__kind="other"
        )
        PostFactory(
            person=person, period=term(today() - timedelta(10 + place), today() - timedelta(9 + place))
        )
        event = Event.objects.create(
            kind="initiatives.published", at=timezone.now(), actor=person, network=initiative.network,
            subject_label="initiatives.initiative", subject_key=str(initiative.pk),
        )  # fmt: skip
        Delivery.objects.create(
            event=event, notice="initiatives.published", recipient=person, channel="inbox", status="sent",
            done_at=timezone.now(),
        )  # fmt: skip
        Invitation.objects.create(
            person=person, network=initiative.network, expires_at=timezone.now() + timedelta(3),
            accepted_at=timezone.now(),
        )  # fmt: skip


def test_page_asks_for_the_password_once_more(client_of, person):
    client = client_of(person)
    for path in (PAGE, f"{PAGE}export/"):
        assert client.get(path)["Location"].startswith("/en/account/reauthenticate/?next="), path


def test_page_comes_after_the_password(client_of, person):
    client = client_of(person)
    for path in (PAGE, f"{PAGE}?part=posts"):
        asked = client.get(path)["Location"]
        answer = client.post(asked, {"password": PASSWORD}, follow=True)
        assert (answer.status_code, "<h1>My data</h1>" in answer.content.decode()) == (200, True)
        client = client_of(person)


@pytest.mark.parametrize("language", ["es", "pt-br", "en"])
@pytest.mark.parametrize("part", PARTS)
def test_each_part_answers_in_each_language(signed_in, person, part, language):
    leave(person)
    answer = signed_in.get(f"/{language}/account/data/", {"part": part})
    assert answer.status_code == 200
    html = answer.content.decode()
    titles = re.findall(r'<h2 id="held-\w+">([^<]+)</h2>', html)
    assert len(titles) == len(next(each for each in parts() if each.name == part).held_about(person))


def test_parts_are_all_registered():
    assert [part.name for part in parts()] == PARTS


def test_page_without_that_part_or_table_is_a_404(signed_in):
    assert signed_in.get(PAGE, {"part": "nothing"}).status_code == 404
    assert signed_in.get(PAGE, {"part": "posts", "table": "nothing", "format": "csv"}).status_code == 404
    assert signed_in.get(PAGE, {"part": "posts", "table": "posts", "format": "exe"}).status_code == 404


@pytest.mark.parametrize("count", [1, 3])
@pytest.mark.parametrize(
    ("part", "queries"),
    [
        ("account", 12),
        ("sign_in", 12),
        ("notices", 10),
        ("acts", 10),
        ("documents", 12),
        ("seats", 11),
        ("posts", 11),
        ("register", 12),
        ("initiatives", 12),
        ("remarks", 11),
        ("commitments", 12),
        ("rounds", 10),
    ],
)
def test_part_takes_as_many_queries_however_many_rows(
    signed_in, person, part, queries, count, django_assert_num_queries
):
    leave(person, count)
    signed_in.get(PAGE, {"part": part})
    with django_assert_num_queries(queries):
        signed_in.get(PAGE, {"part": part})


def test_export_holds_everything_about_the_person_and_nobody_else(signed_in, person):
    leave(person)
    stranger = PersonFactory(name="Otra persona", email="otra@portal.example", phone="+54 11 5550000")
    leave(stranger)
    answer = signed_in.get(f"{PAGE}export/")
    assert answer["Content-Disposition"].startswith('attachment; filename="my-data-')
    text = answer.content.decode()
    content = json.loads(text)
    assert content["person"] == person.email
    assert [part["name"] for part in content["parts"]] == PARTS
    tables = {table["name"]: table["rows"] for part in content["parts"] for table in part["tables"]}
    assert {name: len(rows) for name, rows in tables.items()} == {
        "account": 1, "account_versions": 1, "email_addresses": 0, "sessions": 1, "second_steps": 0,
        "invitations": 1, "api_tokens": 0, "notices": 1, "acts": 1, "documents": 1, "library": 1, "uploads": 1,
        "appointments": 2,
        "appointment_versions": 2, "posts": 1, "post_versions": 1, "confirmed_entries": 0, "announcements": 0,
        "imports": 0, "initiatives": 1, "amendments": 0, "progress_reports": 0, "comments": 1, "evidence": 1,
        "commitments": 0, "mechanisms": 0, "follows": 0, "answers": 0,
        "translation_files": 0, "translations": 0,
    }  # fmt: skip
    assert tables["account"][0]["email"] == person.email
    assert person.password not in text
    assert signed_in.session.session_key not in text
    assert "otra@portal.example" not in text
    assert all(table["definition"] and table["note"] for part in content["parts"] for table in part["tables"])


def test_table_is_a_file_with_all_its_rows(signed_in, person):
    leave(person, 3)
    answer = signed_in.get(PAGE, {"part": "documents", "table": "documents", "format": "csv"})
    rows = list(csv.reader(io.StringIO(b"".join(answer.streaming_content).decode("utf-8-sig"))))
    assert sorted(row[1] for row in rows) == ["Name", "informe-0.pdf", "informe-1.pdf", "informe-2.pdf"]


def test_page_shows_the_first_rows_and_says_how_many_there_are(signed_in, person):
    for _n in range(51):
        DocumentFactory(uploaded_by=person)
    html = signed_in.get(PAGE, {"part": "documents"}).content.decode()
    assert "The first 50 of 51" in " ".join(html.split())
    assert html.count("application/pdf") == 50


def test_account_leads_to_it(signed_in):
    assert f'href="{PAGE}"' in signed_in.get("/en/account/").content.decode()


def test_command_writes_the_same_in_the_person_s_language(person, tmp_path):
    leave(person)
    printed = json.loads(run("export_person", person.email.upper()))
    assert [part["name"] for part in printed["parts"]] == PARTS
    assert printed["parts"][0]["title"] == "Conta"
    file = tmp_path / "dados.json"
    assert run("export_person", person.email, output=str(file)) == ""
    written = json.loads(file.read_text(encoding="utf-8"))
    assert written["parts"] == printed["parts"]


def test_command_says_what_is_wrong(person, tmp_path):
    with pytest.raises(CommandError, match="Nobody has the address"):
        run("export_person", "nadie@portal.example")
    with pytest.raises(CommandError, match="cannot be written"):
        run("export_person", person.email, output=str(tmp_path / "no" / "such.json"))
