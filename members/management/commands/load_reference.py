"""manage.py load_reference"""

from typing import Any

from django.core.management.base import BaseCommand

from members.actions import load_reference


class Command(BaseCommand):
    """Loads states, the Network, its memberships, ministries, seats and organisations."""

    help = "Load the reference data; what is there already is left as it is."

    def handle(self, *args: Any, **options: Any) -> None:
        done = load_reference()
        if not done:
            self.stdout.write("The reference data are all there: nothing changed.")
            return
        for name, count in done.items():
            self.stdout.write(f"{name}: {count}")
