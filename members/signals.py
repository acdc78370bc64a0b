"""What the membership tells the apps above it, which it does not know: they connect in their `apps.ready`.

Each signal is sent in the transaction of the act: who listens writes with the act or not at all.
"""

from typing import Any

from django.dispatch import Signal

#: A network was created, with `network`, `model` (the network that it is modelled after) and `by`. Whoever has
#: something structural to hand on, as a programme, a curriculum or the dates of a reporting round, copies it from
#: `model` to `network` as a template; people and their work stay where they are.
network_created = Signal()

#: The reference data were loaded, with `network` (the default one), `states` by ISO code and `done`, the counter of
#: rows that were added: whoever has reference data of its own adds what is missing, in the same transaction.
reference_loaded = Signal()

#: A seat was merged: `source` and `target` are seats; `by`, `at` as in the action. Work of the one goes to the other.
seat_merged = Signal()

#: How much work a `seat` has: receivers answer with a number, for who must know before it moves.
work_counted = Signal()


def count_work(seat: object) -> int:
    """How many pieces of work hang on a seat, in all apps."""
    answers: list[tuple[Any, Any]] = work_counted.send(sender=type(seat), seat=seat)
    return sum(count for _receiver, count in answers)
