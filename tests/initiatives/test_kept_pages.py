"""What is kept for visitors is nobody's question but theirs, and never older than the record."""

import threading

import pytest
from django.db import connection, transaction
from django.test import Client

from initiatives import actions
from tests.factories import InitiativeFactory, focal_point, seat_of, secretary


@pytest.mark.django_db
@pytest.mark.parametrize(
    "asked", ["token=nobodys-business", "kind=legislation&kind=", "page=1&x=nobodys-business"]
)
def test_question_of_one_visitor_is_in_no_other_ones_page(asked):
    InitiativeFactory(published=True, seat=seat_of("AR"))
    Client().get(f"/es/initiatives/?{asked}")
    page = Client().get("/es/initiatives/").content.decode()
    assert "nobodys-business" not in page
    assert "kind=legislation" not in page


@pytest.mark.django_db(transaction=True)
def test_text_that_was_approved_beside_another_act_is_shown_at_once():
    """The approval takes its event's number first and is committed last."""
    seat, holder, reviewer = seat_of("AR"), focal_point("AR"), secretary()
    slow = InitiativeFactory(submitted=True, seat=seat, title_es="La que tarda")
    other = InitiativeFactory(draft=True, seat=seat)
    written, go = threading.Event(), threading.Event()

    def approve():
        try:
            with transaction.atomic():
                actions.approve(text=slow, by=reviewer)
                written.set()
                go.wait(20)
        finally:
            connection.close()

    thread = threading.Thread(target=approve)
    thread.start()
    assert written.wait(20)
    actions.edit(
        initiative=other,
        by=holder,
        version=other.version,
        language="es",
        values={"title": "La que se adelanta"},
    )
    assert "La que tarda" not in Client().get("/es/initiatives/").content.decode()
    go.set()
    thread.join()
    assert "La que tarda" in Client().get("/es/initiatives/").content.decode()


@pytest.mark.django_db
def test_kept_page_says_that_it_depends_on_who_asks():
    InitiativeFactory(published=True, seat=seat_of("AR"))
    made, kept = (Client().get("/es/initiatives/") for _ in range(2))
    for response in (made, kept):
        assert {"Cookie", "Accept-Encoding"} <= set(response.headers["Vary"].split(", "))
