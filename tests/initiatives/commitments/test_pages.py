"""The pages on which commitments are read."""

import csv
import io
from datetime import date, timedelta

import pytest
from django.utils import timezone

from initiatives.models import TargetRevision
from initiatives.states import Stage
from tests.factories import (
    CommentFactory,
    CommitmentFactory,
    InitiativeFactory,
    MechanismFactory,
    MeetingFactory,
    NetworkFactory,
    advisor,
    focal_point,
    seat_of,
    secretary,
)

pytestmark = pytest.mark.django_db
URL = "/en/commitments/"


def html_of(client, url=URL, **data):
    response = client.get(url, data)
    assert response.status_code == 200
    return response.content.decode()


def order(html, *rows):
    """The statements in the order in which a page has them."""
    return sorted(
        (row for row in rows if row.statement_es in html), key=lambda row: html.index(row.statement_es)
    )


def silent(days, code="AR", **values):
    moved = timezone.now() - timedelta(days=days)
    return CommitmentFactory(seat=seat_of(code), **{"published": True, "moved_at": moved, **values})


def acted(code="AR", stage=Stage.UNDER_WAY, **values):
    return InitiativeFactory(
        seat=seat_of(code), published=True, stage=stage, starts_on=date(2024, 9, 2), **values
    )


def test_list_shows_the_public_what_is_published(client):
    shown = silent(3)
    hidden = [
        CommitmentFactory(seat=seat_of("AR"), **{status: True})
        for status in ("draft", "submitted", "archived")
    ]
    assert order(html_of(client), shown, *hidden) == [shown]
    client.force_login(focal_point("AR"))
    assert set(order(html_of(client), shown, *hidden)) == {shown, *hidden}


def test_list_shows_nobody_another_state_s_drafts(client):
    draft = CommitmentFactory(seat=seat_of("AR"))
    client.force_login(focal_point("BR"))
    assert order(html_of(client), draft) == []


@pytest.mark.parametrize(
    ("sort", "expected"),
    [("", [2, 0, 1]), ("silence", [2, 0, 1]), ("newest", [1, 2, 0]), ("target", [1, 0, 2])],
)
def test_list_sorts(client, sort, expected):
    rows = [
        silent(20, made_on=date(2020, 1, 1), target_on=date(2029, 1, 1)),
        silent(10, made_on=date(2022, 1, 1), target_on=date(2028, 1, 1)),
        silent(30, made_on=date(2021, 1, 1)),
    ]
    assert [rows.index(row) for row in order(html_of(client, sort=sort), *rows)] == expected


def test_list_filters(client):
    meeting = MeetingFactory(network=seat_of("AR").network)
    first = silent(1, initiatives=[acted()], meeting=meeting, made_on=date(2023, 5, 1))
    second = silent(2, "PE", made_on=date(2024, 5, 1))
    asked = {
        "state": ("pe", [second]),
        "distance": ("first_action", [first]),
        "meeting": (str(meeting.pk), [first]),
        "year": ("2024", [second]),
        "q": (second.number.lower(), [second]),
    }
    for name, (value, expected) in asked.items():
        assert order(html_of(client, **{name: value}), first, second) == expected, name
    assert order(html_of(client, distance="announced"), first, second) == [second]


@pytest.mark.parametrize(
    "asked", [{"state": "zz"}, {"meeting": "9999"}, {"meeting": "x"}, {"distance": "far"}, {"year": "0"}]
)
def test_list_leaves_out_what_does_not_exist_and_says_so(client, asked):
    row = silent(1)
    html = html_of(client, **asked)
    assert "does not exist" in html
    assert order(html, row) == [row]


def test_list_finds_words_whatever_their_accents(client):
    row, other = silent(1, statement_es="Formación del Perú"), silent(2, statement_es="Otra cosa")
    assert order(html_of(client, q="formacion peru"), row, other) == [row]


def test_list_empty_says_what_to_do(client):
    NetworkFactory()
    assert "There are no commitments yet" in html_of(client)
    assert "No commitment matches" in html_of(client, year="2024")


def test_export_holds_what_is_filtered_with_its_clock(client):
    row = silent(3, "PE", made_on=date(2024, 3, 14), initiatives=[acted("PE")])
    silent(4)
    response = client.get(URL, {"state": "pe", "format": "csv"})
    lines = list(csv.DictReader(io.StringIO(b"".join(response.streaming_content).decode("utf-8-sig"))))
    assert [line["Number"] for line in lines] == [row.number]
    picked = (
        "Announced on",
        "First action on",
        "Functioning since",
        "Days to the first action",
        "Days of silence",
    )
    assert [lines[0][name] for name in picked] == ["2024-03-14", "2024-09-02", "", "172", "3"]


@pytest.mark.parametrize("rows", [1, 3])
def test_list_query_counts(client, rows, django_assert_num_queries):
    for _number in range(rows):
        silent(5, initiatives=[acted(), acted()])
    client.get(URL)
    with django_assert_num_queries(3):  # network, count, rows
        client.get(URL)
    client.force_login(focal_point("AR"))
    client.get(URL)
    with django_assert_num_queries(8):
        client.get(URL)


def test_page_tells_the_whole_way(client):
    mechanism = MechanismFactory(
        seat=seat_of("AR"), published=True, established_on=date(2025, 5, 5), name_es="Comisión de prevención"
    )
    of = acted(mechanism=mechanism, title_es="Mesa de trabajo")
    row = silent(40, made_on=date(2024, 3, 14), initiatives=[of])
    html = html_of(client, f"{URL}{row.pk}/")
    for text in (
        "From word to institution in 417 days", "14 March 2024", "2 September 2024", "172 days after", "5 May 2025",
        "Mesa de trabajo", "Comisión de prevención", row.source, "Quito, Ecuador", row.number,
    ):  # fmt: skip
        assert text in html, text


def test_page_of_a_silent_one_says_since_when(client):
    row = silent(200)
    html = html_of(client, f"{URL}{row.pk}/")
    assert "Silent for 200 days" in html
    assert html.count("Not yet.") == 3


def test_page_shows_the_public_nothing_of_drafts(client):
    of = InitiativeFactory(seat=seat_of("AR"), title_es="Borrador secreto")
    row = silent(3, initiatives=[of])
    assert "Borrador secreto" not in html_of(client, f"{URL}{row.pk}/")
    client.force_login(focal_point("AR"))
    assert "Borrador secreto" in html_of(client, f"{URL}{row.pk}/")


def test_initiative_names_the_public_commitments_that_it_answers(client):
    of = acted()
    public, draft = silent(3, initiatives=[of]), CommitmentFactory(seat=seat_of("AR"), initiatives=[of])
    html = html_of(client, f"/en/initiatives/{of.pk}/")
    assert f'href="/en/commitments/{public.pk}/"' in html
    assert f"/commitments/{draft.pk}/" not in html


def test_revisions_are_public_with_their_reasons(client):
    row = silent(3, target_on=date(2027, 1, 31))
    TargetRevision.objects.create(
        commitment=row, before=date(2026, 1, 1), after=date(2027, 1, 31), reason="Cambio de autoridades.",
        language="es", revised_by=row.created_by, office={"en": "Foreign ministry"},
    )  # fmt: skip
    html = html_of(client, f"{URL}{row.pk}/")
    for text in ("From 1 January 2026 to 31 January 2027", "Cambio de autoridades.", "Foreign ministry"):
        assert text in html
    assert 'name="after"' not in html


def test_state_page_shows_its_commitments(client):
    row, other = silent(3, "AR"), silent(3, "BR")
    focal_point("AR"), focal_point("BR")
    html = html_of(client, "/en/states/ar/")
    assert (row.statement_es in html, other.statement_es in html) == (True, False)


@pytest.mark.parametrize(("days", "is_missed"), [(180, False), (181, True)])
def test_workspace_misses_what_is_silent_for_half_a_year(client, days, is_missed):
    row = silent(days)
    client.force_login(focal_point("AR"))
    assert (row.statement_es[:40] in html_of(client, "/en/workspace/")) == is_missed


def test_source_file_is_for_who_may_read_it(client):
    from tests.factories import DocumentFactory

    row = CommitmentFactory(seat=seat_of("AR"), source_document=DocumentFactory())
    assert client.get(f"{URL}{row.pk}/source/").status_code == 404
    assert client.get(f"{URL}{silent(3).pk}/source/").status_code == 404


@pytest.mark.parametrize("rows", [1, 3])
def test_page_query_counts(client, rows, django_assert_num_queries):
    row = silent(3, initiatives=[acted() for _number in range(rows)])
    for number in range(rows):
        TargetRevision.objects.create(
            commitment=row, after=date(2027, 1, number + 1), reason="Motivo.", language="es",
            revised_by=row.created_by,
        )  # fmt: skip
        CommentFactory(commitment=row, initiative=None, network=row.network, state=row.state)
    url = f"{URL}{row.pk}/"
    with django_assert_num_queries(4):  # network, row, revisions, initiatives
        client.get(url)
    client.force_login(focal_point("AR"))
    with django_assert_num_queries(11):
        client.get(url)


def test_page_query_count_of_an_alternates_draft(client, django_assert_num_queries):
    row = CommitmentFactory(seat=seat_of("AR"))
    client.force_login(focal_point("AR", capacity="alternate"))
    with django_assert_num_queries(12):
        client.get(f"{URL}{row.pk}/")


@pytest.mark.parametrize(
    ("who", "code"),
    [(lambda: focal_point("AR"), 200), (secretary, 200), (advisor, 403), (lambda: focal_point("BR"), 403)],
)
def test_history_is_the_state_s_and_the_secretariat_s(client, who, code):
    row = silent(3)
    assert client.get(f"{URL}{row.pk}/history/").status_code == 404
    client.force_login(who())
    assert client.get(f"{URL}{row.pk}/history/").status_code == code
