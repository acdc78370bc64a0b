"""Personal data: terms in seats and posts, and what a person did for the register."""

import io
import zipfile
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from members.actions.imports import failed
from members.models import Announcement, Appointment, BulkImport, Post, Seat
from members.states import ImportStatus
from network_portal.common.histories import versions_of
from network_portal.common.personal import PersonalData, Traces, heading, register
from network_portal.common.tables import Table
from network_portal.common.translation import column, current_language, read
from network_portal.documents.actions import delete_if_unattached

WHY_TERMS = gettext_lazy("So that it is known who stood for which institution, and when.")
WHY_ACTS = gettext_lazy("So that it stays clear which office did what, and when.")
KEPT = gettext_lazy("As long as the record of the network, without your name once it was erased.")

#: Of a term: what names nobody but by chance.
TEXTS = ("title", "end_reason", "handover_note")

FROM, TO = heading("since", gettext_lazy("since"), "date"), heading("until", gettext_lazy("until"), "date")
INSTITUTION, POST = (
    heading("institution", gettext_lazy("institution")),
    heading("title", gettext_lazy("post")),
)
AT = heading("at", gettext_lazy("Date"), "date")


@register
class SeatsData(PersonalData):
    """Terms in seats, and every version of them."""

    name, title, order = "seats", gettext_lazy("Seats"), 60

    def held_about(self, person: Any) -> list[Table]:
        terms = Appointment.objects.filter(person=person).with_seat().select_related("letter")
        return [
            Table(
                "appointments",
                gettext_lazy("Seats"),
                [
                    INSTITUTION, heading("state", gettext_lazy("State")), heading("capacity", gettext_lazy("capacity")),
                    POST, FROM, TO,
                    heading("reason", gettext_lazy("reason of the end")),
                    heading("note", gettext_lazy("note for the successor")),
                    heading("letter", gettext_lazy("letter")),
                ],
                [
                    (read(row.seat.ministry, "name").value, row.seat.ministry.state.name, row.get_capacity_display(),
                     row.title, row.since, row.until, row.end_reason, row.handover_note,
                     row.letter.name if row.letter else "")
                    for row in terms.order_by("period")
                ],
                definition=WHY_TERMS, note=KEPT,
            ),
            _versions(
                "appointment_versions", gettext_lazy("Seats: what was recorded before"), Appointment, person, *TEXTS
            ),
        ]  # fmt: skip

    def in_the_way(self, person: Any) -> list[str]:
        return [
            _("the seat of %(institution)s, %(state)s")
            % {"institution": read(row.seat.ministry, "name").value, "state": row.seat.ministry.state.name}
            for row in Appointment.objects.filter(person=person).not_over().with_seat().order_by("pk")
        ]

    def erase(self, traces: Traces) -> None:
        own = Appointment.objects.filter(person=traces.person)
        versions = versions_of(Appointment).filter(person=traces.person)
        letters = {*own.values_list("letter", flat=True), *versions.values_list("letter", flat=True)} - {None}
        own.filter(letter__isnull=False).update(letter=None)
        traces.scrub(own, *TEXTS)
        # after the rows themselves: their change makes one more version
        versions.update(letter=None)
        traces.scrub(versions, *TEXTS)
        for key in letters:
            delete_if_unattached(key=key)


@register
class PostsData(PersonalData):
    """Posts in organisations, and every version of them."""

    name, title, order = "posts", gettext_lazy("Posts"), 65

    def held_about(self, person: Any) -> list[Table]:
        posts = Post.objects.filter(person=person).with_organisation().order_by("period")
        return [
            Table(
                "posts",
                gettext_lazy("Posts"),
                [INSTITUTION, POST, FROM, TO],
                [(read(row.organisation, "name").value, row.title, row.since, row.until) for row in posts],
                definition=WHY_TERMS,
                note=KEPT,
            ),
            _versions(
                "post_versions", gettext_lazy("Posts: what was recorded before"), Post, person, "title"
            ),
        ]

    def in_the_way(self, person: Any) -> list[str]:
        return [
            _("the post at %(institution)s") % {"institution": read(row.organisation, "name").value}
            for row in Post.objects.filter(person=person).not_over().with_organisation().order_by("pk")
        ]

    def erase(self, traces: Traces) -> None:
        traces.scrub(Post.objects.filter(person=traces.person), "title")
        traces.scrub(versions_of(Post).filter(person=traces.person), "title")


@register
class RegisterData(PersonalData):
    """Entries confirmed, announcements written, files brought in."""

    name, title, order = "register", gettext_lazy("Work on the register"), 70

    def held_about(self, person: Any) -> list[Table]:
        name, subject = column("name", current_language()), column("subject", current_language())
        confirmed = Seat.objects.filter(confirmed_by=person).order_by("-confirmed_at")
        written = Announcement.objects.filter(created_by=person).order_by("-pk")
        imports = BulkImport.objects.filter(by=person).order_by("-pk")
        return [
            Table(
                "confirmed_entries",
                gettext_lazy("Entries of the directory that you confirmed"),
                [AT, INSTITUTION],
                list(confirmed.values_list("confirmed_at", f"ministry__{name}")),
                definition=WHY_ACTS, note=KEPT,
            ),
            Table(
                "announcements",
                gettext_lazy("Announcements that you wrote"),
                [AT, heading("subject", gettext_lazy("subject"))],
                list(written.values_list("created_at", subject)),
                definition=WHY_ACTS, note=KEPT,
            ),
            Table(
                "imports",
                gettext_lazy("Files that you brought in"),
                [AT, heading("file", gettext_lazy("file"))],
                list(imports.values_list("created_at", "name")),
                definition=WHY_ACTS, note=KEPT,
            ),
        ]  # fmt: skip

    def in_the_way(self, person: Any) -> list[str]:
        """Files that are being worked on and may bring the person back into the register."""
        waiting = BulkImport.objects.all().under_way().order_by("pk")
        traces = Traces.of(person, [person.email])
        return [
            _("the work on the file %(name)s") % {"name": row.name} for row in waiting if _names(row, traces)
        ]

    def erase(self, traces: Traces) -> None:
        entries = ("email", "phone", "address")
        traces.scrub(Seat.objects.all(), "address")
        for field in ("email", "phone"):  # a mark would be no address and no number
            Seat.objects.filter(**{f"{field}__in": traces.texts}).update(**{field: ""})
        versions = versions_of(Seat)
        traces.scrub(versions, *entries)
        for row in BulkImport.objects.iterator():
            if _names(row, traces):
                BulkImport.objects.filter(pk=row.pk).update(**_emptied(row, traces))


def _emptied(row: BulkImport, traces: Traces) -> dict[str, Any]:
    """The columns of an import without the file and without the person; it can be applied no more."""
    columns = {field: traces.without(getattr(row, field)) for field in ("name", "plan", "errors", "remarks")}
    # what was read from the file, and would be written to the register
    ended = failed("erased") if row.status == ImportStatus.READY else {}
    return {**columns, "content": b"", **ended}


def _names(row: BulkImport, traces: Traces) -> bool:
    """Whether an import names the person, in what was read of it or in the file itself."""
    return traces.are_in([row.name, row.plan, row.errors, row.remarks, _text_of(bytes(row.content))])


def _text_of(content: bytes) -> str:
    """The words of a CSV in whatever encoding, or of a workbook."""
    if content[:2] == b"PK":
        try:
            with zipfile.ZipFile(io.BytesIO(content)) as book:
                return " ".join(book.read(name).decode("utf-8", "replace") for name in book.namelist())
        except zipfile.BadZipFile:
            return ""
    return " ".join(content.decode(code, "ignore") for code in ("utf-8", "utf-16", "cp1252"))


def _versions(name: str, title: Any, model: Any, person: Any, *fields: str) -> Table:
    """Every version of the person's rows of a model, with its dates and these fields."""
    found = versions_of(model).filter(person=person).order_by("pgh_id")
    labels = {field.name: field.verbose_name for field in model._meta.fields}
    return Table(
        name,
        title,
        [AT, FROM, TO, *(heading(field, labels[field]) for field in fields)],
        [
            (
                row.pgh_created_at,
                row.period.lower,
                row.period.upper,
                *(getattr(row, field) for field in fields),
            )
            for row in found
        ],
        definition=WHY_TERMS,
        note=KEPT,
    )
