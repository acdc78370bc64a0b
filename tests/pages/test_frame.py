"""Kept parts of the frame: the same for visitors, never somebody's own, never another address's."""

import pytest
from django.core.cache import cache

from initiatives import actions
from tests.factories.initiatives import InitiativeFactory
from tests.factories.people import focal_point, seat_of, secretary

pytestmark = pytest.mark.django_db
LIST = "/en/initiatives/"


def menu_of(client, path):
    return client.get(path).content.decode().partition('id="menu"')[2].partition("</nav>")[0]


def test_menu_of_a_visitor_does_not_reach_who_signs_in_nor_back(client):
    seat_of("AR")
    visitor = menu_of(client, LIST)
    assert "Sign in" in visitor
    client.force_login(focal_point("AR"))
    own = menu_of(client, LIST)
    assert "Sign in" not in own
    assert "My workspace" in own
    client.logout()
    assert menu_of(client, LIST) == visitor


def test_menu_marks_one_page_of_two_that_begin_alike(client):
    client.force_login(secretary())
    for path, other in (("/en/office/", "/en/office/review/"), ("/en/office/review/", "/en/office/")):
        menu = menu_of(client, path)
        assert f'href="{path}" aria-current="page"' in menu
        assert f'href="{other}" aria-current="page"' not in menu
    assert 'href="/en/office/" aria-current="page"' in menu_of(client, "/en/office/organisations/")


def test_menu_marks_the_page_that_is_shown(client):
    seat_of("AR")
    assert f'href="{LIST}" aria-current="page"' in menu_of(client, LIST)
    assert f'href="{LIST}" aria-current="page"' not in menu_of(client, "/en/states/")
    assert 'href="/pt-br/initiatives/" aria-current="page"' in menu_of(client, "/pt-br/initiatives/")


def test_change_of_the_network_shows_at_once(client):
    network = seat_of("AR").network
    type(network).objects.filter(pk=network.pk).update(short_name_en="Old name", purpose_en="Old purpose")
    before = client.get(LIST).content.decode()
    type(network).objects.filter(pk=network.pk).update(short_name_en="New name", purpose_en="New purpose")
    cache.clear()
    after = client.get(LIST).content.decode()
    assert ("Old name" in before, "Old purpose" in before) == (True, True)
    assert ("Old name" in after, "Old purpose" in after, "New purpose" in after) == (False, False, True)


def test_head_of_the_list_counts_what_is_published_since(client, django_capture_on_commit_callbacks):
    office = secretary()
    for number in (1, 2):
        text = InitiativeFactory(submitted=True, seat=seat_of("AR"))
        with django_capture_on_commit_callbacks(execute=True):
            actions.approve(text=text, by=office)
        assert f"{number} initiative" in client.get(LIST).content.decode()


@pytest.mark.parametrize("path", ["/en/initiatives/?page=2&q=a%26b", "/en/states/", "/en/about/?x=1"])
def test_language_links_lead_to_the_same_page(client, path):
    seat_of("AR")
    page = client.get(path).content.decode()
    for code in ("es", "pt-br"):
        assert f'href="{path.replace("/en/", f"/{code}/").replace("&", "&amp;")}"' in page
