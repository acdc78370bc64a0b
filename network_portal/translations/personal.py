"""Personal data: what a person translated, which stays under the office's name, and files that they brought in."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from network_portal.common.personal import PersonalData, Traces, heading, register
from network_portal.common.tables import Table
from network_portal.translations.models import TranslationFile, TranslationMark

KEPT = _("As long as the record of the network, under the name of the office.")
WHY = _("So that it stays clear which office did what, and when.")


@register
class TranslationsData(PersonalData):
    """Texts translated, and files of translators."""

    name, title, order = "translations", _("Translations"), 85

    def held_about(self, person: Any) -> list[Table]:
        made = TranslationMark.objects.filter(made_by=person).order_by("-made_at", "-pk")
        files = TranslationFile.objects.filter(by=person)
        return [
            Table(
                "translations", _("Texts that you translated"),
                [
                    heading("at", _("translated on"), "date"), heading("language", _("language"), "language"),
                    heading("original", _("original")), heading("translation", _("translation")),
                ],
                list(made.values_list("made_at", "language", "made_from", "text")), definition=WHY, note=KEPT,
            ),
            Table(
                "translation_files", _("Files of translations that you brought in"),
                [heading("at", _("uploaded on"), "date"), heading("file", _("file"))],
                list(files.values_list("received_at", "name")), definition=WHY, note=KEPT,
            ),
        ]  # fmt: skip

    def erase(self, traces: Traces) -> None:
        TranslationFile.objects.filter(by=traces.person).waiting().delete()
        traces.scrub(TranslationFile.objects.all(), "name", "entries")
        # The texts themselves are the network's and public; what is kept beside them names nobody who is gone.
        traces.scrub(TranslationMark.objects.all(), "made_from", "text")
