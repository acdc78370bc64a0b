"""Who may read and do what, for every part and status, and for a second network."""

import pytest
from django.contrib.auth.models import AnonymousUser

from initiatives.models import Comment, Initiative
from initiatives.states import FLOW, Status
from members.states import Capacity
from network_portal.common.periods import today
from tests.factories import (
    CommentFactory,
    InitiativeFactory,
    NetworkFactory,
    administrator,
    advisor,
    focal_point,
    seat_of,
    secretary,
)

pytestmark = pytest.mark.django_db

ALL = set(Status.values)
PUBLIC = {Status.PUBLISHED}


def other_network():
    return NetworkFactory(slug="african", is_default=False)


#: Who -> the person, and the statuses of Argentina's texts that they read.
READERS = {
    "visitor": (AnonymousUser, PUBLIC),
    "administrator": (administrator, PUBLIC),
    "principal": (lambda: focal_point("AR"), ALL),
    "alternate": (lambda: focal_point("AR", capacity=Capacity.ALTERNATE), ALL),
    "acting": (lambda: focal_point("AR", capacity=Capacity.ACTING), ALL),
    "other ministry": (lambda: focal_point("AR", kind="defence"), ALL),
    "other state": (lambda: focal_point("BR"), PUBLIC),
    "former": (lambda: focal_point("AR", past=True), PUBLIC),
    "advisor": (advisor, {Status.SUBMITTED, Status.PUBLISHED, Status.ARCHIVED}),
    "secretariat": (secretary, ALL),
    "same state, other network": (lambda: focal_point("AR", network=other_network()), PUBLIC),
    "secretariat of another network": (lambda: secretary(network=other_network()), PUBLIC),
    "advisor of another network": (lambda: advisor(network=other_network()), PUBLIC),
}


@pytest.mark.parametrize("who", READERS)
def test_visible_to(who):
    make, statuses = READERS[who]
    for status in Status.values:
        InitiativeFactory(seat=seat_of("AR"), **{status: True})
    seen = Initiative.objects.visible_to(make()).values_list("status", flat=True)
    assert sorted(seen) == sorted(statuses)


def test_visible_to_inactive_account_is_what_visitors_see():
    InitiativeFactory(seat=seat_of("AR"))
    assert list(Initiative.objects.visible_to(focal_point("AR", is_active=False))) == []


#: Who -> kinds of comments that they read beside a submitted text of Argentina.
HEARD = {
    "visitor": set(),
    "administrator": set(),
    "principal": {"remark", "advice"},
    "alternate": {"remark", "advice"},
    "acting": {"remark", "advice"},
    "other ministry": {"remark", "advice"},
    "other state": set(),
    "former": set(),
    "advisor": {"advice"},
    "secretariat": {"remark", "advice"},
    "same state, other network": set(),
    "secretariat of another network": set(),
    "advisor of another network": set(),
}


@pytest.mark.parametrize("who", HEARD)
def test_comments_visible_to(who):
    text = InitiativeFactory(seat=seat_of("AR"), submitted=True)
    CommentFactory(initiative=text)
    CommentFactory(initiative=text, advice=True)
    seen = Comment.objects.visible_to(READERS[who][0]()).values_list("kind", flat=True)
    assert set(seen) == HEARD[who]


#: Status -> part -> moves that the part may make.
MOVES = {
    Status.DRAFT: {
        "principal": ["submit"], "acting": ["submit"], "alternate": ["ask_clearance"],
    },
    Status.RETURNED: {
        "principal": ["submit"], "acting": ["submit"], "alternate": ["ask_clearance"],
    },
    Status.IN_CLEARANCE: {
        "principal": ["clear", "send_back", "withdraw"],
        "acting": ["clear", "send_back", "withdraw"],
        "alternate": ["withdraw"],
    },
    Status.SUBMITTED: {
        "principal": ["withdraw"], "acting": ["withdraw"], "alternate": ["withdraw"],
        "secretariat": ["return", "approve"],
    },
    Status.PUBLISHED: {"secretariat": ["archive"]},
    Status.ARCHIVED: {"secretariat": ["restore"]},
}  # fmt: skip


@pytest.mark.parametrize("who", [name for name in READERS if name != "visitor"])
@pytest.mark.parametrize("status", Status.values)
def test_moves_available(who, status):
    person = READERS[who][0]()
    if who == "alternate":
        focal_point("AR")
    text = InitiativeFactory(seat=seat_of("AR"), **{status: True})
    assert FLOW.available(text, person) == MOVES[status].get(who, [])


@pytest.mark.parametrize(
    ("status", "who", "may"),
    [
        (Status.DRAFT, "principal", True),
        (Status.DRAFT, "alternate", True),
        (Status.IN_CLEARANCE, "principal", True),
        (Status.IN_CLEARANCE, "alternate", False),
        (Status.RETURNED, "alternate", True),
        (Status.SUBMITTED, "principal", False),
        (Status.PUBLISHED, "principal", False),
        (Status.DRAFT, "other ministry", False),
        (Status.DRAFT, "secretariat", False),
        (Status.DRAFT, "former", False),
        (Status.DRAFT, "same state, other network", False),
    ],
)
def test_edit_permission(status, who, may):
    person = READERS[who][0]()
    if who == "alternate":
        focal_point("AR")
    text = InitiativeFactory(seat=seat_of("AR"), **{status: True})
    assert person.has_perm("initiatives.edit_text", text) is may


#: Status -> what the state's foreign affairs seat does with a text of a seat that nobody holds.
VACANT = {
    Status.DRAFT: (["submit"], {"edit_text", "discard_text"}),
    Status.RETURNED: (["submit"], {"edit_text"}),
    Status.IN_CLEARANCE: (["clear", "send_back", "withdraw"], {"edit_text"}),
    Status.SUBMITTED: (["withdraw"], set()),
    Status.PUBLISHED: ([], set()),
    Status.ARCHIVED: ([], set()),
}


def may_with(person, text):
    permissions = {"edit_text", "discard_text"}
    allowed = {name for name in permissions if person.has_perm(f"initiatives.{name}", text)}
    return FLOW.available(text, person), allowed


@pytest.mark.parametrize("capacity", Capacity.values)
@pytest.mark.parametrize("status", Status.values)
def test_foreign_affairs_acts_for_a_vacant_seat_of_its_state(status, capacity):
    focal_point("AR", kind="justice", past=True)
    focal_point("AR", kind="justice", capacity=Capacity.ALTERNATE, is_active=False)
    text = InitiativeFactory(seat=seat_of("AR", "justice"), **{status: True})
    moves, permissions = VACANT[status]
    if capacity == Capacity.ALTERNATE:  # who is alone has nobody to send it back to
        moves = [move for move in moves if move != "send_back"]
    assert may_with(focal_point("AR", capacity=capacity), text) == (moves, permissions)


def test_alternate_of_foreign_affairs_asks_its_principal_for_clearance_of_a_vacant_seats_text():
    focal_point("AR")
    text = InitiativeFactory(seat=seat_of("AR", "justice"), draft=True)
    alternate = focal_point("AR", capacity=Capacity.ALTERNATE)
    assert may_with(alternate, text) == (["ask_clearance"], {"edit_text", "discard_text"})


def test_alternate_who_is_left_alone_clears_what_waits_for_the_empty_chair():
    focal_point("AR", past=True)
    text = InitiativeFactory(seat=seat_of("AR"), in_clearance=True)
    alternate = focal_point("AR", capacity=Capacity.ALTERNATE)
    assert may_with(alternate, text) == (["clear", "withdraw"], {"edit_text"})


@pytest.mark.parametrize("merged", [True, False])
def test_text_of_a_closed_seat_is_of_the_one_that_it_was_merged_into(merged):
    heir = focal_point("AR", kind="human_rights")
    foreign = focal_point("AR")
    closed = seat_of("AR", "justice")
    closed.closed_on, closed.merged_into = today(), seat_of("AR", "human_rights") if merged else None
    closed.save()
    text = InitiativeFactory(seat=closed, draft=True)
    all_of_it = (["submit"], {"edit_text", "discard_text"})
    assert may_with(heir, text) == (all_of_it if merged else ([], set()))
    assert may_with(foreign, text) == (([], set()) if merged else all_of_it)


@pytest.mark.parametrize(
    "who", ["other ministry", "other state", "former", "secretariat", "advisor", "same state, other network"]
)
def test_nobody_else_acts_for_a_vacant_seat(who):
    text = InitiativeFactory(seat=seat_of("AR", "justice"), draft=True)
    assert may_with(READERS[who][0](), text) == ([], set())


def test_foreign_affairs_leaves_a_seat_to_its_alternate():
    focal_point("AR", kind="justice", capacity=Capacity.ALTERNATE)
    text = InitiativeFactory(seat=seat_of("AR", "justice"), draft=True)
    assert may_with(focal_point("AR"), text) == ([], set())


@pytest.mark.parametrize("who", READERS)
def test_history_and_advice_permissions(who):
    person = READERS[who][0]()
    text = InitiativeFactory(seat=seat_of("AR"), submitted=True)
    parties = {"principal", "alternate", "acting", "other ministry", "secretariat"}
    assert person.has_perm("initiatives.view_history", text) is (who in parties)
    assert person.has_perm("initiatives.remark", text) is (who in parties)
    assert person.has_perm("initiatives.advise", text) is (who == "advisor")


@pytest.mark.parametrize("status", [Status.DRAFT, Status.IN_CLEARANCE, Status.RETURNED, Status.ARCHIVED])
def test_advice_is_for_what_is_submitted_or_published(status):
    text = InitiativeFactory(seat=seat_of("AR"), **{status: True})
    assert advisor().has_perm("initiatives.advise", text) is False
