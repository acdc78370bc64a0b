from datetime import UTC, datetime

import pytest
from django.core.cache import cache
from django.core.exceptions import PermissionDenied, ValidationError

from initiatives.models import Commitment, Mechanism, Recognition
from initiatives.versions import version_of
from members.models import Decision
from network_portal.common.sorting import sort_key
from network_portal.common.states import Stale
from network_portal.common.translation import Standing, fingerprint, read, standing
from network_portal.events.models import Event
from network_portal.translations import actions
from network_portal.translations.actions import Done, seen_mark, translate
from network_portal.translations.models import TranslationMark
from network_portal.translations.registry import kind_named, kinds
from tests.factories import (
    DecisionFactory,
    InitiativeFactory,
    LibraryFactory,
    MeetingFactory,
    NetworkFactory,
    advisor,
    focal_point,
    seat_of,
    secretary,
)
from tests.translations.conftest import initiative, portuguese

AT = datetime(2026, 3, 4, 15, tzinfo=UTC)
INITIATIVE = kind_named("initiative")


def by_office(office, record, language="en", **values):
    return translate(
        kind=INITIATIVE,
        record=record,
        network=office.network,
        language=language,
        by=office.by,
        at=AT,
        **values,
    )


def test_translation_is_written_with_its_mark_and_its_event(office):
    row = initiative()
    done = by_office(office, row, texts={"title": "Early warning", "summary": ""})
    row.refresh_from_db()
    assert done == Done(("title",), ())
    assert (row.title_en, standing(row, "title", "en")) == ("Early warning", Standing.CURRENT)
    assert row.translated_from == {"title": {"en": fingerprint(row.title_es)}}
    mark = TranslationMark.objects.get()
    assert (mark.table, mark.key, mark.field, mark.language) == (
        "initiatives.initiative", row.pk, "title", "en",
    )  # fmt: skip
    assert (mark.made_by, mark.made_at, mark.made_from, mark.text) == (
        office.by, AT, row.title_es, "Early warning",
    )  # fmt: skip
    event = Event.objects.about(row).get()
    assert (event.kind, event.actor, event.actor_role, event.at, event.network, event.state) == (
        "translations.translated", office.by, "secretariat", AT, office.network, row.state,
    )  # fmt: skip
    assert mark.office == event.actor_office
    assert event.payload == {
        "title": row.title_es, "kind": "initiative", "into": "en", "translated": ["title"],
    }  # fmt: skip


def test_title_sorts_as_translated_and_as_its_original_once_it_is_taken_out(office):
    row = initiative(title_es="Ñandú")
    office.translate(row, title="Early warning")
    assert (row.sort_title_en, row.sort_title_es) == (sort_key("Early warning"), sort_key("Ñandú"))
    office.translate(row, title="")
    assert (row.title_en, row.sort_title_en, row.translated_from["title"]) == ("", sort_key("Ñandú"), {})
    assert standing(row, "title", "en") is Standing.MISSING


@pytest.mark.parametrize("language", ["es", "en"])
def test_text_written_in_portuguese_is_translated_too(office, language):
    row = portuguese()
    office.translate(row, language, title="Observatory")
    assert read(row, "title", language).value == "Observatory"
    assert row.title_pt_br == "Observatório de crimes de ódio"
    assert standing(row, "title", language) is Standing.CURRENT
    type(row).objects.filter(pk=row.pk).update(title_pt_br="Outro título")
    row.refresh_from_db()
    assert standing(row, "title", language) is Standing.BEHIND


def test_text_is_translated_into_portuguese(office):
    row = initiative()
    office.translate(row, "pt-br", title="Alerta precoce")
    assert (row.title_pt_br, row.sort_title_pt_br) == ("Alerta precoce", sort_key("Alerta precoce"))


def test_nothing_new_is_no_event(office):
    row = initiative()
    office.translate(row, title="Early warning")
    before = TranslationMark.objects.values().get()
    assert not office.translate(row, title="Early warning", summary="  \r\n ")
    assert Event.objects.about(row).count() == 1
    assert TranslationMark.objects.values().get() == before


def test_translation_that_is_behind_is_current_once_it_is_confirmed(office):
    row = initiative()
    office.translate(row, title="Early warning", summary="Short")
    type(row).objects.filter(pk=row.pk).update(title_es="Otro título", summary_es="Otro resumen")
    done = by_office(office, row, texts={"title": "Early warning"}, confirmed=["title"])
    row.refresh_from_db()
    assert done == Done((), ("title",))
    assert [standing(row, name, "en") for name in ("title", "summary")] == [Standing.CURRENT, Standing.BEHIND]
    assert TranslationMark.objects.get(field="title").made_from == "Otro título"
    told = Event.objects.about(row).get(payload__has_key="confirmed")
    assert (told.payload["confirmed"], "translated" in told.payload) == (["title"], False)


def test_confirming_what_is_current_or_missing_is_nothing(office):
    row = initiative()
    office.translate(row, title="Early warning")
    assert not by_office(office, row, texts={}, confirmed=["title", "summary", "nothing"])


def test_second_of_two_is_told_and_writes_nothing(office):
    row = initiative()
    seen = {"title": seen_mark(row, "title", "en")}
    office.translate(row, title="Early warning")
    with pytest.raises(Stale) as stale:
        by_office(office, row, texts={"title": "Mine"}, seen=seen)
    assert stale.value.current.title_en == "Early warning"
    row.refresh_from_db()
    assert row.title_en == "Early warning"


def test_original_that_changed_meanwhile_is_told_too(office):
    row = initiative()
    seen = {"title": seen_mark(row, "title", "en")}
    type(row).objects.filter(pk=row.pk).update(title_es="Otro")
    with pytest.raises(Stale):
        by_office(office, row, texts={"title": "Mine"}, seen=seen)


@pytest.mark.parametrize(
    ("texts", "field", "said"),
    [
        ({"title": "x" * 201}, "title", "Como máximo 200 caracteres; este texto tiene 201."),
        ({"title": "two\nlines"}, "title", "Este texto es de una línea: quite los saltos de línea."),
        ({"title": "nought\x00"}, "title", "El texto contiene un carácter que no se puede guardar."),
        ({"seat": "x"}, "seat", "No existe ese texto."),
    ],
)
def test_text_that_cannot_be_stored_is_refused_beside_its_field(office, texts, field, said):
    row = initiative()
    with pytest.raises(ValidationError) as refusal:
        by_office(office, row, texts={"summary": "Fine", **texts})
    assert refusal.value.message_dict == {field: [said]}
    row.refresh_from_db()
    assert row.summary_en in (None, "")


def test_longest_title_is_taken(office):
    row = initiative()
    assert office.translate(row, title="x" * 200)


def test_own_language_and_unknown_ones_are_refused(office):
    row = initiative()
    for language in ("es", "fr"):
        with pytest.raises(ValidationError):
            by_office(office, row, language, texts={"title": "x"})


@pytest.mark.parametrize(
    "who", [advisor, lambda network: focal_point("AR"), lambda network: secretary(other())]
)
def test_only_the_secretariat_of_the_network_translates(office, who):
    row = initiative()
    person = who(office.network)
    with pytest.raises(PermissionDenied):
        translate(
            kind=INITIATIVE,
            record=row,
            network=office.network,
            language="en",
            texts={"title": "x"},
            by=person,
        )


def test_record_of_another_network_is_not_offered(office):
    row = InitiativeFactory(seat=seat_of("AR", network=other()), published=True)
    with pytest.raises(PermissionDenied):
        by_office(office, row, texts={"title": "x"})


@pytest.mark.parametrize("status", ["draft", "in_clearance", "returned", "archived"])
def test_what_is_not_public_is_not_translated(office, status):
    row = initiative(published=False, **{status: True})
    with pytest.raises(PermissionDenied):
        by_office(office, row, texts={"title": "x"})


def test_lists_are_renewed(office, django_capture_on_commit_callbacks):
    cache.clear()
    before = version_of(office.network.pk)
    with django_capture_on_commit_callbacks(execute=True):
        office.translate(initiative(), title="Early warning")
    assert version_of(office.network.pk) != before


def test_every_kind_is_translated_by_the_same_act(office):
    meeting = MeetingFactory(network=office.network)
    office.translate(meeting, kind="meeting", title="Meeting", place="Quito")
    decision = DecisionFactory(meeting=meeting)
    office.translate(decision, "pt-br", kind="decision", text="Decide-se.")
    assert Decision.objects.get().text_pt_br == "Decide-se."
    assert meeting.title_en == "Meeting"
    told = Event.objects.filter(kind="translations.translated").order_by("pk")
    assert [(event.subject_label, event.state) for event in told] == [
        ("members.meeting", None), ("members.decision", None),
    ]  # fmt: skip


@pytest.mark.parametrize("name", [kind.name for kind in kinds()])
def test_record_of_every_kind_is_translated(office, name):
    row = one_of(office, name)
    kind = kind_named(name)
    office.translate(row, "pt-br", kind=name, **{kind.title_field: "Em português"})
    assert read(row, kind.title_field, "pt-br").value == "Em português"
    assert TranslationMark.objects.get().key == row.pk
    assert getattr(row, "version", 1) == (2 if kind.counts_version else 1)


def one_of(office, name):
    """A public record of the kind, written in Spanish."""
    ours, initiative_row = office.network, initiative()
    seat = initiative_row.seat
    published = {"status": "published", "submitted_at": AT, "published_at": AT, "created_by": office.by}
    makers = {
        "network": lambda: ours,
        "meeting": lambda: MeetingFactory(network=ours),
        "decision": lambda: DecisionFactory(meeting=MeetingFactory(network=ours)),
        "document": lambda: LibraryFactory(network=ours),
        "institution": lambda: seat.ministry,
        "organisation": lambda: office.by.posts.get().organisation,
        "initiative": lambda: initiative_row,
        "milestone": lambda: initiative_row.milestones.create(title_es="Firma", due_on=AT),
        "report": lambda: initiative_row.reports.create(
            narrative_es="Avanzó.", since=AT, until=AT, stage="planned", **published
        ),
        "commitment": lambda: Commitment.objects.create(
            network=ours, state=seat.ministry.state, seat=seat, statement_es="Crear", made_on=AT, place_es="Quito",
            announced_by_es="Cancillería", source="https://x.example", **published,
        ),
        "mechanism": lambda: Mechanism.objects.create(
            network=ours, state=seat.ministry.state, seat=seat, name_es="Mesa", **published
        ),
        "recognition": lambda: Recognition.objects.create(
            network=ours, cited_by_es="ONU", where_es="Informe", quotation_es="«Bien»", source="https://x.example"
        ),
    }  # fmt: skip
    return makers[name]()


def other():
    return NetworkFactory(slug="other", is_default=False)


def test_applying_a_file_is_for_its_uploader_only(office):
    row = initiative()
    entry = {
        "place": "1", "network": office.network.slug, "kind": "initiative", "pk": row.pk, "field": "title",
        "language": "en", "source": row.title_es, "fingerprint": fingerprint(row.title_es), "target": "Title",
        "is_done": False, "problem": "",
    }  # fmt: skip
    file = actions.receive(network=office.network, name="a.xlf", entries=[entry], by=office.by)
    assert actions.apply(file=file, by=secretary(office.network)) == 0
    assert actions.apply(file=file, by=office.by) == 1
    assert (file.written, file.entries, file.applied_at is not None) == (1, [], True)
    assert actions.apply(file=file, by=office.by) == 0
    row.refresh_from_db()
    assert row.title_en == "Title"
