import pytest

from initiatives.models import Initiative
from network_portal.common.translation import Standing, fingerprint, standing
from network_portal.translations import actions, queries
from network_portal.translations.files import reading, workbooks, xliff
from network_portal.translations.files.plans import Outcome, Plan
from network_portal.translations.models import TranslationMark
from network_portal.translations.queries import Wanted
from tests.factories import InitiativeFactory, NetworkFactory, seat_of
from tests.translations.conftest import initiative

pytestmark = pytest.mark.django_db


def entry(row, network, field="title", **values):
    source = values.pop("source", getattr(row, f"{field}_es", ""))
    return {
        "place": "1", "network": network.slug, "kind": "initiative", "pk": row.pk, "field": field, "language": "en",
        "source": source, "fingerprint": fingerprint(source), "target": "Title", "is_done": False, "problem": "",
        **values,
    }  # fmt: skip


def plan_of(office, *entries) -> list[tuple[Outcome, str]]:
    return [(row.outcome, row.reason) for row in Plan.of(network=office.network, entries=list(entries)).rows]


def apply(office, *entries) -> int:
    file = actions.receive(network=office.network, name="a.xlf", entries=list(entries), by=office.by)
    return actions.apply(file=file, by=office.by)


def test_missing_translation_is_taken(office):
    row = initiative()
    assert plan_of(office, entry(row, office.network)) == [(Outcome.TAKEN, "")]


@pytest.mark.parametrize(
    ("values", "reason"),
    [
        ({"network": "other"}, "other_network"),
        ({"kind": "secret"}, "unknown_record"),
        ({"pk": 10**12}, "gone"),
        ({"field": "status"}, "unknown_field"),
        ({"language": "fr"}, "unknown_language"),
        ({"language": "es"}, "own_language"),
        ({"problem": "inline"}, "inline"),
        ({"fingerprint": "0" * 16}, "source_changed"),
    ],
)
def test_text_that_cannot_be_taken_is_refused_with_its_reason(office, values, reason):
    row = initiative()
    assert plan_of(office, entry(row, office.network) | values) == [(Outcome.REFUSED, reason)]
    assert apply(office, entry(row, office.network) | values) == 0
    row.refresh_from_db()
    assert row.title_en in (None, "")


def test_record_of_another_network_under_ours_is_gone(office):
    other = InitiativeFactory(
        seat=seat_of("AR", network=NetworkFactory(slug="other", is_default=False)), published=True
    )
    assert plan_of(office, entry(other, office.network)) == [(Outcome.REFUSED, "gone")]


def test_text_that_is_too_long_says_so(office):
    row = initiative()
    ((outcome, reason),) = plan_of(office, entry(row, office.network, target="x" * 201))
    assert (outcome, "200" in reason) == (Outcome.REFUSED, True)


@pytest.mark.parametrize("target", ["", "  \n "])
def test_empty_translation_is_skipped_and_takes_nothing_away(office, target):
    row = initiative()
    office.translate(row, title="Title")
    Initiative.objects.filter(pk=row.pk).update(title_es="Otro")
    row.refresh_from_db()
    assert plan_of(office, entry(row, office.network, target=target)) == [(Outcome.EMPTY, "")]
    assert apply(office, entry(row, office.network, target=target)) == 0


def test_second_of_the_same_text_is_refused(office):
    row = initiative()
    assert plan_of(office, entry(row, office.network), entry(row, office.network, target="Second")) == [
        (Outcome.TAKEN, ""), (Outcome.REFUSED, "twice"),
    ]  # fmt: skip


def test_original_that_changed_since_is_taken_as_behind(office):
    row = initiative(title_es="Antes")
    sent = entry(row, office.network)
    Initiative.objects.filter(pk=row.pk).update(title_es="Después")
    assert plan_of(office, sent) == [(Outcome.BEHIND, "")]
    assert apply(office, sent) == 1
    row.refresh_from_db()
    assert (row.title_en, standing(row, "title", "en")) == ("Title", Standing.BEHIND)
    assert TranslationMark.objects.get().made_from == "Antes"


def test_translation_made_here_meanwhile_stays(office):
    row = initiative()
    sent = entry(row, office.network)
    office.translate(row, title="Better")
    assert plan_of(office, sent) == [(Outcome.REFUSED, "newer")]
    assert plan_of(office, sent | {"target": "Better"}) == [(Outcome.SAME, "")]


@pytest.mark.parametrize(("is_done", "outcome"), [(True, Outcome.CONFIRMED), (False, Outcome.SAME)])
def test_translation_left_as_it_is_is_current_when_the_tool_says_so(office, is_done, outcome):
    row = initiative()
    office.translate(row, title="Title")
    Initiative.objects.filter(pk=row.pk).update(title_es="Otro")
    row.refresh_from_db()
    sent = entry(row, office.network, is_done=is_done)
    assert plan_of(office, sent) == [(outcome, "")]
    assert apply(office, sent) == (outcome is Outcome.CONFIRMED)
    row.refresh_from_db()
    assert standing(row, "title", "en") is (Standing.CURRENT if is_done else Standing.BEHIND)


@pytest.mark.parametrize("rows", [1, 3])
def test_plan_takes_one_query(office, rows, django_assert_num_queries):
    sent = [entry(initiative(), office.network) for _ in range(rows)]
    with django_assert_num_queries(1):
        Plan.of(network=office.network, entries=sent)


def test_applying_writes_all_or_nothing(office, monkeypatch):
    from network_portal.translations import actions as verbs

    first, second = initiative(), initiative()
    write, calls = verbs._write, []

    def fail_at_the_second(*arguments):
        calls.append(arguments)
        if len(calls) == 2:
            raise RuntimeError("the database went away")
        write(*arguments)

    monkeypatch.setattr(verbs, "_write", fail_at_the_second)
    sent = [entry(row, office.network) for row in (first, second)]
    file = actions.receive(network=office.network, name="a.xlf", entries=sent, by=office.by)
    with pytest.raises(RuntimeError):
        actions.apply(file=file, by=office.by)
    assert not Initiative.objects.exclude(title_en=None).exclude(title_en="").exists()
    file.refresh_from_db()
    assert (file.applied_at, len(file.entries)) == (None, 2)


@pytest.mark.parametrize(("writer", "ending"), [(xliff, "xlf"), (workbooks, "xlsx")])
def test_what_goes_out_is_filled_in_and_comes_back(office, writer, ending):
    rows = [initiative(title_es=f"=Título {n}", summary_es="Uno\n\n«dos» 🕊") for n in range(2)]
    lines = queries.lines(office.network.pk, Wanted(language="en", original="es"))
    found = reading.read(writer.write(lines, network=office.network.slug, original="es", language="en"))
    entries = [
        each.stored() | {"target": f"'={each.field}\n" if each.field == "summary" else "=T"} for each in found
    ]
    assert apply(office, *entries) == 4
    for row in rows:
        row.refresh_from_db()
        assert (row.title_en, row.summary_en) == ("=T", "'=summary\n")
    assert queries.lines(office.network.pk, Wanted(language="en", original="es")) == []


def test_new_file_takes_the_place_of_one_that_was_not_applied(office):
    row = initiative()
    first = actions.receive(
        network=office.network, name="a", entries=[entry(row, office.network)], by=office.by
    )
    second = actions.receive(network=office.network, name="b", entries=[], by=office.by)
    assert [file.pk for file in type(first).objects.all()] == [second.pk]
