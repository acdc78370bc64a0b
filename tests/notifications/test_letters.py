"""The words of the mails: every notice, in every language."""

import re

import pytest
from django.conf import settings
from django.template.loader import get_template
from django.utils.translation import override

from network_portal.events.models import Event
from network_portal.notifications.letters import wrapped, write
from network_portal.notifications.models import Channel
from network_portal.notifications.registry import notices
from tests.factories.people import advisor

pytestmark = pytest.mark.django_db
LANGUAGES = ["es", "pt-br", "en"]
REMARK = "Precise el <público>: ¿todo el contingente & los mandos?\nEl resto está listo."


def event_of(kind, story):
    """An event as the initiatives' actions record it, with a title and a remark that could break things."""
    return Event.objects.create(
        kind=kind,
        at=story.initiative.created_at,
        actor=story.holder,
        actor_role="focal_point",
        actor_office={"es": "Cancillería", "pt-br": "Chancelaria", "en": "Foreign ministry"},
        network=story.initiative.network,
        state=story.initiative.state,
        subject_label="initiatives.initiative",
        subject_key=str(story.initiative.pk),
        payload={
            "title": "Alerta <b>\r\nBcc: otra@portal.example & más",
            "institution": {"es": "Cancillería", "pt-br": "Chancelaria", "en": "Foreign ministry"},
            "remark": REMARK,
            "days": 8,
        },
    )


#: Where notices say no more than these events do.
OF_THE_REVIEW = ("initiatives.notices.review", "initiatives.notices.delays")
#: Those about initiatives; tests/sweeps/test_notices.py looks at the others.
NOTICES = [notice for notice in notices() if type(notice).__module__ in OF_THE_REVIEW]
MAILED = [notice for notice in NOTICES if Channel.MAIL in notice.channels]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("notice", NOTICES, ids=lambda notice: notice.name)
def test_subject_is_one_line_in_its_language(make_story, notice, language):
    subject = notice.subject_in(event_of(notice.kind, make_story()), language)
    assert "Alerta <b> Bcc: otra@portal.example & más" in subject
    assert "\n" not in subject
    assert "{" not in subject


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("notice", MAILED, ids=lambda notice: notice.name)
def test_letter_says_what_happened_what_to_do_and_why_one_is_told(make_story, notice, language):
    story = make_story()
    with override(language):
        letter = write(notice, event_of(notice.kind, story), others=2)
        address = settings.SITE_URL + notice.path(event_of(notice.kind, story))
    assert address in letter.text.splitlines()
    assert f'href="{address}"' in letter.html
    assert f"/{language}/" in address
    assert "> Precise el <público>: ¿todo el contingente & los mandos?\n> El resto está listo." in letter.text
    assert "&lt;público&gt;" in letter.html
    assert "<b>" not in letter.html.partition("<main")[2]
    assert "\n-- \n" in letter.text
    assert max(len(line) for line in letter.text.splitlines() if "://" not in line) <= 72
    assert not re.search(r"\n{3,}|{[{%]", letter.text)
    assert "None" not in letter.text


@pytest.mark.parametrize("others", [0, 1, 2])
def test_letter_says_how_many_others_got_it(make_story, others):
    notice = MAILED[0]
    with override("en"):
        text = write(notice, event_of(notice.kind, make_story()), others).text
    sentences = ["One other person got this message too.", "2 other people got this message too."]
    assert [sentence in text for sentence in sentences] == [others == 1, others == 2]


@pytest.mark.parametrize("demonstration", [True, False])
def test_letter_of_a_demonstration_says_so(make_story, demonstration):
    story = make_story()
    story.initiative.network.is_demonstration = demonstration
    with override("en"):
        letter = write(MAILED[0], event_of(MAILED[0].kind, story))
    assert ("This is a demonstration" in letter.html) is demonstration
    assert ("This is a demonstration" in " ".join(letter.text.split())) is demonstration


def test_notice_of_the_inbox_alone_needs_only_a_subject():
    for notice in NOTICES:
        assert get_template(f"{notice.template}.subject.txt")
        for ending in ("txt", "html") if notice in MAILED else ():
            assert get_template(f"{notice.template}.{ending}")


def test_wrapped_keeps_quotations_addresses_and_the_signature():
    long = "palabra " * 20
    address = "https://portal.example/" + "x" * 90
    lines = wrapped(f"{long}\n> {long}\n> \n{address}\n\n\n\n-- \nRed").splitlines()
    assert [len(line) <= 72 for line in lines] == [True] * 7 + [False] + [True] * 3
    assert [line[:2] for line in lines[3:7]] == ["> ", "> ", "> ", ">"]
    assert lines[7:] == [address, "", "-- ", "Red"]


def test_advice_reaches_state_and_secretariat_and_no_advisor(make_story):
    story = make_story()
    advisor(email="advisor@portal.example")
    (notice,) = [notice for notice in NOTICES if notice.name == "initiatives.advised"]
    told = {person.email for person in notice.recipients(event_of(notice.kind, story))}
    assert told == {"ar@portal.example", "office0@portal.example"}
