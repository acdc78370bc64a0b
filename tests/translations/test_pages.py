import csv
import io
import re

import pytest
from lxml import etree

from initiatives.models import Initiative
from network_portal.common.translation import Standing, standing
from network_portal.translations.files import reading
from network_portal.translations.models import TranslationFile
from tests.factories import InitiativeFactory, NetworkFactory, advisor, focal_point, seat_of, secretary
from tests.translations.conftest import initiative, portuguese

pytestmark = pytest.mark.django_db
QUEUE, FILES = "/en/office/translations/", "/en/office/translations/files/"


@pytest.fixture
def translator(office, client):
    client.force_login(office.by)
    return client


def desk(row, language="en", kind="initiative") -> str:
    return f"{QUEUE}{kind}/{row.pk}/{language}/"


def fields(html: str) -> dict[str, str]:
    """What the desk's form would send if nobody touched it."""
    hidden = re.findall(r'<input type="hidden" name="(seen_\w+)" value="([^"]*)"', html)
    return dict(hidden)


def send(client, row, language="en", *, seen=None, query="", **texts):
    seen = seen if seen is not None else fields(client.get(desk(row, language)).content.decode())
    return client.post(desk(row, language) + query, {**seen, "do": "save", **texts})


# -- the queue


def test_queue_lists_what_is_lacking(office, translator):
    row, brazil = initiative(), portuguese()
    html = translator.get(QUEUE).content.decode()
    assert "8 texts to translate" in html
    for address in (desk(row), desk(row, "pt-br"), desk(brazil), desk(brazil, "es")):
        assert f'href="{address}"' in html


def test_queue_keeps_its_filters_on_the_way_to_the_desk(office, translator):
    row = initiative()
    html = translator.get(QUEUE, {"language": "en", "kind": "initiative"}).content.decode()
    assert f'href="{desk(row)}?language=en&amp;kind=initiative"' in html
    assert desk(row, "pt-br") not in html


def test_queue_says_what_to_do_where_nothing_is_lacking(office, translator):
    assert "Every text exists in the three languages" in translator.get(QUEUE).content.decode()
    initiative()
    html = translator.get(QUEUE, {"kind": "meeting"}).content.decode()
    assert "Nothing is lacking here" in html


@pytest.mark.parametrize("question", [{"language": "fr"}, {"state": "zz"}, {"kind": "x"}, {"page": "x"}])
def test_queue_takes_odd_questions(office, translator, question):
    initiative()
    assert translator.get(QUEUE, question).status_code == 200


def test_queue_has_pages_of_25(office, translator):
    for _ in range(14):
        initiative()
    first, second = (translator.get(QUEUE, {"page": page}).content.decode() for page in (1, 2))
    assert (first.count('role="rowheader"'), second.count('role="rowheader"')) == (25, 3)


def test_queue_is_exported_as_it_is_filtered(office, translator):
    row = initiative()
    portuguese()
    answer = translator.get(QUEUE, {"format": "csv", "state": "ar", "language": "en"})
    lines = list(csv.reader(io.StringIO(b"".join(answer.streaming_content).decode("utf-8-sig"))))
    assert [line[:5] for line in lines[1:]] == [
        ["Initiative", row.title_es, "Argentina", "Spanish", "English"]
    ]


@pytest.mark.parametrize("rows", [1, 3])
def test_queue_takes_nine_queries(office, translator, rows, django_assert_num_queries):
    for _ in range(rows):
        initiative()
    translator.get(QUEUE)
    # session, person, two for roles, inbox, network; states, counts, rows
    with django_assert_num_queries(9):
        translator.get(QUEUE)


@pytest.mark.parametrize(("kind", "ending"), [("xliff", "xlf"), ("sheet", "xlsx")])
def test_texts_go_out_for_a_translator(office, translator, kind, ending):
    row = initiative()
    portuguese()
    answer = translator.get(QUEUE, {"language": "en", "original": "es", "format": kind})
    assert answer["Content-Disposition"].endswith(f'.{ending}"')
    found = reading.read(answer.content)
    assert [(each.pk, each.field, each.source) for each in found] == [
        (row.pk, "title", row.title_es), (row.pk, "summary", row.summary_es),
    ]  # fmt: skip


def test_texts_go_out_from_one_language_into_one(office, translator):
    initiative()
    answer = translator.get(QUEUE, {"language": "en", "format": "xliff"}, follow=True)
    assert "Choose the language of writing and the one to translate into." in answer.content.decode()


# -- the desk


def test_desk_shows_the_original_and_writes_the_translation(office, translator):
    row = initiative()
    assert row.title_es in translator.get(desk(row)).content.decode()
    answer = send(translator, row, title="Early warning", summary="One\r\ntwo")
    assert answer.status_code == 302
    row.refresh_from_db()
    assert (row.title_en, row.summary_en) == ("Early warning", "One\ntwo")
    html = translator.get(desk(row)).content.decode()
    assert re.search(r"Translated on .* by .* \(Inés Prado\)", html)


@pytest.mark.parametrize("language", ["es", "en"])
def test_desk_of_a_text_written_in_portuguese(office, translator, language):
    row = portuguese()
    assert send(translator, row, language, title="Observatorio", summary="Texto").status_code == 302
    row.refresh_from_db()
    assert standing(row, "title", language) is Standing.CURRENT


def test_desk_shows_what_changed_in_the_original(office, translator):
    row = initiative(title_es="Protocolo de alerta")
    office.translate(row, title="Warning protocol")
    Initiative.objects.filter(pk=row.pk).update(title_es="Protocolo nacional de alerta")
    html = translator.get(desk(row)).content.decode()
    assert "Protocolo<ins> nacional</ins> de alerta" in html
    assert "Still right: mark as current" in html


def test_desk_marks_a_translation_as_current(office, translator):
    row = initiative(title_es="Antes")
    office.translate(row, title="Before")
    Initiative.objects.filter(pk=row.pk).update(title_es="Antes,")
    row.refresh_from_db()
    send(translator, row, title="Before", summary="", right_title="on")
    row.refresh_from_db()
    assert standing(row, "title", "en") is Standing.CURRENT


def test_desk_says_beside_the_field_what_is_too_long_and_keeps_what_was_typed(office, translator):
    row = initiative()
    answer = send(translator, row, title="x" * 201, summary="Typed and kept")
    html = answer.content.decode()
    assert answer.status_code == 200
    assert (
        html.count("At most 200 characters; this text has 201.") == 2
    )  # in the summary, and beside the field
    assert "Typed and kept" in html
    row.refresh_from_db()
    assert row.summary_en in (None, "")


def test_desk_goes_on_to_the_next_of_the_queue(office, translator):
    rows = [initiative(summary_es="Texto. " * n) for n in (30, 20, 10)]
    question = "?language=en"
    answer = send(translator, rows[0], query=question, do="next", title="One", summary="One")
    assert answer["Location"] == desk(rows[1]) + question
    answer = send(translator, rows[2], query=question, do="next", title="Three", summary="Three")
    assert answer["Location"] == desk(rows[1]) + question
    answer = send(translator, rows[1], query=question, do="next", title="Two", summary="Two")
    assert answer["Location"] == QUEUE + question


def test_second_of_two_sees_both_and_loses_neither(office, translator):
    row = initiative()
    seen = fields(translator.get(desk(row)).content.decode())
    office.translate(row, title="Their title")
    answer = send(translator, row, seen=seen, title="My title", summary="My summary")
    html = answer.content.decode()
    assert answer.status_code == 409
    assert "Somebody saved this while you wrote" in html
    assert ("<del>Their</del> title" in html, "<ins>My</ins> title" in html) == (True, True)
    assert 'value="My title"' in html
    row.refresh_from_db()
    assert (row.title_en, row.summary_en) == ("Their title", None)
    answer = send(translator, row, seen=fields(html), title="Our title", summary="My summary")
    assert answer.status_code == 302
    row.refresh_from_db()
    assert (row.title_en, row.summary_en) == ("Our title", "My summary")


def test_text_that_was_typed_when_the_session_ended_comes_back(office, client):
    row = initiative()
    answer = client.post(desk(row), {"title": "My title, typed for an hour"})
    assert answer.status_code == 403
    assert "My title, typed for an hour" in answer.content.decode()


@pytest.mark.parametrize("language", ["es", "fr", "pt"])
def test_desk_of_the_language_of_writing_and_of_others_does_not_exist(office, translator, language):
    assert translator.get(desk(initiative(), language)).status_code == 404


def test_desk_of_another_networks_record_does_not_exist(office, translator):
    other = NetworkFactory(slug="other", is_default=False)
    row = InitiativeFactory(seat=seat_of("AR", network=other), published=True)
    assert translator.get(desk(row)).status_code == 404
    assert translator.post(desk(row), {"title": "x"}).status_code == 404
    assert translator.get(desk(row, kind="secret")).status_code == 404


@pytest.mark.parametrize("who", [advisor, lambda network: focal_point("AR")])
def test_others_of_the_network_are_told_that_the_secretariat_translates(office, client, who):
    client.force_login(who(office.network))
    for path in (QUEUE, desk(initiative()), FILES):
        answer = client.get(path)
        assert answer.status_code == 403
        assert "Only the technical secretariat translates." in answer.content.decode()


@pytest.mark.parametrize("rows", [1, 3])
def test_desk_takes_eleven_queries(office, translator, rows, django_assert_num_queries):
    row, *_others = [initiative() for _ in range(rows)]
    office.translate(row, title="Title")
    Initiative.objects.filter(pk=row.pk).update(title_es="Otro")
    initiative()
    translator.get(desk(row))
    with django_assert_num_queries(11):
        translator.get(desk(row))


# -- files that come back


def filled(content: bytes, **targets: str) -> bytes:
    """A document with translations by field, as a tool would write them."""
    root = etree.fromstring(content)
    name = "{urn:oasis:names:tc:xliff:document:2.0}"
    for unit in root.iter(f"{name}unit"):
        segment = unit.find(f"{name}segment")
        target = segment.find(f"{name}target")
        target = etree.SubElement(segment, f"{name}target") if target is None else target
        target.text = targets.get(unit.get("id"), "")
        segment.set("state", "final")
    return etree.tostring(root)


def upload(client, content: bytes, name="textos.xlf"):
    file = io.BytesIO(content)
    file.name = name
    return client.post(FILES, {"file": file})


def test_file_is_shown_before_it_is_applied_and_then_written(office, translator):
    row = initiative()
    sent = translator.get(QUEUE, {"language": "en", "original": "es", "format": "xliff"}).content
    answer = upload(translator, filled(sent, title="Title", summary=""))
    page = answer["Location"]
    html = translator.get(page).content.decode()
    assert "Write 1 translation" in html
    assert "<ins>Title</ins>" in html
    assert "csrfmiddlewaretoken" in html.split(f'action="{page}apply/"')[1].split("</form>")[0]
    row.refresh_from_db()
    assert row.title_en in (None, "")
    answer = translator.post(f"{page}apply/", follow=True)
    assert "1 translation was written" in answer.content.decode()
    row.refresh_from_db()
    assert row.title_en == "Title"
    answer = translator.post(f"{page}apply/", follow=True)
    assert "This file was applied already." in answer.content.decode()


def test_file_shows_each_reason_beside_its_text(office, translator):
    row = initiative()
    sent = translator.get(QUEUE, {"language": "en", "original": "es", "format": "xliff"}).content
    page = upload(translator, filled(sent, title="x" * 201, summary="Fine"))["Location"]
    html = translator.get(page, {"show": "refused"}).content.decode()
    assert "At most 200 characters; this text has 201." in html
    assert row.title_es in html
    assert "Fine" not in html


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"%PDF-1.7", "This is a PDF."),
        (b"", "The file is empty."),
        (b"<!DOCTYPE x [<!ENTITY a 'b'>]><xliff>&a;</xliff>", "declares a document type"),
        (b"<x>", "breaks off in line"),
    ],
)
def test_file_that_is_none_of_ours_is_refused_beside_its_field(office, translator, content, said):
    answer = upload(translator, content)
    assert answer.status_code == 200
    assert said in answer.content.decode()
    assert not TranslationFile.objects.exists()


def test_file_of_a_colleague_does_not_exist(office, translator, client):
    file = TranslationFile.objects.create(network=office.network, name="a.xlf", by=secretary(office.network))
    assert translator.get(f"{FILES}{file.pk}/").status_code == 404
    assert translator.post(f"{FILES}{file.pk}/apply/").status_code == 404
    assert "a.xlf" not in translator.get(FILES).content.decode()


@pytest.mark.parametrize("rows", [1, 3])
def test_page_of_a_file_takes_eight_queries(office, translator, rows, django_assert_num_queries):
    for _ in range(rows):
        initiative()
    sent = translator.get(QUEUE, {"language": "en", "original": "es", "format": "xliff"}).content
    page = upload(translator, filled(sent, title="Title"))["Location"]
    # session, person, two for roles, inbox, network; file, texts
    with django_assert_num_queries(8):
        translator.get(page)
