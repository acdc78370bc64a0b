"""manage.py catalogues update|check|compile: the message catalogues, without system gettext."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from network_portal.common import catalogues


class Command(BaseCommand):
    """Write, check or compile the catalogues."""

    help = "Writes the message catalogues from the code, checks or compiles them."
    requires_system_checks: list[str] = []  # compiling comes before there is a database

    def add_arguments(self, parser: CommandParser) -> None:
        """The one argument: what to do."""
        parser.add_argument("do", choices=["update", "check", "compile"])

    def handle(self, *args: Any, do: str, **options: Any) -> None:
        """Do it and say what was done; check ends with an error when it finds anything."""
        locale = Path(settings.LOCALE_PATHS[0])
        try:
            getattr(self, do)(locale.parent, locale)
        except catalogues.Conflict as error:
            raise CommandError(str(error)) from error

    def update(self, root: Path, locale: Path) -> None:
        """Write the .po files."""
        self._report(catalogues.update(root, locale), "The catalogues are up to date.")

    def check(self, root: Path, locale: Path) -> None:  # type: ignore[override]
        """List every problem and fail."""
        problems = catalogues.check(root, locale)
        self._report(problems, "The catalogues are complete.")
        if problems:
            raise CommandError(f"{len(problems)} problems in the catalogues.")

    def compile(self, root: Path, locale: Path) -> None:
        """Write the .mo files."""
        self._report(catalogues.compile_all(locale), "The compiled catalogues are up to date.")

    def _report(self, lines: list[str], otherwise: str) -> None:
        for line in lines or [otherwise]:
            self.stdout.write(line)
