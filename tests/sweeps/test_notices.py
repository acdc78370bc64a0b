"""Every notice has its words in three languages, and every event a sentence."""

import re
from pathlib import Path

import pytest
from django.conf import settings
from django.template import TemplateDoesNotExist
from django.template.loader import get_template
from django.utils import timezone
from django.utils.translation import override

from initiatives.states import FLOW
from network_portal.common.translation import LANGUAGE_CODES
from network_portal.events.models import Event
from network_portal.notifications.letters import Letters
from network_portal.notifications.models import Channel, Delivery
from network_portal.notifications.registry import notices
from tests.factories import focal_point, secretary
from tests.sweeps.occasions import Occasion, occasion_of

OFFICE = {"es": "Secretaría técnica", "pt-br": "Secretaria técnica", "en": "Technical secretariat"}


def event_about(occasion: Occasion, kind: str, *, language: str = "es") -> Event:
    """An event as actions record it, unsaved: rendering needs no row."""
    return Event(
        pk=1,
        kind=kind,
        at=timezone.now(),
        actor=secretary(),
        actor_role="secretariat",
        actor_office=OFFICE,
        network=occasion.network,
        state=occasion.state,
        subject_label=occasion.subject._meta.label_lower,
        subject_key=str(occasion.subject.pk),
        original_language=language,
        payload=occasion.payload,
    )


def test_sweep_sees_the_notices():
    assert len(notices()) >= 8


@pytest.mark.parametrize("notice", notices(), ids=lambda notice: notice.name)
def test_notice_has_its_templates(notice):
    endings = ["subject.txt", *(("txt", "html") if Channel.MAIL in notice.channels else ())]
    for ending in endings:
        get_template(f"{notice.template}.{ending}")


@pytest.mark.django_db
@pytest.mark.parametrize("notice", notices(), ids=lambda notice: notice.name)
def test_notice_reads_differently_in_each_language(notice):
    occasion = occasion_of(notice.kind)
    event = event_about(occasion, notice.kind)
    subjects = {code: notice.subject_in(event, code) for code in LANGUAGE_CODES}
    # Spanish and Portuguese may meet in a word, English may not
    assert subjects["en"] not in (subjects["es"], subjects["pt-br"]), subjects
    assert all(occasion.quoted_in(code) in subject for code, subject in subjects.items())


@pytest.mark.django_db
@pytest.mark.parametrize("language", LANGUAGE_CODES)
@pytest.mark.parametrize("notice", [n for n in notices() if Channel.MAIL in n.channels], ids=lambda n: n.name)
def test_mail_is_whole_in_the_language_of_its_reader(notice, language):
    reader = focal_point("CL", language=language)
    delivery = Delivery(
        event=event_about(occasion_of(notice.kind), notice.kind),
        notice=notice.name,
        recipient=reader,
        channel=Channel.MAIL,
    )
    with override("en" if language == "es" else "es"):  # whatever was active must not matter
        mail = Letters().message(delivery)
    html = str(mail.alternatives[0].content)
    assert f'lang="{ {"es": "es", "pt-br": "pt-BR", "en": "en"}[language] }"' in html
    for text in (mail.body, html):
        assert f"/{language}/" in text
        assert settings.SITE_URL in text
        assert not re.search(r"{[{%]|None|undefined", text.partition("<body")[2] or text)
    assert "\n" not in mail.subject
    assert mail.extra_headers["Content-Language"] == language
    assert max(len(line) for line in mail.body.splitlines() if "://" not in line) <= 72


def test_every_move_of_the_flow_is_recorded_by_an_action():
    recorded = set(re.findall(r'"(\w+)"', _source_of_actions()))
    names = {
        "submit": "submitted",
        "ask_clearance": "clearance_asked",
        "clear": "submitted",
        "return": "returned",
    }
    past = {"send_back": "sent_back", "withdraw": "withdrawn", "approve": "published", "archive": "archived"}
    expected = {(names | past | {"restore": "restored"})[move.name] for move in FLOW.moves}
    assert expected <= recorded


def _source_of_actions() -> str:
    root = Path(settings.ROOT) / "initiatives"
    files = [root / "actions.py", *(root / "actions").glob("*.py")]
    return "\n".join(file.read_text() for file in files if file.exists())


def test_missing_template_is_noticed():
    with pytest.raises(TemplateDoesNotExist):
        get_template("email/initiatives/no_such_notice.txt")
