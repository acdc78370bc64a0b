"""What the membership tells the apps above it, which it does not know: they connect in their `apps.ready`.

Each signal is sent in the transaction of the act: who listens writes with the act or not at all.
"""

from django.dispatch import Signal

#: A network was created, with `network`, `model` (the network that it is modelled after) and `by`. Whoever has
#: something structural to hand on, as a programme, a curriculum or the dates of a reporting round, copies it from
#: `model` to `network` as a template; people and their work stay where they are.
network_created = Signal()
