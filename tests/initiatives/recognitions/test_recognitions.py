"""Recognitions: what visitors read, what the secretariat writes, and what is hidden."""

import csv
import io
import re
from datetime import date

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction

from initiatives.actions import recognitions as verbs
from initiatives.actions.recognitions import Citation
from initiatives.models import Recognition
from network_portal.common.states import Stale
from network_portal.common.translation import Standing, standing
from network_portal.events.models import Event
from tests.factories import (
    NetworkFactory,
    RecognitionFactory,
    StateFactory,
    advisor,
    focal_point,
    member_state,
    secretary,
)

pytestmark = pytest.mark.django_db
LIST, OFFICE = "/es/recognitions/", "/es/office/recognitions/"
NEW = f"{OFFICE}new/"


@pytest.fixture
def office(client):
    member_state("AR")
    person = secretary(language="es")
    client.force_login(person)
    return person


def html_of(answer):
    return re.sub(r"\s+", " ", answer.content.decode())


def quoted(answer):
    """The large words of the page, in its order."""
    return re.findall(r"<blockquote[^>]*>[“«]([^<]+)[”»]</blockquote>", answer.content.decode())


def citation(**changes):
    """What a form says."""
    texts = {name: {} for name in ("cited_by", "where", "quotation", "summary")}
    texts |= {"cited_by": {"en": "Rapporteur"}, "where": {"en": "Report"}, "quotation": {"en": "It acts."}}
    return Citation(**{"language": "en", "texts": texts, "source": "https://a.example/", **changes})


def typed(**changes):
    """What the browser sends for a recognition that is right."""
    return {
        "language": "en", "cited_by_en": "Special Rapporteur", "where_en": "Report",
        "quotation_en": "The Network acts.", "source": "https://informes.example/7", **changes,
    }  # fmt: skip


def errors(answer):
    return re.findall(r'<li><a href="#([^"]+)">[^<]+</a></li>', answer.content.decode())


def kinds():
    found = Event.objects.order_by("pk").values_list("kind", flat=True)
    return [kind.removeprefix("initiatives.recognition_") for kind in found]


# what visitors read


@pytest.fixture
def several():
    """Of the network and of two states, one without a date, and what nobody else may see."""
    rows = [
        RecognitionFactory(quotation_es="Uno", on=date(2015, 6, 1)),
        RecognitionFactory(
            quotation_es="Dos", on=date(2019, 1, 1), precision="year", state=StateFactory(iso2="AR")
        ),
        RecognitionFactory(quotation_es="Tres", on=None, state=StateFactory(iso2="BR"), where_es="Ñandubay"),
    ]
    RecognitionFactory(hidden=True, quotation_es="Oculta", quotation_en="Hidden words", on=date(2015, 6, 1))
    RecognitionFactory(network=NetworkFactory(slug="africa", is_default=False), quotation_es="Ajena")
    return rows


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("", ["Dos", "Uno", "Tres"]),
        ("?sort=oldest", ["Uno", "Dos", "Tres"]),
        ("?state=ar", ["Dos"]),
        ("?state=network", ["Uno"]),
        ("?year=2015", ["Uno"]),
        ("?q=nandubay", ["Tres"]),
        ("?q=brasil", ["Tres"]),
        ("?year=1999", ["Dos", "Uno", "Tres"]),
        ("?shown=no", ["Dos", "Uno", "Tres"]),
    ],
)
def test_list_answers_what_the_address_asks(client, several, query, found):
    answer = client.get(f"{LIST}{query}")
    assert quoted(answer) == found
    assert "Oculta" not in html_of(answer)


def test_quotation_says_whose_translation_it_is_and_keeps_the_original(client):
    RecognitionFactory(quotation_en="It acts.", quotation_es="Actúa.", quotation_pt_br="")
    spanish = html_of(client.get(LIST))
    assert quoted(client.get(LIST)) == ["Actúa."]
    assert "Traducción propia de la Red, del inglés" in spanish
    assert '<p class="mb-0" lang="en">It acts.</p>' in spanish
    english = html_of(client.get("/en/recognitions/"))
    assert ("own translation" in english, "It acts." in english) == (False, True)
    # not translated: the words that were said, marked as such
    portuguese = html_of(client.get("/pt-br/recognitions/"))
    assert '<blockquote lang="en">' in portuguese
    assert "Em inglês" in portuguese


def test_date_is_told_as_far_as_it_is_known(client):
    RecognitionFactory(on=date(2013, 6, 1), precision="month")
    assert '<time datetime="2013-06">junio de 2013</time>' in html_of(client.get(LIST))


def test_hidden_one_is_not_there_but_for_the_secretariat(client):
    hidden = RecognitionFactory(hidden=True)
    address = f"{LIST}{hidden.pk}/"
    statuses = {}
    for name, person in (("visitor", None), ("focal", focal_point("AR")), ("advisor", advisor()),
                         ("secretariat", secretary())):  # fmt: skip
        client.logout()
        if person:
            client.force_login(person)
        statuses[name] = client.get(address).status_code
    assert statuses == {"visitor": 404, "focal": 404, "advisor": 404, "secretariat": 200}


def test_exports_hold_what_is_filtered(client, several):
    text = b"".join(client.get(f"{LIST}?state=ar&format=csv").streaming_content).decode("utf-8-sig")
    assert ("Dos" in text, "Uno" in text, "Oculta" in text, "Hidden" in text) == (True, False, False, False)
    rows = list(csv.reader(io.StringIO(text), delimiter=";" if ";" in text.splitlines()[0] else ","))
    assert any("Argentina" in cell for row in rows for cell in row)
    assert client.get(f"{LIST}?format=xlsx").status_code == 200


@pytest.mark.parametrize("rows", [1, 3])
def test_list_takes_five_queries(client, rows, django_assert_num_queries):
    for code in ("AR", "BR", "CL")[:rows]:
        RecognitionFactory(state=StateFactory(iso2=code))
    client.get(LIST)
    with django_assert_num_queries(5):  # network, states and years of the filter, count, rows
        client.get(LIST)


def test_empty_list_says_so(client):
    NetworkFactory()
    assert "Todavía no hay reconocimientos" in html_of(client.get(LIST))


# home and about


def test_home_shows_the_chosen_quotation_large_and_the_others_below(client):
    RecognitionFactory(quotation_es="La nueva", on=date(2024, 1, 1))
    RecognitionFactory(quotation_es="La elegida", on=date(2010, 1, 1), is_featured=True)
    RecognitionFactory(quotation_es="La oculta", hidden=True, on=date(2025, 1, 1))
    answer = client.get("/es/")
    assert quoted(answer) == ["La elegida"]
    assert ("La nueva" in html_of(answer), "La oculta" in html_of(answer)) == (True, False)


def test_home_shows_the_latest_where_none_is_chosen(client):
    RecognitionFactory(quotation_es="La vieja", on=date(2010, 1, 1))
    RecognitionFactory(told=True, on=date(2025, 1, 1))
    RecognitionFactory(quotation_es="La nueva", on=date(2024, 1, 1))
    assert quoted(client.get("/es/")) == ["La nueva"]


def test_home_without_any_has_no_such_part(client):
    NetworkFactory()
    assert 'id="recognitions"' not in html_of(client.get("/es/"))


@pytest.mark.django_db(transaction=True)
def test_what_changes_shows_at_once_on_kept_pages(client, django_capture_on_commit_callbacks):
    shown = RecognitionFactory(quotation_es="Se verá o no")
    for address in ("/es/", "/es/about/"):
        assert "Se verá o no" in html_of(client.get(address))
    verbs.hide_recognition(recognition=shown, by=secretary())
    for address in ("/es/", "/es/about/"):
        assert "Se verá o no" not in html_of(client.get(address))


# what the secretariat writes


def test_recording_one_writes_all_of_it(client, office):
    argentina = member_state("AR")
    answer = client.post(NEW, typed(
        cited_by_es="Relatoría Especial", where_es="Informe", quotation_es="La Red actúa.", summary_en="An example.",
        state=argentina.pk, on="06/2013", is_verified="on", is_featured="on",
    ))  # fmt: skip
    assert answer["Location"] == OFFICE
    row = Recognition.objects.get()
    assert (row.original_language, row.quotation_en, row.quotation_es) == (
        "en",
        "The Network acts.",
        "La Red actúa.",
    )
    assert (row.state, row.on, row.precision) == (argentina, date(2013, 6, 1), "month")
    assert (row.is_verified, row.is_featured, row.is_hidden) == (True, True, False)
    assert (standing(row, "quotation", "es"), standing(row, "quotation", "pt-br")) == (
        Standing.CURRENT, Standing.MISSING,
    )  # fmt: skip
    assert (kinds(), Event.objects.get().payload["title"]) == (["added"], "Special Rapporteur")


@pytest.mark.parametrize(
    ("changes", "where"),
    [
        ({"source": ""}, "id_source"),
        ({"source": "no es una dirección"}, "id_source"),
        ({"cited_by_en": ""}, "id_cited_by_en"),
        ({"where_en": ""}, "id_where_en"),
        ({"quotation_en": ""}, "id_quotation_en"),
        ({"on": "ayer"}, "id_on"),
        ({"quotation_en": "", "summary_en": "It cites.", "is_featured": "on"}, "id_is_featured"),
        ({"state": "999999"}, "id_state"),
    ],
)
def test_refused_form_says_so_beside_its_cause_and_keeps_what_was_typed(client, office, changes, where):
    answer = client.post(NEW, typed(summary_es="Sigue aquí.", **changes))
    assert errors(answer) == [where]
    assert "Sigue aquí." in html_of(answer)
    assert (Recognition.objects.count(), kinds()) == (0, [])


def test_our_own_words_are_enough(client, office):
    client.post(NEW, typed(quotation_en="", summary_en="Cites the Network."))
    assert Recognition.objects.get().summary_en == "Cites the Network."


def test_correcting_leaves_a_translation_behind_its_original(client, office):
    row = verbs.add_recognition(
        network=NetworkFactory(), by=office,
        citation=citation(texts={**citation().texts, "quotation": {"en": "It acts.", "es": "Actúa."}}),
    )  # fmt: skip
    sent = typed(cited_by_en="Rapporteur", quotation_en="It acted.", quotation_es="Actúa.", version=1)
    client.post(f"{OFFICE}{row.pk}/edit/", sent)
    row.refresh_from_db()
    assert (row.quotation_en, standing(row, "quotation", "es")) == ("It acted.", Standing.BEHIND)
    assert kinds() == ["added", "corrected"]


def test_correction_that_changes_nothing_is_no_event(office):
    row = verbs.add_recognition(network=NetworkFactory(), by=office, citation=citation())
    verbs.correct_recognition(recognition=row, citation=citation(), by=office, version=1)
    assert (row.version, kinds()) == (1, ["added"])


def test_second_save_shows_what_is_saved_and_keeps_what_was_typed(client, office):
    row = RecognitionFactory(quotation_en="First words.")
    client.post(f"{OFFICE}{row.pk}/edit/", typed(quotation_en="Second words.", version=1))
    answer = client.post(f"{OFFICE}{row.pk}/edit/", typed(quotation_en="Third words.", version=1))
    assert (answer.status_code, "Second words." in html_of(answer), "Third words." in html_of(answer)) == (
        409, True, True,
    )  # fmt: skip
    client.post(f"{OFFICE}{row.pk}/edit/", typed(quotation_en="Third words.", version=2))
    row.refresh_from_db()
    assert row.quotation_en == "Third words."
    with pytest.raises(Stale):
        verbs.correct_recognition(recognition=row, citation=citation(), by=office, version=1)


def test_one_quotation_is_large_on_the_home_page(office):
    first = verbs.add_recognition(network=NetworkFactory(), by=office, citation=citation(is_featured=True))
    second = verbs.add_recognition(network=NetworkFactory(), by=office, citation=citation(is_featured=True))
    first.refresh_from_db()
    assert (first.is_featured, second.is_featured) == (False, True)
    with pytest.raises(IntegrityError), transaction.atomic():
        Recognition.objects.update(is_featured=True)


def test_hiding_and_showing_again(client, office):
    row = RecognitionFactory(is_featured=True)
    address = f"{OFFICE}{row.pk}/hide/"
    assert client.get(address).status_code == 200
    for expected in (True, False):
        client.post(address)
        row.refresh_from_db()
        assert (row.is_hidden, row.is_featured) == (expected, False)
    assert kinds() == ["hidden", "restored"]
    history = html_of(client.get(f"/es/office/history/recognition/{row.pk}/"))
    assert "Oculto" in history


def test_hiding_twice_is_one_act(office):
    row = RecognitionFactory()
    for _ in range(2):
        verbs.hide_recognition(recognition=row, by=office)
    assert kinds() == ["hidden"]


def test_office_lists_hidden_ones_as_well(client, office):
    RecognitionFactory(cited_by_es="La visible")
    RecognitionFactory(hidden=True, cited_by_es="La oculta")
    html = html_of(client.get(OFFICE))
    assert ("La visible" in html, "La oculta" in html) == (True, True)
    html = html_of(client.get(f"{OFFICE}?shown=no"))
    assert ("La visible" in html, "La oculta" in html) == (False, True)


@pytest.mark.parametrize("rows", [1, 3])
def test_office_list_takes_ten_queries(client, office, rows, django_assert_num_queries):
    for code in ("AR", "BR", "CL")[:rows]:
        RecognitionFactory(state=StateFactory(iso2=code))
    client.get(OFFICE)
    with django_assert_num_queries(10):
        client.get(OFFICE)


@pytest.mark.parametrize("who", [lambda: focal_point("AR"), advisor])
def test_nobody_else_writes(client, who):
    person, row = who(), RecognitionFactory()
    client.force_login(person)
    for address in (NEW, f"{OFFICE}{row.pk}/edit/", f"{OFFICE}{row.pk}/hide/"):
        assert client.post(address, typed(version=1)).status_code == 403
    for act in (
        lambda: verbs.add_recognition(network=row.network, citation=citation(), by=person),
        lambda: verbs.correct_recognition(recognition=row, citation=citation(), by=person),
        lambda: verbs.hide_recognition(recognition=row, by=person),
        lambda: verbs.restore_recognition(recognition=row, by=person),
    ):
        with pytest.raises(PermissionDenied):
            act()
    assert (Recognition.objects.count(), kinds()) == (1, [])


def test_action_refuses_what_has_no_source(office):
    with pytest.raises(ValidationError) as refused:
        verbs.add_recognition(network=NetworkFactory(), by=office, citation=citation(source=""))
    assert list(refused.value.message_dict) == ["source"]
    with pytest.raises(IntegrityError), transaction.atomic():
        RecognitionFactory(source="")
