"""The outbox beside a bare mail loop: the same mails, to the same server, in turns."""

import smtplib
import time
from dataclasses import dataclass
from typing import Any

import psutil

from benchmarks.ratios import Ratio, of_rounds
from benchmarks.sink import Sink
from benchmarks.surroundings import BenchError
from network_portal.common.batches import batched

ROUNDS = 10
TARGET = 0.6
NAME = "outbox, mails in three languages ÷ bare smtplib loop"


@dataclass(frozen=True)
class Outcome:
    """The ratio of rates, and what else a mail run must show."""

    ratio: Ratio
    wanted: int
    arrived: int
    twice: int
    languages: dict[str, int]
    settled: int
    grown_mib: float
    mean_bytes: int

    @property
    def remarks(self) -> list[str]:
        """What the ratio does not say, as sentences."""
        languages = ", ".join(f"{code} {n:,}" for code, n in sorted(self.languages.items()))
        lost = self.wanted - (self.arrived - self.twice)
        return [
            f"mail: {self.wanted:,} due, {self.arrived:,} arrived ({languages}), {lost:,} lost, {self.twice:,} twice,"
            f" {self.settled:,} marked as sent, {self.mean_bytes:,} bytes each",
            f"mail: memory of the sender grew by {self.grown_mib:+.1f} MiB from the first round to the last",
        ]


def measure(sink: Sink, mails: int) -> Outcome:
    """Send `mails` by the outbox and as many by the bare loop, a tenth at a time."""
    from network_portal.notifications.models import Delivery, DeliveryStatus

    try:
        pks = _prepare(mails)
        _send(pks[:100])  # templates and catalogues are read once in a worker's life
        if not (samples := sink.samples()):
            raise BenchError("The outbox sent nothing; the reason is above.")
        sink.report()
        share = max(1, (len(pks) - 100) // ROUNDS)
        rounds, received, memory = [], [], []
        for part in list(batched(pks[100:], share))[:ROUNDS]:
            ours = _rate(len(part), lambda part=part: _send(part))
            received.append(sink.report())
            memory.append(psutil.Process().memory_info().rss)
            bare = _rate(len(part), lambda part=part: _bare_loop(sink.port, samples, len(part)))
            sink.report()
            rounds.append((ours, bare))
        settled = Delivery.objects.filter(pk__in=pks, status=DeliveryStatus.SENT).count() - 100
    finally:
        _clean()
    return _outcome(rounds, received, memory, settled, share * len(rounds))


def _outcome(
    rounds: list[tuple[float, float]],
    received: list[dict[str, Any]],
    memory: list[int],
    settled: int,
    due: int,
) -> Outcome:
    languages: dict[str, int] = {}
    for report in received:
        for code, n in report["languages"].items():
            languages[code] = languages.get(code, 0) + n
    arrived = sum(report["mails"] for report in received)
    return Outcome(
        ratio=of_rounds(NAME, "mails/s", rounds, TARGET),
        wanted=due,
        arrived=arrived,
        twice=arrived - sum(report["different"] for report in received),
        languages=languages,
        settled=settled,
        grown_mib=(memory[-1] - memory[0]) / 2**20,
        mean_bytes=sum(report["bytes"] for report in received) // max(1, arrived),
    )


def _rate(number: int, work: Any) -> float:
    began = time.perf_counter()
    work()
    return number / (time.perf_counter() - began)


def _send(pks: list[int]) -> None:
    """As the worker does: in the batches that it is given, one after the other."""
    from network_portal.notifications import actions, delivery

    for batch in batched(pks, actions.BATCH):
        delivery.send(pks=batch)


def _bare_loop(port: int, samples: list[tuple[str, bytes]], number: int) -> None:
    """Mails that the outbox has sent, as they were: no database, no templates, no languages."""
    with smtplib.SMTP("127.0.0.1", port) as line:
        for n in range(number):
            recipient, content = samples[n % len(samples)]
            line.sendmail("no-reply@portal.example", [recipient], content)


EVENTS = """
    INSERT INTO events_event (kind, at, actor_id, actor_role, actor_office, network_id, state_id,
        subject_label, subject_key, payload, original_language)
    SELECT 'initiatives.published', now(), created_by_id, 'secretariat',
        '{"es": "Secretaría técnica", "pt-br": "Secretaria técnica", "en": "Technical secretariat"}',
        network_id, state_id, 'initiatives.initiative', id::text,
        jsonb_build_object('title', title_es, 'number', 'I-' || lpad(id::text, 4, '0'), 'version', 1,
            'for', 'measuring', 'institution', jsonb_build_object('es', 'Ministerio de Relaciones Exteriores',
                'pt-br', 'Ministério das Relações Exteriores', 'en', 'Ministry of Foreign Affairs')), 'es'
    FROM initiatives_initiative WHERE status = 'published' ORDER BY id LIMIT %(events)s
"""
#: Events are never deleted, so those of an earlier run serve again.
EVENTS_MADE = "SELECT id FROM events_event WHERE payload ->> 'for' = 'measuring' ORDER BY id"
DELIVERIES = """
    INSERT INTO notifications_delivery
        (event_id, notice, recipient_id, channel, status, attempts, next_at, error, reference)
    SELECT event, 'initiatives.published', reader.id, 'mail', 'pending', 0, now(), '', gen_random_uuid()
    FROM unnest(%(events)s::bigint[]) AS event
    CROSS JOIN (SELECT id FROM accounts_user WHERE email LIKE 'reader-%%@bench.example') AS reader
    ORDER BY event, reader.id LIMIT %(mails)s
    RETURNING id
"""


def _prepare(mails: int) -> list[int]:
    """Due mails, keys in order: approvals of initiatives told to 300 readers, a third in each language."""
    from django.db import connection

    from benchmarks.data import PEOPLE

    _clean()
    needed = -(-mails // PEOPLE)
    with connection.cursor() as cursor:
        cursor.execute(EVENTS_MADE)
        if len(cursor.fetchall()) < needed:
            cursor.execute(EVENTS, {"events": needed})
        cursor.execute(f"{EVENTS_MADE} LIMIT %(events)s", {"events": needed})
        events = [key for (key,) in cursor.fetchall()]
        cursor.execute(DELIVERIES, {"events": events, "mails": mails})
        pks = sorted(key for (key,) in cursor.fetchall())
        cursor.execute("ANALYZE notifications_delivery")
    return pks


def _clean() -> None:
    from network_portal.notifications.models import Delivery

    Delivery.objects.filter(recipient__email__endswith="@bench.example").delete()
