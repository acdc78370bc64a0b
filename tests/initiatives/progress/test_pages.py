"""Pages of milestones and reports: what they show to whom, what they refuse and where, and that nothing is lost."""

from datetime import date, timedelta

import pytest

from initiatives import actions
from initiatives.actions.milestones import Step, mark
from initiatives.models import Milestone, ProgressReport
from initiatives.states import Stage, Status
from network_portal.common.periods import today
from network_portal.documents.models import Document
from tests.factories import (
    InitiativeFactory,
    MilestoneFactory,
    ReportFactory,
    StageChangeFactory,
    focal_point,
    seat_of,
    secretary,
)
from tests.factories.progress import NARRATIVE
from tests.initiatives.writing import hidden, html_of, pdf, tickets

pytestmark = pytest.mark.django_db


@pytest.fixture
def principal(client):
    person = focal_point("AR")
    client.force_login(person)
    return person


@pytest.fixture
def initiative(principal):
    return InitiativeFactory(
        published=True, seat=seat_of("AR"), starts_on=date(2025, 1, 1), stage=Stage.UNDER_WAY,
        title_es="Curso de prevención",
    )  # fmt: skip


def rows(*milestones, **changes):
    """What the form of milestones sends: those that are there, and a new row behind them."""
    data = {"rows": len(milestones) + 1, "do": "save"}
    for number, row in enumerate(milestones, start=1):
        data |= {
            f"m{number}-key": row.pk, f"m{number}-seen": mark(row), f"m{number}-title": row.title_es,
            f"m{number}-due_on": row.due_on, f"m{number}-done_on": row.done_on or "",
        }  # fmt: skip
    return data | {name.replace("_", "-", 1): value for name, value in changes.items()}


def account(**changes):
    """What the form of a report sends, enough for a review."""
    return {
        "do": "draft", "language": "es", "since": "2026-01-01", "until": "2026-06-30", "narrative": NARRATIVE,
        "women": "12", "men": "9", "unrecorded": "", "stage": "under_way", "delay_cause": "none", **changes,
    }  # fmt: skip


# -- milestones ----------------------------------------------------------------------------------------------


def milestones_of(initiative):
    return f"/es/initiatives/{initiative.pk}/milestones/"


def test_milestone_is_added_with_its_link_and_its_file(client, initiative):
    data = rows(
        m1_title="Reglamento  interno", m1_due_on="2026-03-01", m1_done_on="2026-02-20",
        m1_evidence_url="demo.example/acta", m1_file=pdf(),
    )  # fmt: skip
    answer = client.post(milestones_of(initiative), data)
    assert answer["Location"] == f"/es/initiatives/{initiative.pk}/#milestones"
    row = Milestone.objects.get()
    assert (row.title_es, row.due_on, row.done_on, row.evidence_url, row.evidence_document.name) == (
        "Reglamento interno", date(2026, 3, 1), date(2026, 2, 20), "https://demo.example/acta", "resolución.pdf",
    )  # fmt: skip
    html = html_of(client.get(f"/es/initiatives/{initiative.pk}/"))
    assert f'href="{milestones_of(initiative)}{row.pk}/file/"' in html
    assert client.get(f"{milestones_of(initiative)}{row.pk}/file/").status_code == 200


def test_milestone_outside_its_initiative_is_refused_beside_its_day_and_its_file_is_kept(client, initiative):
    data = rows(m1_title="Reglamento", m1_due_on="2024-12-31", m1_file=pdf())
    answer = client.post(milestones_of(initiative), data)
    html = html_of(answer)
    assert "La iniciativa comienza el 1 de enero de 2025. Elija ese día o uno posterior." in html
    assert 'value="Reglamento"' in html
    assert not Milestone.objects.exists()
    signed = hidden(answer, "m1-document")
    client.post(milestones_of(initiative), rows(m1_title="Reglamento", m1_due_on="2025-01-01") | {
        "m1-document": signed})  # fmt: skip
    assert Milestone.objects.get().evidence_document == Document.objects.get()


def test_rows_without_day_or_title_are_refused_and_blank_ones_are_not(client, initiative):
    row = MilestoneFactory(initiative=initiative)
    html = html_of(client.post(milestones_of(initiative), rows(row, m1_title="", m2_due_on="2026-05-01")))
    assert "Diga qué hay que hacer, o marque que el hito se elimina." in html
    assert "Diga qué hay que hacer." in html
    assert client.post(milestones_of(initiative), rows(row)).status_code == 302


def test_button_for_more_rows_saves_nothing_and_keeps_what_was_typed(client, initiative):
    html = html_of(client.post(milestones_of(initiative), rows(m1_title="A medias", do="more")))
    assert 'value="A medias"' in html
    assert 'name="m4-title"' in html
    assert "error" not in html.partition("<main")[2].partition("</main")[0]
    assert not Milestone.objects.exists()


def test_second_person_sees_both_milestones_and_saves_knowingly(client, initiative, principal):
    row = MilestoneFactory(initiative=initiative, title_es="Como era")
    mine = rows(row, m1_title="Mía")
    theirs = Step("Suya", row.due_on, key=row.pk)
    actions.keep_milestones(initiative=initiative, steps=[theirs], by=principal)
    answer = client.post(milestones_of(initiative), mine)
    html = html_of(answer)
    assert answer.status_code == 409
    assert "Guardado mientras tanto:" in html
    assert ("Suya" in html, 'value="Mía"' in html) == (True, True)
    client.post(milestones_of(initiative), mine | {"m1-seen": hidden(answer, "m1-seen")})
    row.refresh_from_db()
    assert row.title_es == "Mía"


def test_milestone_that_another_deleted_is_offered_to_be_added_again(client, initiative):
    row = MilestoneFactory(initiative=initiative, title_es="Como era")
    mine = rows(row, m1_title="Mía")
    row.delete()
    answer = client.post(milestones_of(initiative), mine)
    assert answer.status_code == 409
    assert "Alguien eliminó este hito mientras tanto." in html_of(answer)
    client.post(milestones_of(initiative), mine | {"m1-key": "", "m1-seen": ""})
    assert list(Milestone.objects.values_list("title_es", flat=True)) == ["Mía"]


def test_milestones_typed_when_the_session_had_ended_come_back(client, initiative, principal):
    writer = hidden(client.get(milestones_of(initiative)), "writer")
    client.logout()
    answer = client.post(milestones_of(initiative), rows(m1_title="Sin sesión") | {"writer": writer})
    assert answer["Location"].startswith("/es/account/login/")
    client.force_login(principal)
    html = html_of(client.get(milestones_of(initiative)))
    assert ('value="Sin sesión"' in html, "se conservó cuando terminó su sesión" in html) == (True, True)


def test_visitor_reads_how_milestones_stand(client, initiative):
    day = today()
    MilestoneFactory(initiative=initiative, title_es="Hecho", due_on=day, done_on=day)
    MilestoneFactory(initiative=initiative, title_es="Vencido", due_on=day - timedelta(days=3))
    MilestoneFactory(initiative=initiative, title_es="Por venir", due_on=day + timedelta(days=3))
    MilestoneFactory(title_es="De otra")
    client.logout()
    html = html_of(client.get(f"/es/initiatives/{initiative.pk}/"))
    shown = html.partition('id="milestones"')[2].partition("</ol>")[0]
    for words in ("a tiempo", "Vencido hace 3 días", "Por venir"):
        assert words in shown, words
    assert "De otra" not in html
    assert "Editar los hitos" not in html


# -- reports -------------------------------------------------------------------------------------------------


def new_report(initiative):
    return f"/es/initiatives/{initiative.pk}/report/"


def test_form_begins_after_the_last_report(client, initiative):
    ReportFactory(initiative=initiative, published=True, until=date(2026, 6, 30))
    html = html_of(client.get(new_report(initiative)))
    assert 'name="since" value="2026-07-01"' in html
    assert "El último informe llega hasta el 30 de junio de 2026." in html


def test_report_is_saved_as_a_draft_and_submitted(client, initiative):
    answer = client.post(new_report(initiative), account(narrative="Breve.", files=pdf()))
    report = ProgressReport.objects.get()
    assert answer["Location"] == f"/es/initiatives/reports/{report.pk}/"
    assert (report.status, report.women, report.men, report.unrecorded) == (Status.DRAFT, 12, 9, 0)
    assert [document.name for document in report.documents.all()] == ["resolución.pdf"]
    edit = f"/es/initiatives/reports/{report.pk}/edit/"
    assert client.get(new_report(initiative))["Location"] == edit
    client.post(edit, account(do="submit", version=report.version, women="1.250"))
    report.refresh_from_db()
    assert (report.status, report.women) == (Status.SUBMITTED, 1250)


def test_report_that_goes_back_in_time_is_refused_beside_its_causes_and_keeps_what_was_typed(
    client, initiative
):
    ReportFactory(initiative=initiative, published=True, until=date(2026, 3, 31), stage=Stage.FUNCTIONING)
    initiative.stage = Stage.FUNCTIONING
    initiative.save()
    data = account(do="submit", stage="planned", until="2099-01-01", files=pdf(), delay_cause="other")
    answer = client.post(new_report(initiative), data)
    html = html_of(answer)
    for words in (
        "El último informe llega hasta el 31 de marzo de 2026.",
        "Ese día todavía no llegó.",
        "El trabajo se publicó como «En funcionamiento», así que no puede volver a estar previsto.",
        "Diga cuál es la causa.",
    ):
        assert words in html, words
    assert (NARRATIVE in html, len(tickets(answer))) == (True, 1)
    assert ProgressReport.objects.count() == 1


@pytest.mark.parametrize(
    ("women", "why"),
    [
        ("-1", "Una cantidad de personas es 0 o más."),
        ("1000001", "Es más de un millón. Revise el número."),
        ("muchas", "Escriba un número entero, como 120."),
        ("9" * 400, "Es más de un millón. Revise el número."),
    ],
)
def test_number_of_officials_that_cannot_be_is_refused(client, initiative, women, why):
    assert why in html_of(client.post(new_report(initiative), account(women=women)))
    assert not ProgressReport.objects.exists()


def test_second_person_sees_both_reports_and_loses_neither(client, initiative):
    client.post(new_report(initiative), account())
    report = ProgressReport.objects.get()
    edit = f"/es/initiatives/reports/{report.pk}/edit/"
    page = client.get(edit)
    mine = account(version=report.version, base=hidden(page, "base"), narrative=f"{NARRATIVE} Mío.")
    client.post(edit, account(version=report.version, women="77", narrative=f"{NARRATIVE} Suyo."))
    answer = client.post(edit, mine)
    html = html_of(answer)
    assert answer.status_code == 409
    assert ("Suyo" in html, "Mío" in html, "77" in html) == (True, True, True)
    report.refresh_from_db()
    both = mine | {"version": report.version, "take_women": "theirs"}
    client.post(edit, both)
    report.refresh_from_db()
    assert (report.women, report.narrative_es) == (77, f"{NARRATIVE} Mío.")


def test_report_typed_when_the_session_had_ended_comes_back(client, initiative, principal):
    writer = hidden(client.get(new_report(initiative)), "writer")
    client.logout()
    client.post(new_report(initiative), account(writer=writer, lessons="Lo aprendido"))
    client.force_login(principal)
    assert "Lo aprendido" in html_of(client.get(new_report(initiative)))


def test_report_saves_itself_while_it_is_typed(client, initiative):
    answer = client.post(new_report(initiative), account(do="autosave", form="f1")).json()
    report = ProgressReport.objects.get()
    assert (answer["version"], answer["edit"]) == (
        report.version,
        f"/es/initiatives/reports/{report.pk}/edit/",
    )
    data = account(do="autosave", form="f1", version=answer["version"], women="13")
    assert client.post(answer["autosave"], data).status_code == 200
    assert client.post(answer["autosave"], data | {"women": "14"}).status_code == 409
    assert client.post(answer["autosave"], data | {"since": ""}).status_code == 422
    report.refresh_from_db()
    assert report.women == 13


def test_initiative_shows_published_reports_their_sums_and_the_line_of_stages(client, initiative):
    StageChangeFactory(initiative=initiative, stage=Stage.PLANNED, on=date(2025, 1, 1))
    report = ReportFactory(
        initiative=initiative, published=True, women=30, men=20, unrecorded=5, delay_cause="funding"
    )
    StageChangeFactory(initiative=initiative, stage=Stage.UNDER_WAY, on=date(2026, 6, 30), report=report)
    ReportFactory(
        initiative=initiative, submitted=True, women=1000, narrative_es="Todavía en revisión.",
        since=date(2026, 7, 1), until=date(2026, 8, 1),
    )  # fmt: skip
    client.logout()
    html = html_of(client.get(f"/es/initiatives/{initiative.pk}/"))
    sums = html.partition('id="progress"')[2].partition("</dl>")[0]
    assert [n for n in ("55", "30", "20", "5") if f'<dd class="n">{n}</dd>' in sums] == [
        "55",
        "30",
        "20",
        "5",
    ]
    line = html.partition('class="path"')[2].partition("</ol>")[0]
    assert line.index("Prevista") < line.index("En curso")
    assert f'href="/es/initiatives/reports/{report.pk}/"' in line
    assert ("lo frena: financiamiento" in html.lower(), "1.000" in html, "agosto" in html) == (
        True,
        False,
        False,
    )


def test_report_page_of_a_reader_has_no_buttons_and_that_of_the_seat_has(client, initiative):
    report = ReportFactory(initiative=initiative, published=True)
    client.logout()
    assert "Informar avances" not in html_of(client.get(f"/es/initiatives/{initiative.pk}/"))
    assert client.get(f"/es/initiatives/reports/{report.pk}/").status_code == 200


def test_secretariat_reviews_a_report_and_the_stage_follows(client, initiative):
    report = ReportFactory(initiative=initiative, submitted=True, stage=Stage.FUNCTIONING)
    client.force_login(secretary())
    page = f"/es/office/review/report/{report.pk}/"
    html = html_of(client.get(page))
    assert ("Cambia la etapa" in html, NARRATIVE in html) == (True, True)
    client.post(page, {"version": report.version, "decision": "approve"})
    report.refresh_from_db()
    initiative.refresh_from_db()
    assert (report.status, initiative.stage) == (Status.PUBLISHED, Stage.FUNCTIONING)


def test_draft_of_a_report_is_deleted_once_asked(client, initiative):
    report = ReportFactory(initiative=initiative)
    page = f"/es/initiatives/reports/{report.pk}/discard/"
    assert client.get(page).status_code == 200
    assert client.post(page)["Location"] == f"/es/initiatives/{initiative.pk}/"
    assert not ProgressReport.objects.exists()


@pytest.mark.parametrize("count", [1, 3])
def test_query_counts(client, initiative, count, django_assert_num_queries):
    for _row in range(count):
        MilestoneFactory(initiative=initiative)
        report = ReportFactory(initiative=initiative, published=True)
        StageChangeFactory(initiative=initiative, on=date(2025, 1, 1) + timedelta(days=report.pk))
    edit = ReportFactory(initiative=initiative)
    with django_assert_num_queries(11):
        client.get(f"/es/initiatives/{initiative.pk}/")
    with django_assert_num_queries(8):
        client.get(milestones_of(initiative))
    with django_assert_num_queries(9):
        client.get(f"/es/initiatives/reports/{edit.pk}/edit/")
    with django_assert_num_queries(9):
        client.get(f"/es/initiatives/reports/{report.pk}/")
    client.logout()
    with django_assert_num_queries(4):
        client.get(f"/es/initiatives/{initiative.pk}/")
    with django_assert_num_queries(3):
        client.get(f"/es/initiatives/reports/{report.pk}/")
