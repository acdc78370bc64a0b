"""Keeping the tallies of public texts: compare them with the texts themselves, and put right what differs."""

from dataclasses import dataclass

from django.apps import apps
from django.db import transaction

from network_portal.translations.models import TextTally
from network_portal.translations.registry import kinds
from network_portal.translations.relation import run, texts_of

CELL = ("network", "state", "kind", "language", "standing")


@dataclass(frozen=True)
class Difference:
    """A cell whose tally was not the number of its texts."""

    network: int
    state: int | None
    kind: str
    language: str
    standing: str
    expected: int
    found: int


def differences() -> list[Difference]:
    """The cells that are wrong, and nothing else; network by network."""
    wrong = []
    networks = apps.get_model("members", "Network")._base_manager.order_by("pk").values_list("pk", flat=True)
    for network in networks:
        relation, params = texts_of(network, [kind for kind in kinds() if kind.is_tallied])
        rows = run(
            f"""
            SELECT state, kind, language, standing, sum(expected), sum(found) FROM (
                SELECT state, kind, language, standing, 1 AS expected, 0 AS found FROM ({relation}) AS t WHERE public
                UNION ALL
                SELECT state_id, kind, language, standing, 0, total FROM translations_texttally WHERE network_id = %s
            ) AS both_sides
            GROUP BY state, kind, language, standing HAVING sum(expected) <> sum(found)
            ORDER BY state, kind, language, standing
            """,  # noqa: S608 values are parameters
            [*params, network],
        )
        wrong += [Difference(network, *row) for row in rows]
    return wrong


@transaction.atomic
def rebuild() -> list[Difference]:
    """Put every cell right and fold its rows; what was wrong."""
    found = differences()
    TextTally.objects.bulk_create(
        TextTally(
            network_id=each.network,
            state_id=each.state,
            kind=each.kind,
            language=each.language,
            standing=each.standing,
            total=each.expected - each.found,
        )
        for each in found
    )
    run("SELECT 1 FROM (SELECT translations_fold_tallies()) AS done", [])
    return found
