"""Verbs that are refused: by whom, from where, over what; and that nothing is written then."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from initiatives import actions
from initiatives.models import Initiative
from initiatives.models.initiatives import SUMMARY_MINIMUM
from initiatives.states import FLOW, CommentKind, Status
from members.models import Appointment
from members.states import Capacity
from network_portal.common.states import Stale, WrongState
from network_portal.events.models import Event
from tests.factories import InitiativeFactory, advisor, focal_point, seat_of, secretary
from tests.initiatives.acting import SPANISH, again, assert_untouched

pytestmark = pytest.mark.django_db

IN_PLACE: dict[str, dict[str, bool]] = {"submit": {}, "clear": {"in_clearance": True}}


@pytest.mark.parametrize("verb", ["return_to_state", "send_back"])
@pytest.mark.parametrize("remark", ["", "  \n "])
def test_return_without_remark_is_refused(verb, remark):
    person = secretary() if verb == "return_to_state" else focal_point("AR")
    status = {"submitted": True} if verb == "return_to_state" else {"in_clearance": True}
    text = InitiativeFactory(seat=seat_of("AR"), **status)
    with pytest.raises(ValidationError):
        getattr(actions, verb)(text=text, by=person, remark=remark)
    assert_untouched(text)


@pytest.mark.parametrize("summary", [" ", "a" * (SUMMARY_MINIMUM - 1), "a" * (SUMMARY_MINIMUM - 1) + "  "])
@pytest.mark.parametrize("verb", ["submit", "clear"])
def test_submit_without_enough_summary_is_refused_by_name(verb, summary):
    text = InitiativeFactory(seat=seat_of("AR"), summary_es=summary, **IN_PLACE[verb])
    with pytest.raises(ValidationError) as refused:
        getattr(actions, verb)(text=text, by=focal_point("AR"))
    assert list(refused.value.message_dict) == ["summary"]
    assert_untouched(text)


@pytest.mark.parametrize("verb", ["submit", "clear"])
def test_submit_with_just_enough_summary_is_taken(verb):
    text = InitiativeFactory(seat=seat_of("AR"), summary_es="a" * SUMMARY_MINIMUM, **IN_PLACE[verb])
    assert getattr(actions, verb)(text=text, by=focal_point("AR")).status == Status.SUBMITTED


def test_submit_measures_the_text_that_is_saved():
    text = InitiativeFactory(seat=seat_of("AR"))
    Initiative.objects.filter(pk=text.pk).update(summary_es="Corto.")
    with pytest.raises(ValidationError):
        actions.submit(text=text, by=focal_point("AR"))


@pytest.mark.parametrize("verb", ["submit", "approve", "return_to_state"])
def test_decision_on_an_older_version_is_stale(verb):
    status = {} if verb == "submit" else {"submitted": True}
    text = InitiativeFactory(seat=seat_of("AR"), version=4, **status)
    person = focal_point("AR") if verb == "submit" else secretary()
    remark = {"remark": "Corrija."} if verb == "return_to_state" else {}
    with pytest.raises(Stale):
        getattr(actions, verb)(text=text, by=person, version=3, **remark)
    assert_untouched(text)


#: Verb of the actions, the move of the flow, and what else it wants.
VERBS = [
    ("submit", "submit", {}),
    ("clear", "clear", {}),
    ("send_back", "send_back", {"remark": "Corrija."}),
    ("withdraw", "withdraw", {}),
    ("return_to_state", "return", {"remark": "Corrija."}),
    ("approve", "approve", {}),
    ("archive", "archive", {}),
    ("restore", "restore", {}),
]
ALLOWED = {(move.name, move.source) for move in FLOW.moves}


@pytest.mark.parametrize(
    ("verb", "name", "more", "status"),
    [
        (verb, name, more, status)
        for verb, name, more in VERBS
        for status in Status.values
        if (name, status) not in ALLOWED
    ],
)
def test_move_from_a_status_where_it_does_not_start_is_refused(verb, name, more, status):
    """By people who may make it elsewhere: the principal or the secretariat."""
    text = InitiativeFactory(seat=seat_of("AR"), **({status: True}))
    by = secretary() if name in {"return", "approve", "archive", "restore"} else focal_point("AR")
    with pytest.raises((WrongState, PermissionDenied)):
        getattr(actions, verb)(text=text, by=by, **more)
    assert_untouched(text)


#: Who may make which move, of the cast below.
MAY = {
    "submit": {"principal", "acting"},
    "clear": {"principal", "acting"},
    "send_back": {"principal", "acting"},
    "withdraw": {"principal", "acting", "alternate"},
    "return": {"secretariat"},
    "approve": {"secretariat"},
    "archive": {"secretariat"},
    "restore": {"secretariat"},
}
CAST = (
    "principal", "acting", "alternate", "colleague of another ministry", "other state", "secretariat",
    "advisor", "former",
)  # fmt: skip


def cast(name):
    """The person of that part, with everybody else there as well."""
    people = {
        "principal": focal_point("AR"),
        "acting": focal_point("AR", capacity=Capacity.ACTING),
        "alternate": focal_point("AR", capacity=Capacity.ALTERNATE),
        "colleague of another ministry": focal_point("AR", kind="defence"),
        "other state": focal_point("BR"),
        "secretariat": secretary(),
        "advisor": advisor(),
        "former": focal_point("PE", past=True),
    }
    return people[name]


@pytest.mark.parametrize(
    ("verb", "name", "more", "status", "who"),
    [
        (verb, name, more, source, who)
        for verb, name, more in VERBS
        for move, source in sorted(ALLOWED)
        if move == name
        for who in CAST
        if who not in MAY[name] and not (name == "submit" and who == "alternate")
    ],
)
def test_move_by_somebody_else_is_refused(verb, name, more, status, who):
    by = cast(who)
    text = InitiativeFactory(seat=seat_of("AR"), **{status: True})
    with pytest.raises(PermissionDenied):
        getattr(actions, verb)(text=text, by=by, **more)
    assert_untouched(text)


@pytest.mark.parametrize("who", sorted(set(CAST) - {"principal", "acting", "alternate"}))
def test_create_for_a_seat_one_does_not_hold_is_refused(who):
    by = cast(who)
    with pytest.raises(PermissionDenied):
        actions.create(seat=seat_of("AR"), by=by, language="es", values=SPANISH)
    assert (Initiative.objects.count(), Event.objects.count()) == (0, 0)


def test_discard_leaves_its_event_and_only_a_draft_goes():
    principal = focal_point("AR")
    draft, returned = (
        InitiativeFactory(seat=seat_of("AR")),
        InitiativeFactory(seat=seat_of("AR"), returned=True),
    )
    pk = draft.pk
    actions.discard(initiative=draft, by=principal)
    assert not Initiative.objects.filter(pk=pk).exists()
    assert Event.objects.filter(kind="initiatives.discarded", subject_key=str(pk)).count() == 1
    with pytest.raises(PermissionDenied):
        actions.discard(initiative=returned, by=principal)
    assert_untouched(returned)


def test_edit_by_the_alternate_is_refused_while_the_text_is_in_clearance():
    focal_point("AR")
    alternate = focal_point("AR", capacity=Capacity.ALTERNATE)
    text = InitiativeFactory(seat=seat_of("AR"), in_clearance=True)
    with pytest.raises(PermissionDenied):
        actions.edit(initiative=text, by=alternate, version=1, language="es", values=SPANISH)
    assert_untouched(text)


@pytest.mark.parametrize(
    ("who", "kind"),
    [
        ("other state", CommentKind.REMARK),
        ("advisor", CommentKind.REMARK),
        ("former", CommentKind.REMARK),
        ("principal", CommentKind.ADVICE),
        ("secretariat", CommentKind.ADVICE),
        ("other state", CommentKind.ADVICE),
    ],
)
def test_comment_by_no_party_is_refused(who, kind):
    by = cast(who)
    text = InitiativeFactory(seat=seat_of("AR"), submitted=True)
    with pytest.raises(PermissionDenied):
        actions.comment(text=text, by=by, kind=kind, body="Hola.", language="es")
    assert_untouched(text)


def test_access_ends_with_the_term():
    principal = focal_point("AR")
    text = InitiativeFactory(seat=seat_of("AR"))
    Appointment.objects.all().delete()
    with pytest.raises(PermissionDenied):
        actions.submit(text=text, by=again(principal))
    assert_untouched(text)
