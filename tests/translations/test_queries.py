import pytest
from django.db import connection
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from initiatives.models import Initiative, Milestone, Recognition
from members.models import Network
from network_portal.common import translation
from network_portal.common.periods import today
from network_portal.common.translation import Standing, Translated, fingerprint
from network_portal.translations import queries, tallies
from network_portal.translations.models import TextTally
from network_portal.translations.queries import Wanted
from network_portal.translations.registry import kinds
from tests.factories import InitiativeFactory, MeetingFactory, NetworkFactory, seat_of
from tests.translations.conftest import initiative, portuguese

pytestmark = pytest.mark.django_db
#: Models with texts in three languages that nobody is asked to translate, and why.
NOT_OFFERED = {"members.announcement": "a letter: sent once, in the languages in which it was written"}


def listed(network, **wanted):
    found = queries.queue(network.pk, Wanted(**wanted))
    return [(entry.kind.name, entry.pk, entry.language, entry.missing, entry.behind) for entry in found]


def test_every_translated_model_is_offered_or_named():
    from django.apps import apps

    translated = {model._meta.label_lower for model in apps.get_models() if issubclass(model, Translated)}
    assert translated == {kind.table for kind in kinds()} | set(NOT_OFFERED)


def test_queue_has_public_texts_first_and_the_longest_of_them(office):
    short = initiative(summary_es="Corto.")
    long = initiative(summary_es="Largo. " * 40)
    waiting = initiative(published=False, submitted=True, summary_es="Muy largo. " * 90)
    found = queries.queue(office.network.pk, Wanted(language="en"))
    assert [(entry.pk, entry.public) for entry in found] == [
        (long.pk, True), (short.pk, True), (waiting.pk, False),
    ]  # fmt: skip
    assert found[0].length == len(long.title_es) + len(long.summary_es)


def test_queue_goes_on_after_an_entry(office):
    rows = [initiative(summary_es="Texto. " * n) for n in (30, 20, 10)]
    found = queries.queue(office.network.pk, Wanted(language="en"))
    first = found[0]
    after = (first.public, first.length, first.kind.name, first.pk, first.language)
    following = queries.queue(office.network.pk, Wanted(language="en"), after=after, limit=1)
    assert [entry.pk for entry in following] == [rows[1].pk]


def test_queue_leaves_out_what_is_not_offered_and_what_is_complete(office):
    for status in ("draft", "in_clearance", "returned", "archived"):
        initiative(published=False, **{status: True})
    InitiativeFactory(
        seat=seat_of("AR", network=NetworkFactory(slug="other", is_default=False)), published=True
    )
    row = initiative()
    assert {entry[1] for entry in listed(office.network)} == {row.pk}
    for language in ("pt-br", "en"):
        office.translate(row, language, title="Title", summary="Summary")
    assert listed(office.network) == []


def test_queue_tells_missing_from_behind(office):
    row = initiative()
    office.translate(row, title="Title", summary="Summary")
    Initiative.objects.filter(pk=row.pk).update(summary_es="Otro resumen")
    assert listed(office.network, language="en") == [("initiative", row.pk, "en", 0, 1)]
    assert listed(office.network, standing="behind") == [("initiative", row.pk, "en", 0, 1)]
    assert listed(office.network, standing="missing") == [("initiative", row.pk, "pt-br", 2, 0)]


def test_queue_is_narrowed_by_kind_state_and_language_of_writing(office):
    row, brazil = initiative(), portuguese()
    meeting = MeetingFactory(network=office.network)
    assert listed(office.network, kind="meeting", language="en") == [("meeting", meeting.pk, "en", 2, 0)]
    assert listed(office.network, state=brazil.state_id, language="es") == [
        ("initiative", brazil.pk, "es", 2, 0)
    ]
    assert {entry[1] for entry in listed(office.network, original="es", kind="initiative")} == {row.pk}


def test_every_kind_that_states_write_is_in_the_queue(office):
    row = initiative()
    Milestone.objects.create(initiative=row, title_es="Firma", due_on=today())
    Recognition.objects.create(
        network=office.network,
        cited_by_es="ONU",
        where_es="Informe",
        quotation_es="«Bien»",
        source="https://x.example",
    )
    Recognition.objects.create(
        network=office.network, cited_by_es="No", where_es="No", quotation_es="No", source="https://x.example",
        is_hidden=True,
    )  # fmt: skip
    found = queries.queue(office.network.pk, Wanted(language="en"))
    assert sorted((entry.kind.name, entry.title) for entry in found) == [
        ("initiative", row.title_es), ("milestone", "Firma"), ("recognition", "ONU"),
    ]  # fmt: skip


def test_pairs_count_texts_by_both_languages(office):
    initiative()
    row = portuguese()
    office.translate(row, "es", title="Observatorio")
    found = queries.pairs(office.network.pk, Wanted())
    assert [(pair.original, pair.language, pair.missing, pair.behind, pair.records) for pair in found] == [
        ("pt-br", "es", 1, 0, 1), ("es", "pt-br", 2, 0, 1), ("es", "en", 2, 0, 1), ("pt-br", "en", 2, 0, 1),
    ]  # fmt: skip


def test_completeness_counts_public_texts_by_kind_and_language(office):
    row = initiative()
    initiative(published=False, submitted=True)
    office.translate(row, title="Title")
    found = queries.completeness(office.network.pk)["initiative"]
    assert found["es"] == {"original": 2, "current": 0, "behind": 0, "missing": 0}
    assert found["en"] == {"original": 0, "current": 1, "behind": 0, "missing": 1}
    assert queries.lacking(office.network.pk) == {"es": 0, "pt-br": 2, "en": 1}


def test_completeness_of_a_state_counts_its_own(office):
    initiative("AR")
    brazil = portuguese()
    found = queries.completeness(office.network.pk, brazil.state_id)
    assert found["initiative"]["pt-br"] == {"original": 2, "current": 0, "behind": 0, "missing": 0}
    assert set(found) == {"initiative", "institution"}


def test_completeness_reads_no_initiatives(office, django_assert_num_queries):
    initiative()
    with django_assert_num_queries(1) as asked:
        queries.completeness(office.network.pk)
    assert 'FROM "initiatives_initiative"' not in asked.captured_queries[0]["sql"]


def test_tallies_follow_every_way_of_writing(office):
    rows = [initiative(), portuguese(), initiative(published=False, draft=True)]
    office.translate(rows[0], title="Title")
    Initiative.objects.filter(pk=rows[0].pk).update(title_es="Otro")
    Initiative.objects.filter(pk=rows[1].pk).update(summary_pt_br="")
    initiative().delete()
    assert tallies.differences() == []
    assert queries.completeness(office.network.pk)["initiative"]["en"] == {
        "original": 0, "current": 0, "behind": 1, "missing": 2,
    }  # fmt: skip


def test_rebuild_puts_tallies_right_and_says_what_was_wrong(office):
    row = initiative()
    TextTally.objects.filter(standing="missing", language="en").delete()
    assert [(d.state, d.language, d.standing, d.expected, d.found) for d in tallies.rebuild()] == [
        (row.state_id, "en", "missing", 2, 0)
    ]
    assert tallies.differences() == []


TEXTS = st.sampled_from(["", "uno", "dos", "ñandú 🕊"])


@given(
    original=TEXTS,
    text=TEXTS,
    made_from=st.sampled_from([None, "uno", "dos"]),
    language=st.sampled_from(["es", "en"]),
)
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_database_says_of_a_text_what_the_portal_says(db, original, text, made_from, language):
    known = {"name": {"en": fingerprint(made_from)}} if made_from else {}
    row = Network(original_language="es", name_es=original, name_en=text, translated_from=known)
    own = original if language == "es" else text
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT translations_standing(%s, 'es', %s, %s, %s)",
            [language, original, own, known.get("name", {}).get(language)],
        )
        assert Standing(cursor.fetchone()[0]) is translation.standing(row, "name", language)
