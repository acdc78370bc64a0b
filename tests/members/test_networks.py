"""A second network is data: made by an action or a command, like another and without anything of it."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.core.management import CommandError

from members.actions import create_network
from members.models import Appointment, Membership, Network, Post, Seat
from members.signals import network_created
from network_portal.common.translation import in_language
from network_portal.events.models import Event
from tests.factories import InitiativeFactory, NetworkFactory, focal_point, seat_of, secretary
from tests.members.commands import contents, run

pytestmark = pytest.mark.django_db

NAME = "African Network for Genocide and Mass Atrocity Prevention"


@pytest.fixture
def model():
    """The default network at work: with a state, its people and something published."""
    focal_point("AR")
    InitiativeFactory(seat=seat_of("AR"), published=True)
    return NetworkFactory()


def test_network_is_modelled_on_another_and_empty(model):
    by = secretary()
    before = contents(Membership, Seat, Appointment, Post)
    made = create_network(
        slug="african",
        like=model,
        by=by,
        language="en",
        contact="secretariat@africa.example",
        founded_on=date(2013, 2, 19),
        texts={
            "name": {"en": NAME},
            "short_name": {"en": "African Network"},
            "founded_in": {"en": "Addis Ababa"},
        },
    )
    made.refresh_from_db()
    assert (made.modelled_after, made.default_language, made.original_language) == (model, "en", "en")
    assert (made.is_default, made.is_demonstration, made.contact) == (
        False,
        False,
        "secretariat@africa.example",
    )
    assert [in_language(made, field, "en") for field in ("name", "short_name", "tagline", "purpose")] == [
        NAME, "African Network", "for Genocide and Mass Atrocity Prevention", "",
    ]  # fmt: skip
    assert in_language(made, "name", "es") == ""
    assert contents(Membership, Seat, Appointment, Post) == before
    event = Event.objects.get(kind="members.network_created")
    assert (event.network, event.actor, event.payload) == (made, by, {"slug": "african", "like": model.slug})


def test_network_works_in_the_language_of_its_model_unless_told(model):
    made = create_network(slug="asian", like=model, by=None, texts={"name": {"es": "Red Asiática"}})
    assert (made.default_language, made.original_language) == ("es", "es")


def test_who_has_something_structural_is_told_in_the_same_transaction(model):
    heard = []

    def copy(sender, network, model, by, **kwargs):
        heard.append((network.pk, model, by))
        raise RuntimeError("a template that cannot be copied")

    network_created.connect(copy)
    try:
        with pytest.raises(RuntimeError):
            create_network(slug="asian", like=model, by=None, texts={"name": {"es": "Red Asiática"}})
    finally:
        network_created.disconnect(copy)
    assert [(like, by) for _pk, like, by in heard] == [(model, None)]
    assert not Network.objects.filter(slug="asian").exists()


@pytest.mark.parametrize(
    ("slug", "texts", "field"),
    [
        ("latin-american", {"name": {"es": "Otra"}}, "slug"),
        ("dos palabras", {"name": {"es": "Otra"}}, "slug"),
        ("asian", {"name": {"en": "Asian Network"}}, "name"),
    ],
)
def test_network_is_refused(model, slug, texts, field):
    with pytest.raises(ValidationError) as refused:
        create_network(slug=slug, like=model, by=None, texts=texts)
    assert list(refused.value.message_dict) == [field]
    assert Network.objects.count() == 1


def test_command_needs_no_more_than_a_slug_and_a_model(model):
    said = run("create_network", "south-asian", like=model.slug)
    made = Network.objects.get(slug="south-asian")
    assert said.splitlines() == [
        "south-asian is there, modelled on latin-american.",
        "Its secretariat: manage.py create_staff EMAIL --network south-asian",
    ]
    assert (made.name_es, made.short_name_es, made.tagline_es) == ("South asian", "South asian", "")


def test_command_takes_texts_in_each_language(model):
    run(
        "create_network", "african", "--like", model.slug, "--language", "pt-br", "--founded-on", "2013-02-19",
        "--contact", "sede@africa.example", "--name-pt-br", "Rede Africana de Prevenção",
        "--short-name-pt-br", "Rede Africana", "--name-en", NAME, "--founded-in-es", "Adís Abeba",
    )  # fmt: skip
    made = Network.objects.get(slug="african")
    assert (made.name_pt_br, made.short_name_pt_br, made.tagline_pt_br, made.name_en, made.founded_in_es) == (
        "Rede Africana de Prevenção", "Rede Africana", "de Prevenção", NAME, "Adís Abeba",
    )  # fmt: skip
    assert (made.default_language, str(made.founded_on), made.contact) == (
        "pt-br", "2013-02-19", "sede@africa.example",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["latin-american", "--like", "latin-american"], "There is a network latin-american already."),
        (["african", "--like", "nordic"], "There is no network nordic; there is: latin-american."),
        (
            ["african", "--like", "latin-american", "--language", "fr"],
            "There is no language fr; there is: es, pt-br, en.",
        ),
        (
            ["african", "--like", "latin-american", "--founded-on", "2013"],
            "2013 is no day; write it as 2013-02-19.",
        ),
        (["african", "--like", "latin-american", "--contact", "sede"], "Introduzca una dirección de correo"),
        (
            ["african", "--like", "latin-american", "--short-name-en", "x" * 81],
            "short_name in en is longer than 80",
        ),
    ],
)
def test_command_says_what_is_wrong(model, arguments, said):
    with pytest.raises(CommandError, match=said):
        run("create_network", *arguments)
    assert Network.objects.count() == 1
