"""`manage.py rebuild_tallies`: count published initiatives and their texts anew, and say what had been wrong."""

from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from initiatives.versions import mark_changed
from network_portal.dashboards import tallies
from network_portal.translations import tallies as translations


class Command(BaseCommand):
    help = "Compares the dashboard's tallies with the initiatives, puts them right and reports what differed."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--check", action="store_true", help="only report, change nothing")

    def handle(self, *args: Any, check: bool = False, **options: Any) -> None:
        found = tallies.differences() if check else tallies.rebuild()
        texts = translations.differences() if check else translations.rebuild()
        for each in found:
            self._say(each, each.network, each.state, each.kind, each.stage, each.year, each.audience or "-")
        for text in texts:
            self._say(text, text.network, text.state or "-", text.kind, text.language, text.standing)
        self.stdout.write(f"{len(found) + len(texts)} differences")
        if not check:
            for network in {*(each.network for each in found), *(text.network for text in texts)}:
                mark_changed(network)

    def _say(self, difference: Any, *cell: Any) -> None:
        where = " ".join(str(part) for part in cell)
        self.stdout.write(f"{where}: {difference.found} counted, {difference.expected} there")
