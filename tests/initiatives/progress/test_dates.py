"""An initiative's dates may not leave its milestones behind."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError

from initiatives import actions
from initiatives.states import Status
from tests.factories import InitiativeFactory, MilestoneFactory, focal_point, seat_of
from tests.initiatives.writing import html_of, text

pytestmark = pytest.mark.django_db


@pytest.fixture
def draft():
    found = InitiativeFactory(seat=seat_of("AR"), starts_on=date(2026, 1, 1), ends_on=date(2026, 12, 31))
    MilestoneFactory(initiative=found, due_on=date(2026, 3, 1))
    MilestoneFactory(initiative=found, due_on=date(2026, 9, 1))
    return found


@pytest.mark.parametrize(
    ("starts", "ends", "wrong"),
    [
        ("2026-03-01", "2026-09-01", []),
        ("2026-03-02", "2026-09-01", ["starts_on"]),
        ("2026-03-01", "2026-08-31", ["ends_on"]),
        ("2026-04-01", "2026-05-01", ["starts_on", "ends_on"]),
        (None, None, []),
    ],
)
def test_text_with_milestones_outside_its_dates_is_not_submitted(draft, starts, ends, wrong):
    principal = focal_point("AR")
    draft.starts_on, draft.ends_on = (day and date.fromisoformat(day) for day in (starts, ends))
    draft.save()
    if not wrong:
        assert actions.submit(text=draft, by=principal).status == Status.SUBMITTED
        return
    with pytest.raises(ValidationError) as refused:
        actions.submit(text=draft, by=principal)
    assert list(refused.value.message_dict) == wrong


def test_form_says_so_beside_the_date_and_saves_nothing(client, draft):
    client.force_login(focal_point("AR"))
    data = text(do="submit", start="2026-06-01", end="2026-12-31", version=draft.version)
    html = html_of(client.post(f"/es/initiatives/{draft.pk}/edit/", data))
    beside = html.partition('id="id_start_error"')[2].partition("</div>")[0]
    assert "Un hito vence antes, el 1 de marzo de 2026. Mueva primero el hito." in beside
    draft.refresh_from_db()
    assert (draft.status, draft.starts_on) == (Status.DRAFT, date(2026, 1, 1))
