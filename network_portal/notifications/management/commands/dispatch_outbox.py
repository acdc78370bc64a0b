"""What the sweeper does, by hand."""

from typing import Any

from django.core.management.base import BaseCommand

from network_portal.notifications.models import Delivery
from network_portal.notifications.tasks import sweep_now


class Command(BaseCommand):
    help = "Sends what waits in the outbox. Safe to repeat, and beside running workers."

    def handle(self, *args: Any, **options: Any) -> None:
        taken = sweep_now(ring=False)
        self.stdout.write(f"{taken} taken up, {Delivery.objects.failed().count()} failed in all")
