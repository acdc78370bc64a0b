"""The desk: a record's originals on the left, their translations on the right."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.functional import SimpleLazyObject
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from network_portal.common.formats import language_name
from network_portal.common.states import Stale
from network_portal.common.translation import (
    LANGUAGE_CODES,
    Standing,
    current_language,
    in_language,
    read,
    standing,
)
from network_portal.common.views import gives_texts_back, names_fields
from network_portal.common.words import Pieces, changes, compare
from network_portal.translations import actions, checks, marks, queries
from network_portal.translations.forms import QueueFilter, TranslationForm
from network_portal.translations.models import TranslationMark
from network_portal.translations.queries import Entry
from network_portal.translations.registry import Kind, kind_named, kinds
from network_portal.translations.views.access import office_only


@dataclass(frozen=True)
class Text:
    """One field of the desk.

    changed: what changed in the original since it was translated, where that is known. theirs and mine: what somebody
    saved meanwhile and what was typed, where both differ.
    """

    name: str
    field: Any
    right: Any
    seen: Any
    original: str
    standing: Standing
    mark: TranslationMark | None
    changed: Pieces
    theirs: Pieces
    mine: Pieces

    @property
    def office(self) -> str:
        return str(self.mark.office.get(current_language(), "")) if self.mark else ""


def _labels() -> dict[str, str]:
    return {name: kind.label_of(name) for kind in kinds() for name in kind.fields}


@gives_texts_back
@names_fields(SimpleLazyObject(_labels))  # type: ignore[arg-type]
@require_http_methods(["GET", "HEAD", "POST"])
@office_only
def office_translation(request: HttpRequest, kind: str, pk: int, language: str) -> HttpResponse:
    """Translate one record into one language; a POST writes it and goes on to the next one of the queue."""
    desk = Desk.of(request, kind, pk, language)
    if request.method != "POST":
        return desk.show(TranslationForm(None, kind=desk.kind, record=desk.record, language=language))
    form = TranslationForm(request.POST, kind=desk.kind, record=desk.record, language=language)
    if not form.is_valid():
        return desk.show(form)
    place = desk.place()
    try:
        done = actions.translate(
            kind=desk.kind,
            record=desk.record,
            network=desk.network,
            language=language,
            texts=form.texts,
            confirmed=form.confirmed,
            seen=form.seen,
            by=request.user,
        )
    except Stale as stale:
        return desk.conflict(stale.current)
    _say(request, done)
    return redirect(request.get_full_path() if request.POST.get("do") == "save" else desk.after(place))


@dataclass
class Desk:
    """One record and one language, as the request asks for them."""

    request: HttpRequest
    network: Any
    kind: Kind
    record: Any
    language: str

    @classmethod
    def of(cls, request: HttpRequest, name: str, pk: int, language: str) -> "Desk":
        network = request.network  # type: ignore[attr-defined]
        kind = kind_named(name)
        if kind is None or language not in LANGUAGE_CODES:
            raise Http404(f"No texts of {name!r} in {language!r}.")
        record = get_object_or_404(kind.offered(network.pk), pk=pk)
        if language == record.original_language:
            raise Http404("It was written in this language.")
        return cls(request, network, kind, record, language)

    def show(
        self, form: TranslationForm, *, typed: Mapping[str, str] | None = None, status: int = 200
    ) -> HttpResponse:
        """The page; typed: what somebody wrote whose record was saved by another meanwhile."""
        title = read(self.record, self.kind.title_field)
        context = {
            "kind": self.kind,
            "record": self.record,
            "title": title,
            "language": self.language,
            "language_name": language_name(self.language),
            "original_name": language_name(self.record.original_language),
            "form": form,
            "texts": self._texts(form, typed or {}),
            "is_conflict": typed is not None,
            "page": self.kind.page(self.record),
            "skip": self.after(self.place()),
            "others": [
                (code, reverse("office_translation", args=[self.kind.name, self.record.pk, code]) + self.carried)
                for code in LANGUAGE_CODES
                if code not in (self.language, self.record.original_language)
            ],
            "crumbs": [
                (_("Translations"), reverse("office_translations") + self.carried),
                (_("%(title)s in %(language)s") % {
                    "title": _short(title.value), "language": language_name(self.language)
                }, ""),
            ],
        }  # fmt: skip
        return render(self.request, "translations/editor.html", context, status=status)

    def conflict(self, current: Any) -> HttpResponse:
        """409: both texts, and what was typed still in its fields, to be saved over what is there or not."""
        typed = {name: self.request.POST.get(name, "") for name in self.kind.fields}
        self.record = current
        data = self.request.POST.copy()
        for name in self.kind.fields:
            data[f"seen_{name}"] = actions.seen_mark(current, name, self.language)
        form = TranslationForm(data, kind=self.kind, record=current, language=self.language)
        return self.show(form, typed=typed, status=409)

    def _texts(self, form: TranslationForm, typed: Mapping[str, str]) -> list[Text]:
        known = marks.marks_of(self.record)
        return [
            self._text(form, name, known.get((name, self.language)), typed.get(name)) for name in form.names
        ]

    def _text(
        self, form: TranslationForm, name: str, mark: TranslationMark | None, typed: str | None
    ) -> Text:
        original = in_language(self.record, name, self.record.original_language)
        saved = in_language(self.record, name, self.language)
        how = standing(self.record, name, self.language)
        changed: Pieces = []
        if how is Standing.BEHIND:
            then = marks.original_then(self.kind, self.record, name, self.language, mark)
            changed = changes(then, original) if then is not None else []
        mine = checks.tidy(typed or "")
        theirs, own = compare(saved, mine) if typed is not None and mine != saved else ([], [])
        # A mark tells of the text that it was made with; somebody's correction by SQL is nobody's we know.
        is_of_this = mark is not None and mark.text == saved and bool(saved)
        return Text(
            name, form[name], form[f"right_{name}"] if f"right_{name}" in form.fields else None,
            form[f"seen_{name}"], original, how, mark if is_of_this else None, changed, theirs, own,
        )  # fmt: skip

    @property
    def carried(self) -> str:
        """The questions of the queue that the desk was opened from."""
        query = self.request.GET.urlencode()
        return f"?{query}" if query else ""

    def place(self) -> tuple[Any, ...]:
        """Where the record stands in the queue: (public, length, kind, pk, language)."""
        own = queries.lines_of_keys(self.network.pk, {self.kind.name: [self.record.pk]})
        lacking = [
            line for line in own if line.language == self.language and line.standing in queries.LACKING
        ]
        length = sum(len(line.original) for line in lacking)
        return (bool(own) and own[0].public, length, self.kind.name, self.record.pk, self.language)

    def after(self, place: tuple[Any, ...]) -> str:
        """The address of what comes next in the queue; of the queue itself where nothing is left."""
        wanted = QueueFilter(self.request.GET, network=self.network.pk).wanted
        found = queries.queue(self.network.pk, wanted, limit=1, after=place)
        found = found or queries.queue(self.network.pk, wanted, limit=2)
        others = [entry for entry in found if not self._is_this(entry)]
        if not others:
            return reverse("office_translations") + self.carried
        following = others[0]
        arguments = [following.kind.name, following.pk, following.language]
        return reverse("office_translation", args=arguments) + self.carried

    def _is_this(self, entry: Entry) -> bool:
        return (entry.kind, entry.pk, entry.language) == (self.kind, self.record.pk, self.language)


def _short(title: str) -> str:
    return title if len(title) <= 60 else f"{title[:59].rstrip()}…"


def _say(request: HttpRequest, done: actions.Done) -> None:
    if done:
        messages.success(request, _("Saved. Readers see it from now on."))
    else:
        messages.info(request, _("Nothing had changed, so nothing was saved."))
