"""The verbs of commitments."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

from initiatives import actions
from initiatives.actions import Words
from initiatives.models import Commitment, TargetRevision
from initiatives.states import Status
from members.states import Capacity
from network_portal.common.states import Stale
from network_portal.events.models import Event
from tests.factories import CommitmentFactory, InitiativeFactory, advisor, focal_point, seat_of, secretary

pytestmark = pytest.mark.django_db

MADE = date(2025, 3, 24)
VALUES = {
    "statement": "Se creará una mesa permanente.", "made_on": MADE, "meeting": None, "place": "Asunción, Paraguay",
    "announced_by": "Ministerio de Relaciones Exteriores", "source": "https://mre.example/anuncio",
    "source_document": None, "target_on": None,
}  # fmt: skip


def words(language="es", initiatives=None, **values):
    return Words(language, {**VALUES, **values}, initiatives)


def kinds(text):
    return list(Event.objects.about(text).order_by("pk").values_list("kind", flat=True))


def test_draft_needs_no_more_than_statement_and_day():
    bare = {"place": "", "announced_by": "", "source": ""}
    by = focal_point("PY")
    row = actions.create_commitment(seat=seat_of("PY"), words=words(**bare), by=by)
    assert (row.status, row.statement_es, row.made_on) == (Status.DRAFT, VALUES["statement"], MADE)
    with pytest.raises(ValidationError) as refused:
        actions.submit(text=row, by=by)
    assert set(refused.value.message_dict) == {"announced_by", "place", "source"}
    assert kinds(row) == ["initiatives.created"]


@pytest.mark.parametrize("lacks", [{"source": ""}, {"place_es": ""}])
def test_database_holds_no_incomplete_text_in_review(lacks):
    with pytest.raises(IntegrityError), transaction.atomic():
        CommitmentFactory(submitted=True, **lacks)
    CommitmentFactory(**lacks)


def test_place_in_any_language_is_a_place():
    row = CommitmentFactory(submitted=True, original_language="pt-br", place_es="", place_pt_br="Brasília")
    assert row.pk


def test_commitment_goes_the_way_of_all_texts():
    principal = focal_point("PY")
    alternate = focal_point("PY", capacity=Capacity.ALTERNATE)
    row = actions.log_commitment(words=words(), by=alternate, seat=seat_of("PY"), submitting=True)
    assert row.status == Status.IN_CLEARANCE
    actions.clear(text=row, by=principal)
    actions.approve(text=row, by=secretary())
    assert (row.status, kinds(row)) == (
        Status.PUBLISHED,
        [f"initiatives.{verb}" for verb in ("created", "clearance_asked", "submitted", "published")],
    )


def test_secretariat_publishes_what_it_logs_at_once():
    by, at = secretary(), timezone.now() - timedelta(days=3)
    row = actions.publish_commitment(seat=seat_of("PY"), words=words(), by=by, at=at)
    assert (row.status, row.submitted_at, row.published_at, row.moved_at) == (Status.PUBLISHED, at, at, at)
    assert kinds(row) == ["initiatives.created", "initiatives.published"]


def test_secretariat_publishes_nothing_incomplete():
    with pytest.raises(ValidationError):
        actions.publish_commitment(seat=seat_of("PY"), words=words(source=""), by=secretary())
    assert (Commitment.objects.count(), Event.objects.count()) == (0, 0)


@pytest.mark.parametrize("who", [lambda: focal_point("AR"), advisor])
def test_others_log_nothing(who):
    seat, by = seat_of("PY"), who()
    with pytest.raises(PermissionDenied):
        actions.create_commitment(seat=seat, words=words(), by=by)
    with pytest.raises(PermissionDenied):
        actions.publish_commitment(seat=seat, words=words(), by=by)
    assert Commitment.objects.count() == 0


def test_form_that_comes_twice_is_one_commitment():
    by, seat = focal_point("PY"), seat_of("PY")
    logged = [
        actions.log_commitment(words=words(), by=by, seat=seat, form="m1", submitting=True) for _ in "ab"
    ]
    assert logged[0] == logged[1]
    office = secretary()
    told = [actions.publish_commitment(seat=seat, words=words(), by=office, form="m2") for _ in "ab"]
    assert told[0] == told[1]
    assert Commitment.objects.count() == 2


def test_edit_moves_texts_along_with_the_language_of_writing():
    by, row = focal_point("PY"), CommitmentFactory(seat=seat_of("PY"))
    actions.edit_commitment(
        commitment=row, words=words("pt-br", statement="Será criada uma mesa."), by=by, version=row.version
    )
    assert (row.statement_es, row.statement_pt_br, row.original_language) == (
        "",
        "Será criada uma mesa.",
        "pt-br",
    )


def test_edit_says_which_fields_changed_and_nothing_for_none():
    seat = seat_of("PY")
    by, of = focal_point("PY"), InitiativeFactory(seat=seat)
    row = actions.create_commitment(seat=seat, words=words(), by=by)
    actions.edit_commitment(commitment=row, words=words(), by=by, version=row.version)
    assert kinds(row) == ["initiatives.created"]
    actions.edit_commitment(
        commitment=row,
        words=words(source="https://mre.example/2", initiatives=[of]),
        by=by,
        version=row.version,
    )
    assert Event.objects.about(row).first().payload["fields"] == ["source", "initiatives"]
    assert list(row.initiatives.all()) == [of]


def test_edit_of_what_somebody_saved_meanwhile_is_stale():
    by, row = focal_point("PY"), CommitmentFactory(seat=seat_of("PY"), version=4)
    with pytest.raises(Stale):
        actions.edit_commitment(commitment=row, words=words(), by=by, version=3)
    assert kinds(row) == []


def test_correction_is_the_secretariat_s_and_leaves_the_target_date():
    row = CommitmentFactory(seat=seat_of("PY"), published=True, target_on=date(2026, 1, 1))
    with pytest.raises(PermissionDenied):
        actions.correct_commitment(commitment=row, words=words(), by=focal_point("PY"), version=row.version)
    given = words(statement="Corregido.", target_on=date(2030, 1, 1))
    actions.correct_commitment(commitment=row, words=given, by=secretary(), version=row.version)
    assert (row.statement_es, row.target_on, kinds(row)) == (
        "Corregido.",
        date(2026, 1, 1),
        ["initiatives.corrected"],
    )


def test_correction_leaves_nothing_out():
    row = CommitmentFactory(seat=seat_of("PY"), published=True)
    with pytest.raises(ValidationError):
        actions.correct_commitment(
            commitment=row, words=words(announced_by=""), by=secretary(), version=row.version
        )
    assert (Commitment.objects.get(pk=row.pk).version, kinds(row)) == (row.version - 1, [])


def revise(row, by, after=date(2026, 6, 30), reason="Cambio de autoridades.", **options):
    return actions.revise_target(
        commitment=row,
        after=after,
        reason=reason,
        by=by,
        version=options.pop("version", row.version),
        **options,
    )


@pytest.mark.parametrize("who", [lambda: focal_point("PY"), lambda: focal_point("PY", "justice"), secretary])
def test_revision_holds_at_once_and_keeps_the_former_dates(who):
    row = CommitmentFactory(seat=seat_of("PY"), published=True, target_on=date(2025, 12, 31))
    by = who()
    revise(row, by)
    revise(row, by, after=date(2027, 1, 31), reason="Segunda consulta.")
    assert row.target_on == date(2027, 1, 31)
    assert list(row.revisions.values_list("before", "after", "reason")) == [
        (date(2025, 12, 31), date(2026, 6, 30), "Cambio de autoridades."),
        (date(2026, 6, 30), date(2027, 1, 31), "Segunda consulta."),
    ]
    assert kinds(row) == ["initiatives.target_revised"] * 2


@pytest.mark.parametrize(
    ("options", "field"),
    [
        ({"after": date(2024, 3, 13)}, "after"),
        ({"after": date(2025, 12, 31)}, "after"),
        ({"reason": "  "}, "reason"),
    ],
)
def test_revision_that_is_none_is_refused(options, field):
    row = CommitmentFactory(
        seat=seat_of("PY"), published=True, made_on=date(2024, 3, 14), target_on=date(2025, 12, 31)
    )
    with pytest.raises(ValidationError) as refused:
        revise(row, secretary(), **options)
    assert set(refused.value.message_dict) == {field}
    assert (TargetRevision.objects.count(), kinds(row)) == (0, [])


def test_revision_on_the_day_of_the_announcement_is_one():
    row = CommitmentFactory(seat=seat_of("PY"), published=True, made_on=date(2024, 3, 14))
    revise(row, secretary(), after=date(2024, 3, 14))
    assert row.target_on == date(2024, 3, 14)


def test_second_of_two_revisions_is_stale():
    row = CommitmentFactory(seat=seat_of("PY"), published=True)
    seen, by = row.version, secretary()
    revise(row, by)
    with pytest.raises(Stale):
        revise(row, by, after=date(2028, 1, 1), version=seen)
    assert row.revisions.count() == 1


@pytest.mark.parametrize("status", ["draft", "submitted", "archived"])
def test_revision_is_of_what_is_public(status):
    row = CommitmentFactory(seat=seat_of("PY"), **{status: True})
    with pytest.raises(PermissionDenied):
        revise(row, secretary())


@pytest.mark.parametrize("who", [lambda: focal_point("AR"), advisor])
def test_others_revise_no_target(who):
    row, by = CommitmentFactory(seat=seat_of("PY"), published=True), who()
    with pytest.raises(PermissionDenied):
        revise(row, by)


def test_commitments_follow_their_seat_into_another():
    from initiatives.actions.successions import count_of_seat, take_over

    source, target = seat_of("PY", "justice"), seat_of("PY")
    row = CommitmentFactory(seat=source, published=True)
    assert count_of_seat(None, seat=source) == 1
    take_over(source=source, target=target, by=secretary())
    assert (Commitment.objects.get(pk=row.pk).seat, kinds(row)) == (target, ["initiatives.taken_over"])
