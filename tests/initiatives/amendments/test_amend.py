"""A change stands beside the published text, and becomes it once it is approved."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError
from django.utils import timezone

from initiatives import actions
from initiatives.models import Amendment, Edition, Initiative
from initiatives.states import Status
from members.models import Ministry
from members.states import Capacity
from network_portal.common.periods import term, today
from network_portal.common.states import Stale, WrongState
from network_portal.common.translation import Standing, fingerprint, standing
from network_portal.dashboards.tallies import differences as wrong_tallies
from network_portal.events.models import Event
from tests.factories import (
    EvidenceFactory,
    MinistryFactory,
    focal_point,
    member_state,
    seat_of,
    secretary,
)
from tests.initiatives.acting import SPANISH
from tests.initiatives.amendments.amending import (
    SUMMARY,
    amend,
    approved,
    in_review,
    principal,
    published,
    writing,
)

pytestmark = pytest.mark.django_db


def kinds_about(text):
    return [event.kind.partition(".")[2] for event in Event.objects.about(text).order_by("pk")]


def test_amend_leaves_the_row_as_it_is_and_keeps_only_what_differs():
    initiative, person = published(kind="legislation"), principal()
    before = Initiative.objects.filter(pk=initiative.pk).values().get()
    change = amend(initiative, person, title="Módulo nuevo", kind="legislation")
    assert Initiative.objects.filter(pk=initiative.pk).values().get() == before
    assert (change.values, change.began) == ({"title_es": "Módulo nuevo"}, {"title_es": "Módulo"})
    assert (change.status, change.version, change.base.number) == (Status.DRAFT, 1, 1)
    assert kinds_about(change) == ["change_begun"]
    assert Event.objects.about(change).get().payload["initiative"] == initiative.pk


def test_amend_without_a_difference_begins_nothing():
    initiative = published()
    assert amend(initiative, principal(), title="Módulo") is None
    assert (Amendment.objects.count(), Edition.objects.count(), Event.objects.count()) == (0, 0, 0)
    with pytest.raises(ValidationError):
        amend(initiative, principal(), title="Módulo", submitting=True)


def test_amend_goes_on_with_the_open_change_and_takes_back_what_was_undone():
    initiative, person = published(stage="planned"), principal()
    change = amend(initiative, person, title="Otro", stage="functioning")
    again = amend(initiative, focal_point("AR", capacity="alternate"), title="Módulo", version=1)
    assert again == change
    assert (again.values, again.began, again.version) == ({"stage": "functioning"}, {"stage": "planned"}, 2)
    assert kinds_about(change) == ["change_begun", "edited"]


@pytest.mark.parametrize("version", [0, 7])
def test_amend_with_another_version_than_the_open_one_is_stale(version):
    initiative, person = published(), principal()
    change = amend(initiative, person, title="Primero")
    with pytest.raises(Stale) as stale:
        amend(initiative, person, title="Segundo", version=version)
    assert stale.value.current == change
    change.refresh_from_db()
    assert change.values == {"title_es": "Primero"}


def test_amend_of_a_change_that_was_decided_on_meanwhile_is_stale_with_what_is_published():
    initiative = published()
    approved(initiative, title="Aprobado")
    with pytest.raises(Stale) as stale:
        amend(initiative, principal(), title="Tarde", version=2)
    assert stale.value.current == initiative
    assert not Amendment.objects.open().exists()


def test_same_form_twice_is_one_change_and_one_version():
    initiative, person = published(), principal()
    for _click in range(2):
        change = actions.amend(
            initiative=initiative, writing=writing(title="Otro"), by=person, touched={"title"}, form="f-1"
        )
    assert (Amendment.objects.count(), change.version) == (1, 1)


def test_second_open_change_is_refused_by_the_database():
    initiative, person = published(), principal()
    amend(initiative, person, title="Otro")
    with pytest.raises(IntegrityError):
        Amendment.objects.create(initiative=initiative, language="es", created_by=person)


@pytest.mark.parametrize(
    ("who", "status"),
    [
        (lambda: focal_point("AR", kind="defence"), "published"),
        (lambda: focal_point("BR"), "published"),
        (secretary, "published"),
        (lambda: principal(), "archived"),
        (lambda: principal(), "submitted"),
    ],
)
def test_amend_by_who_may_not_or_of_what_is_not_public_writes_nothing(who, status):
    initiative = published()
    Initiative.objects.update(status=status)
    with pytest.raises(PermissionDenied):
        amend(initiative, who(), title="Otro")
    assert (Amendment.objects.count(), Event.objects.count()) == (0, 0)


def test_change_of_an_alternate_goes_to_clearance_and_the_row_stays():
    principal()
    initiative = published()
    change = amend(initiative, focal_point("AR", capacity=Capacity.ALTERNATE), title="Otro", submitting=True)
    assert change.status == Status.IN_CLEARANCE
    initiative.refresh_from_db()
    assert (initiative.title_es, initiative.status) == ("Módulo", Status.PUBLISHED)


def test_change_that_makes_the_text_too_short_is_not_submitted():
    initiative = published()
    with pytest.raises(ValidationError) as error:
        amend(initiative, principal(), summary="Corto.", submitting=True)
    assert list(error.value.message_dict) == ["summary"]
    assert not Amendment.objects.exists()


def test_approval_writes_what_was_proposed_and_nothing_else():
    initiative, office = published(stage="planned", starts_on=date(2026, 3, 1)), secretary()
    before = (initiative.published_at, initiative.version)
    change = approved(
        initiative, office, title="Módulo único", audiences=["police"], ends_on=date(2027, 3, 1)
    )
    assert (initiative.title_es, initiative.audiences) == ("Módulo único", ["police"])
    assert (initiative.starts_on, initiative.ends_on) == (date(2026, 3, 1), date(2027, 3, 1))
    assert initiative.sort_title_es != ""
    assert (initiative.status, initiative.published_at, initiative.version) == (
        Status.PUBLISHED, before[0], before[1] + 1,
    )  # fmt: skip
    assert change.status == Status.PUBLISHED
    assert wrong_tallies() == []
    assert kinds_about(change) == ["change_begun", "submitted", "published"]


def test_approval_leaves_translations_and_lets_those_of_changed_texts_fall_behind():
    initiative = published(
        summary_en="In English.", title_en="Module", title_pt_br="Módulo (pt)",
        translated_from={"title": {"en": fingerprint("Módulo"), "pt-br": fingerprint("Módulo")}},
    )  # fmt: skip
    approved(initiative, title="Módulo nuevo")
    assert (initiative.title_en, initiative.title_pt_br, initiative.summary_en) == (
        "Module", "Módulo (pt)", "In English.",
    )  # fmt: skip
    found = [standing(initiative, "title", code) for code in ("es", "en", "pt-br")]
    assert found == [Standing.ORIGINAL, Standing.BEHIND, Standing.BEHIND]
    assert standing(initiative, "summary", "en") == Standing.CURRENT


def test_approval_of_another_language_of_writing_keeps_the_first_text_as_a_translation_behind():
    initiative = published(title_en="Module", translated_from={"title": {"en": fingerprint("Módulo")}})
    summary = "Forma quem ingressa no serviço exterior. " * 6
    approved(initiative, language="pt-br", title="Módulo novo", summary=summary)
    assert (initiative.original_language, initiative.title_pt_br) == ("pt-br", "Módulo novo")
    assert (initiative.title_es, initiative.title_en) == ("Módulo", "Module")
    found = [standing(initiative, "title", code) for code in ("pt-br", "es", "en")]
    assert found == [Standing.ORIGINAL, Standing.BEHIND, Standing.BEHIND]


def test_text_that_is_only_said_to_be_in_another_language_moves_there():
    initiative = published(title_es="Module", summary_es=SUMMARY)
    approved(initiative, language="en")
    assert (initiative.original_language, initiative.title_en, initiative.title_es) == ("en", "Module", "")
    assert (initiative.summary_en, initiative.summary_es) == (SUMMARY, "")


def test_language_that_was_changed_and_changed_back_is_no_change():
    initiative, person = published(title_pt_br="Módulo traduzido"), principal()
    change = amend(initiative, person, language="pt-br")
    again = amend(initiative, person, language="es", version=change.version)
    assert again.values == {}


def test_approval_writes_partners_evidence_and_the_stage_with_its_day():
    initiative = published(stage="planned")
    partner = MinistryFactory(state=member_state("BR"), kind="justice")
    stays, goes = EvidenceFactory(initiative=initiative), EvidenceFactory(initiative=initiative)
    approved(
        initiative, partners=[partner], stage="functioning",
        links=[("Ley", "https://x.example/ley")], removed=[goes],
    )  # fmt: skip
    assert list(initiative.partner_ministries.all()) == [partner]
    assert [row.label for row in initiative.evidence.all()] == [stays.label, "Ley"]
    assert initiative.evidence.first().pk == stays.pk
    assert list(initiative.stage_changes.values_list("stage", "on")) == [
        ("functioning", timezone.localdate())
    ]


def test_approval_refuses_what_was_changed_in_another_way_since():
    initiative = published(stage="planned")
    change = in_review(initiative, stage="functioning", title="Otro")
    Initiative.objects.filter(pk=initiative.pk).update(stage="under_way")
    with pytest.raises(Stale) as stale:
        actions.approve(text=change, by=secretary())
    assert stale.value.current == change
    initiative.refresh_from_db()
    change.refresh_from_db()
    assert (initiative.title_es, initiative.stage, change.status) == ("Módulo", "under_way", Status.SUBMITTED)
    assert initiative.editions.count() == 1


def test_approval_is_not_held_up_by_what_the_change_leaves_alone():
    initiative = published(stage="planned", title_en="Module")
    change = in_review(initiative, title="Otro")
    Initiative.objects.filter(pk=initiative.pk).update(stage="under_way", title_en="Module, translated anew")
    actions.approve(text=change, by=secretary())
    initiative.refresh_from_db()
    assert (initiative.title_es, initiative.stage, initiative.title_en) == (
        "Otro", "under_way", "Module, translated anew",
    )  # fmt: skip


@pytest.mark.parametrize(("keeps_published", "stage"), [(True, "under_way"), (False, "functioning")])
def test_settled_conflict_lets_the_change_be_approved(keeps_published, stage):
    initiative, office = published(stage="planned"), secretary()
    change = in_review(initiative, stage="functioning", title="Otro")
    Initiative.objects.filter(pk=initiative.pk).update(stage="under_way")
    actions.settle(
        amendment=change, by=office, field="stage", keeps_published=keeps_published, version=change.version
    )
    actions.approve(text=change, by=office)
    initiative.refresh_from_db()
    assert (initiative.title_es, initiative.stage) == ("Otro", stage)


def test_settle_is_for_the_institution_and_while_in_review_for_the_secretariat():
    initiative = published(stage="planned")
    change = in_review(initiative, stage="functioning")
    Initiative.objects.filter(pk=initiative.pk).update(stage="under_way")
    for who in (principal(), focal_point("AR", kind="defence")):
        with pytest.raises(PermissionDenied):
            actions.settle(
                amendment=change, by=who, field="stage", keeps_published=True, version=change.version
            )


def test_change_of_what_was_archived_meanwhile_is_not_approved():
    initiative, office = published(), secretary()
    change = in_review(initiative, title="Otro")
    actions.archive(text=initiative, by=office, remark="Se repite.")
    with pytest.raises(WrongState):
        actions.approve(text=change, by=office)
    initiative.refresh_from_db()
    assert (initiative.title_es, initiative.status) == ("Módulo", Status.ARCHIVED)


def test_small_corrections_of_the_reviewer_are_published_with_the_change():
    initiative = published()
    change = in_review(initiative, stage="completed")
    actions.approve(text=change, by=secretary(), corrections={"title": "Módulo corregido"})
    initiative.refresh_from_db()
    assert (initiative.title_es, initiative.stage) == ("Módulo corregido", "completed")


def test_given_up_change_leaves_the_text_and_makes_room_for_another():
    initiative, person = published(), principal()
    change = amend(initiative, person, title="Otro")
    actions.give_up(amendment=change, by=person)
    assert (change.status, kinds_about(change)) == (Status.ARCHIVED, ["change_begun", "given_up"])
    assert amend(initiative, person, title="Mejor").pk != change.pk


def test_change_in_review_is_not_given_up():
    change = in_review(published(), title="Otro")
    with pytest.raises(WrongState):
        actions.give_up(amendment=change, by=principal())


def test_own_institution_and_one_that_is_gone_are_refused_as_partners():
    initiative, person = published(), principal()
    gone = MinistryFactory(state=member_state("AR"), kind="education")
    Ministry.objects.filter(pk=gone.pk).update(period=term(today().replace(year=2012), today()))
    gone.refresh_from_db()
    for partner in (initiative.seat.ministry, gone):
        with pytest.raises(ValidationError) as error:
            amend(initiative, person, partners=[partner])
        assert list(error.value.message_dict) == ["partners"]
    assert not Amendment.objects.exists()


def test_every_approval_keeps_an_edition_with_its_office():
    office = secretary()
    initiative = actions.create(seat=seat_of("AR"), by=principal(), language="es", values=SPANISH)
    actions.submit(text=initiative, by=principal())
    actions.approve(text=initiative, by=office)
    approved(initiative, office, title="Segundo")
    found = [
        (e.number, e.values["title_es"], e.approved_by, e.approved_office["es"])
        for e in initiative.editions.all()
    ]
    assert found == [
        (1, SPANISH["title"], office, "Secretaría técnica"), (2, "Segundo", office, "Secretaría técnica"),
    ]  # fmt: skip


def test_first_change_keeps_what_was_public_before_editions_were_kept():
    initiative = published()
    approved(initiative, title="Segundo")
    assert list(initiative.editions.values_list("number", "values__title_es", "approved_office")) == [
        (1, "Módulo", {}), (2, "Segundo", initiative.editions.last().approved_office),
    ]  # fmt: skip
