"""A file that was applied."""

from tests.factories import ImportFactory
from tests.sweeps.occasions.occasion import Occasion


def finished() -> Occasion:
    row = ImportFactory(finished=True)
    payload = {"title": row.name, "kind": row.kind, "outcome": "applied", "changes": 2}
    return Occasion(row, row.network, None, payload, quoted=row.name)


MAKERS = {"members.import_finished": finished}
