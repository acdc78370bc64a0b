"""The printed result of a round: what it says in each language, that it has pictures, and that texts stay texts."""

import io

import pypdf
import pytest
from django.utils.translation import override

from initiatives import actions
from initiatives.models import ReportingRound, RoundReport
from network_portal.dashboards import tasks
from network_portal.dashboards.reports import rounds as reports
from network_portal.events.models import Event
from tests.factories import focal_point, secretary
from tests.initiatives.rounds.holding import at, commitment, items_of, mechanism, opened, published, return_of

pytestmark = pytest.mark.django_db

HOSTILE = [
    '#eval("1+1") #read("/etc/passwd") $x^2$',
    r'\ \u{1F600} "comillas" `código` *negrita* _cursiva_ @ref <etiqueta> // fin',
    "]] #pagebreak() {{ }} ${7*7} </svg><script>alert(1)</script>",
    "שלום עולם مرحبا بالعالم",
    "emoji 😀👩‍👩‍👧 y signos raros 🜁",
]


@pytest.fixture
def office(db):
    return secretary(language="es")


@pytest.fixture
def asked(office):
    person = focal_point("AR")
    focal_point("BR")
    published("AR", title_es="Protocolo de alerta", title_pt_br="Protocolo de alerta precoce")
    published("BR", title_es="Curso para diplomáticos", stage="functioning")
    mechanism("AR", name="Mesa nacional")
    commitment("AR", statement="Crear una mesa.")
    found = opened(office)
    given = return_of(found, "AR")
    first, second, third = items_of(given)
    actions.answer_item(item=first, by=person, answer="confirmed")
    actions.answer_item(item=second, by=person, answer="changed")
    with override("es"):
        actions.answer_item(item=third, by=person, answer="explained", explanation="Se verá en mayo.")
        actions.submit_return(state_return=given, by=person, note="Acordado con todos.")
    actions.close_round(asked=found, by=office)
    return found


def made(asked, language):
    return pypdf.PdfReader(io.BytesIO(reports.round_report(asked, language)))


def words_of(pdf):
    text = " ".join(page.extract_text() for page in pdf.pages)
    return " ".join(text.replace("\u00a0", " ").split())


@pytest.mark.parametrize(
    ("language", "lang", "said"),
    [
        ("es", "es", ["Ronda de informes", "La región", "Enviada en plazo", "Sin cambios", "Con cambios", "Explicado",
                      "Protocolo de alerta", "Mesa nacional", "Compromisos por distancia", "Brasil", "No enviada"]),
        ("pt-br", "pt-BR", ["Rodada de relatórios", "A região", "Enviada no prazo", "Sem alterações",
                            "Protocolo de alerta precoce", "Texto no idioma original, espanhol", "Em espanhol"]),
        ("en", "en-GB", ["Reporting round", "The region", "Submitted in time", "Nothing changed", "Not submitted",
                         "Text in its original language, Spanish", "Brazil"]),
    ],
)  # fmt: skip
def test_report_says_everything_in_its_language(asked, language, lang, said):
    pdf = made(asked, language)
    text = words_of(pdf)
    assert [words for words in said if words not in text] == []
    for words in (str(asked.year), "Se verá en mayo.", "Acordado con todos.", "Argentina"):
        assert words in text, words
    catalogue = pdf.trailer["/Root"]
    assert (catalogue["/Lang"], catalogue["/MarkInfo"]["/Marked"]) == (lang, True)
    assert b"pdfuaid" in catalogue["/Metadata"].get_object().get_data()
    assert str(asked.year) in pdf.metadata.title


def test_report_has_contents_page_numbers_and_pictures_that_say_what_they_show(asked):
    with override("es"):
        data = reports.data_of(asked)
    shown = [found for part in data["regional"]["parts"] for found in part["pictures"]]
    shown += [found for state in data["states"] for found in state["pictures"]]
    assert len(shown) == 6
    assert all(
        found["svg"].startswith("<svg") and "Liberation" not in found["svg"] and found["alt"]
        for found in shown
    )
    pdf = made(asked, "es")
    assert "Contenido" in pdf.pages[1].extract_text()
    assert [pdf.pages[n].extract_text().split()[-1] for n in (1, 2, 3)] == ["1", "2", "3"]
    assert [entry.title for entry in pdf.outline if not isinstance(entry, list)][:2] == [
        "La región",
        "Argentina",
    ]
    assert "/Figure" in str(_kinds_of(pdf.trailer["/Root"]["/StructTreeRoot"]))


def _kinds_of(node, found=None):
    """The kinds of part of a tagged document."""
    found = set() if found is None else found
    node = node.get_object() if hasattr(node, "get_object") else node
    if isinstance(node, list):
        for each in node:
            _kinds_of(each, found)
    elif hasattr(node, "get"):
        if "/S" in node:
            found.add(node["/S"])
        if "/K" in node:
            _kinds_of(node["/K"], found)
    return found


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_is_printed_and_never_carried_out(office, text):
    person = focal_point("AR")
    published("AR", title_es=f"T {text}"[:190])
    asked = opened(office)
    given = return_of(asked, "AR")
    actions.answer_item(item=items_of(given)[0], by=person, answer="explained", explanation=text)
    actions.submit_return(state_return=given, by=person, note=text)
    said = words_of(made(asked, "es"))
    assert "root:" not in said
    if text.isascii():
        assert said.replace(" ", "").count(text.replace(" ", "")) >= 3


def test_report_of_a_round_that_asked_nobody_anything(office):
    asked = opened(office)
    assert "La región" in words_of(made(asked, "es"))


def test_task_makes_stores_and_tells(asked, office):
    report = actions.ask_for_report(asked=asked, language="es", by=office)
    tasks.make_round_report(report.pk)
    tasks.make_round_report(report.pk)
    report = RoundReport.objects.select_related("document").get()
    assert (report.status, report.document.name, report.document.language) == (
        "done", f"latin-american-{asked.year}-es.pdf", "es",
    )  # fmt: skip
    assert report.document.file.read(5) == b"%PDF-"
    event = Event.objects.get(kind="initiatives.round_report_made")
    assert (event.payload["outcome"], event.actor) == ("done", office)


def test_report_that_cannot_be_made_says_so_and_keeps_the_one_before(asked, office, monkeypatch):
    report = actions.ask_for_report(asked=asked, language="es", by=office)
    tasks.make_round_report(report.pk)
    before = RoundReport.objects.get().document_id
    actions.ask_for_report(asked=asked, language="es", by=office)
    monkeypatch.setattr(reports, "TEMPLATE", "missing.typ")
    tasks.make_round_report(report.pk)
    after = RoundReport.objects.get()
    assert (after.status, after.document_id) == ("failed", before)
    assert (
        Event.objects.filter(kind="initiatives.round_report_made").latest("pk").payload["outcome"] == "failed"
    )


def test_report_asked_for_anew_meanwhile_is_not_replaced_by_the_older_one(asked, office):
    report = actions.ask_for_report(asked=asked, language="es", by=office)
    RoundReport.objects.update(asked_at=at(1))
    assert actions.keep_report(report=report, content=b"%PDF-1.4 old") is False
    assert RoundReport.objects.get().document_id is None


def test_abandoned_report_is_taken_up_again(asked, office):
    actions.ask_for_report(asked=asked, language="es", by=office, at=at(-1))
    assert (actions.sweep_reports(), actions.sweep_reports()) == (1, 0)


def test_who_asks_while_it_is_being_made_waits_for_the_same_one(asked, office):
    first = actions.ask_for_report(asked=asked, language="es", by=office)
    again = actions.ask_for_report(asked=ReportingRound.objects.get(), language="es", by=secretary())
    assert (again.pk, again.asked_by) == (first.pk, office)
