"""Reads of initiatives: the rows of lists, one with all it shows, the review's queue and a seat's tasks."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cache
from typing import Any, TypedDict

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Count, F, OuterRef, Prefetch, Q, QuerySet
from django.db.models.functions import Collate, JSONObject
from django.urls import reverse
from django.utils import timezone

from initiatives.models import Commitment, Evidence, Initiative
from initiatives.models.partners import partnered_by
from initiatives.states import PUBLIC, Kind, Stage, Status
from members.models import Network
from network_portal.common import formats
from network_portal.common.periods import today
from network_portal.common.templatetags.portal import html_language, language_label
from network_portal.common.translation import LANGUAGE_CODES, column, current_language

#: Working days that the secretariat has for a review, and days after which it is pressed once and again.
REVIEW_WITHIN, PRESSED_AFTER, PRESSED_AGAIN_AFTER = 5, 7, 14

STEPS = {stage: number for number, stage in enumerate(Stage.values, start=1)}
FRAMES: dict[str, str] = {Status.IN_CLEARANCE: "clear", Status.SUBMITTED: "review"}


class Row(TypedDict):
    """What lists show of an initiative, ready to be printed: a dictionary, because templates read it fastest.

    lang: the title's language as HTML writes it, and language: the mark that says so; both empty where the
    title is in the page's language. status and frame are empty for what is published.
    """

    pk: int
    href: str
    title: str
    lang: str
    language: str
    state: str
    kind: str
    stage: str
    step: int
    status: str
    frame: str
    published: str


class OfficeRow(Row):
    """A row for those who work on it: with its institution and its last change."""

    institution: str
    changed: str


def visible(user: Any, network: Network) -> QuerySet[Initiative]:
    """What the person may read of a network."""
    # Whatever reads this names the columns of its language itself: rewriting every question would find none.
    named = Initiative.objects.get_queryset().rewrite(False)
    return named.of_network(network).visible_to(user)


def newest(initiatives: QuerySet[Initiative]) -> QuerySet[Initiative]:
    """What is not published yet first, then by the date of publication."""
    return initiatives.order_by("-published_at", "-pk")


def by_title(initiatives: QuerySet[Initiative]) -> QuerySet[Initiative]:
    """In the alphabetical order of the page's language: its sort key goes by code point."""
    return initiatives.order_by(Collate(F(column("sort_title", current_language())), "C"), "pk")


def by_state(initiatives: QuerySet[Initiative]) -> QuerySet[Initiative]:
    name = f"state__{column('name', current_language())}__folded"
    return initiatives.order_by(Collate(F(name), "C"), "-published_at", "-pk")


def rows_of(initiatives: QuerySet[Initiative]) -> list[Row]:
    """The rows of a list, in one query whatever their number."""
    found = initiatives.rewrite(False).values_list(*_row_columns())  # type: ignore[attr-defined]
    made = _row_maker()
    return [made(*row) for row in found]


def office_rows_of(initiatives: QuerySet[Initiative]) -> list[OfficeRow]:
    """The rows with institution and last change, in one query as well."""
    language = current_language()
    names = [column("seat__ministry__name", code) for code in LANGUAGE_CODES]
    columns = _row_columns()
    found = initiatives.rewrite(False).values_list(  # type: ignore[attr-defined]
        *columns, "updated_at", "seat__ministry__original_language", *names
    )
    made = _row_maker()
    rows: list[OfficeRow] = []
    for values in found:
        changed, named_in, *texts = values[len(columns) :]
        institution, _used = shown(texts, named_in, language)
        changed = formats.date_short(changed, language)
        rows.append({**made(*values[: len(columns)]), "institution": institution, "changed": changed})
    return rows


def _row_columns() -> list[str]:
    titles = [column("title", code) for code in LANGUAGE_CODES]
    state = column("state__name", current_language())
    return ["pk", "original_language", "kind", "stage", "status", "published_at", state, *titles]


def _row_maker() -> Callable[..., Row]:
    """Makes a row of the values of _row_columns; what all rows share is looked up once."""
    language = current_language()
    kinds, stages, statuses = (_labels(choices, language) for choices in (Kind, Stage, Status))
    home = reverse("initiatives")
    marks = {code: (html_language(code), language_label(code)) for code in LANGUAGE_CODES if code != language}

    def make(
        pk: int,
        original: str,
        kind: str,
        stage: str,
        status: str,
        published_at: Any,
        state: str,
        *titles: Any,
    ) -> Row:
        title, used = shown(titles, original, language)
        lang, mark = marks.get(used, ("", ""))
        is_public = status in PUBLIC
        return {
            "pk": pk,
            "href": f"{home}{pk}/",
            "title": title,
            "lang": lang,
            "language": mark,
            "state": state,
            "kind": kinds[kind],
            "stage": stages[stage],
            "step": STEPS[stage],
            "status": "" if is_public else statuses[status],
            "frame": "" if is_public else FRAMES.get(status, status),
            "published": formats.date_short(published_at, language) if published_at else "",
        }

    return make


def shown(texts: Sequence[str | None], original: str, language: str) -> tuple[str, str]:
    """A text, of those in the order of LANGUAGE_CODES, in the language or else in its own; and which that is."""
    if text := texts[LANGUAGE_CODES.index(language)]:
        return text, language
    return texts[LANGUAGE_CODES.index(original)] or "", original


#: The public commitments that an initiative answers, by key, in its own query: their texts by column.
ANSWERED = ArraySubquery(
    Commitment.objects.get_queryset()
    .rewrite(False)
    .published()
    .filter(initiatives=OuterRef("pk"))
    .order_by("pk")
    .values(
        texts=JSONObject(
            pk="pk",
            original="original_language",
            **{code: column("statement", code) for code in LANGUAGE_CODES},
        )
    )
)


def with_particulars(initiatives: QuerySet[Initiative]) -> QuerySet[Initiative]:
    """With all that the page of one initiative shows, evidence and its files in one query; public commitments."""
    return (
        initiatives.select_related("network", "state", "seat__ministry", "mechanism")
        .prefetch_related(
            "partner_ministries",
            Prefetch("evidence", Evidence.objects.select_related("document")),
        )
        .annotate(answered=ANSWERED)
    )


def latest_published(
    network: Network, limit: int, since: date | None = None, *, without: Iterable[int] = ()
) -> list[Row]:
    """What was published last (since a day), except by the states `without`."""
    found = Initiative.objects.of_network(network).published().exclude(state__in=without)
    if since:
        found = found.filter(published_at__date__gte=since)
    return rows_of(newest(found)[:limit])


@dataclass(frozen=True)
class Waiting:
    """How long a text has been waiting for its review."""

    days: int
    working_days: int

    @classmethod
    def since(cls, at: datetime, on: date | None = None) -> "Waiting":
        """From the day after it came until `on` (today unless told)."""
        first, last = timezone.localtime(at).date(), on or today()
        days = max((last - first).days, 0)
        weeks, rest = divmod(days, 7)
        beyond = sum((first + timedelta(days=n)).weekday() < 5 for n in range(1, rest + 1))
        return cls(days, weeks * 5 + beyond)

    @property
    def is_late(self) -> bool:
        return self.working_days > REVIEW_WITHIN

    @property
    def pressed(self) -> int:
        """0, 1 or 2: how often it should have been pressed by now."""
        return (self.days >= PRESSED_AFTER) + (self.days >= PRESSED_AGAIN_AFTER)


def review_queue(network: Network) -> QuerySet[Initiative]:
    """Texts to review, the one that waits longest first."""
    found = Initiative.objects.of_network(network).submitted().select_related("state", "seat__ministry")
    return found.order_by("submitted_at", "pk")


def counts_of_states(
    network: Network, states: Iterable[int], seats: Iterable[int], partner: Q | None = None
) -> dict[str, int]:
    """How many initiatives some states have: all, of some seats, not published, and under way; in one query.

    partner: as of `partnered`, to count those as well, of whatever state.
    """
    own, named = Q(state__in=states), partner or Q(pk__in=[])
    return (
        Initiative.objects.of_network(network)
        .filter(own | named)
        .aggregate(
            all=Count("pk", filter=own),
            mine=Count("pk", filter=own & Q(seat__in=seats)),
            unpublished=Count("pk", filter=own & ~Q(status__in=[Status.PUBLISHED, Status.ARCHIVED])),
            under_way=Count("pk", filter=own & Q(stage=Stage.UNDER_WAY)),
            partner=Count("pk", filter=named),
        )
    )


def partnered(user: Any, ministries: set[int]) -> Q:
    """The initiatives in which some institutions are partners and that the person may read."""
    return Q(pk__in=Initiative.objects.visible_to(user).filter(pk__in=partnered_by(ministries)).values("pk"))


@cache
def _labels(choices: Any, language: str) -> dict[str, str]:
    """The labels of choices in the active language, which is the one that is named."""
    return {value: str(label) for value, label in choices.choices}
