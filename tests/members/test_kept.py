"""The network of a request, as its model holds it."""

import pytest

from members.kept import default_network
from members.models import Network
from network_portal.common.translation import read
from tests.factories import NetworkFactory

pytestmark = pytest.mark.django_db


def test_kept_network_holds_what_the_model_holds():
    stored = NetworkFactory()
    kept = default_network()
    for field in Network._meta.concrete_fields:
        assert getattr(kept, field.attname) == getattr(stored, field.attname), field.name
    assert read(kept, "name", "pt-br").language == "pt-br"


def test_kept_network_is_read_anew_when_its_row_changes():
    stored = NetworkFactory()
    assert default_network().short_name_en == "Latin American Network"
    Network.objects.filter(pk=stored.pk).update(short_name_en="The Network")
    assert default_network().short_name_en == "The Network"


def test_caller_who_changes_it_changes_nobody_elses():
    NetworkFactory()
    default_network().short_name_en = "Mine"
    assert default_network().short_name_en == "Latin American Network"


def test_installation_without_a_network_is_told_so():
    with pytest.raises(Network.DoesNotExist):
        default_network()
