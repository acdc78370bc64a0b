"""The register in Django's admin: everything can be looked at, and a change leaves an event."""

import pytest
from django.urls import reverse

from members.models import Appointment, Membership, Ministry, Network, Organisation, Post, Seat, State
from network_portal.events.models import Event
from tests.factories import PostFactory, administrator, focal_point

pytestmark = pytest.mark.django_db
MODELS = [Appointment, Membership, Ministry, Network, Organisation, Post, Seat, State]


@pytest.fixture
def admin_of(client):
    focal_point("AR")
    PostFactory()
    client.force_login(administrator())
    return client


@pytest.mark.parametrize("model", MODELS)
def test_admin_shows_lists_and_records(admin_of, model):
    name = f"admin:members_{model._meta.model_name}"
    assert admin_of.get(reverse(f"{name}_changelist"), {"q": "x"}).status_code == 200
    record = reverse(f"{name}_change", args=[model.objects.first().pk])
    assert admin_of.get(record).status_code == 200
    assert admin_of.post(record.replace("/change/", "/delete/")).status_code == 403


def test_admin_change_leaves_an_event(admin_of):
    row = Membership.objects.get()
    data = {
        "network": row.network_id, "state": row.state_id, "standing": "suspended", "note": "",
        "period_0": row.since.isoformat(), "period_1": "",
    }  # fmt: skip
    response = admin_of.post(reverse("admin:members_membership_change", args=[row.pk]), data)
    assert response.status_code == 302
    event = Event.objects.get(kind="members.corrected")
    assert (event.state, event.network, event.payload) == (row.state, row.network, {"fields": ["standing"]})
    assert Membership.objects.get().standing == "suspended"
