"""The demonstration's announcements: one that was sent, told to nobody, and a draft."""

from collections import Counter
from datetime import timedelta
from typing import Any

from django.utils import timezone

from initiatives.demo import files
from members import actions
from members.actions.announcements import TEXTS, Writing
from members.models import Network
from members.queries import secretariat_of
from network_portal.events.models import Event


def load(*, network: Network, done: Counter[str]) -> None:
    """Add those that were never written; what was edited, sent or deleted since stays so."""
    drafted = Event.objects.filter(network=network, kind="members.announcement_drafted")
    known = set(drafted.values_list("payload__title", flat=True))
    secretary = secretariat_of(network).first()
    for row in files.announcements():
        if row["texts"][row["language"]]["subject"] not in known:
            _load_one(row, network, secretary)
            done["announcements"] += 1


def _load_one(row: dict[str, Any], network: Network, secretary: Any) -> None:
    sent_at = timezone.now() - timedelta(days=row["days_ago"])
    texts = {name: {code: text[name] for code, text in row["texts"].items()} for name in TEXTS}
    announcement = actions.draft_announcement(
        network=network,
        writing=Writing(row["language"], texts, row["roles"], row["kinds"]),
        by=secretary,
        at=sent_at - timedelta(days=1) if row["sent"] else sent_at,
    )
    if row["sent"]:
        actions.send_announcement(announcement=announcement, by=secretary, at=sent_at)
