"""The clock of a commitment as a line from its announcement, to scale in days: solid is reached, dotted still open."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from math import ceil

from django.utils.html import escape, format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from initiatives.clock import Clock
from initiatives.states import Distance
from network_portal.common import formats

HEIGHT, LINE, EDGE, RADIUS = 74, 30, 12, 8
#: Pixels that the label of a year needs.
YEAR = 44


@dataclass(frozen=True)
class Scale:
    """Days as pixels: from the announcement at the left edge to the last day shown at the right one."""

    first: date
    last: date
    width: int

    def at(self, day: date) -> float:
        whole = max((self.last - self.first).days, 1)
        share = (day - self.first).days / whole
        return round(EDGE + share * (self.width - 2 * EDGE), 1)


def drawn(clock: Clock, target_on: date | None, *, width: int, name: str) -> SafeString:
    """An SVG of so many pixels, with title and description; `name` begins its ids, unique on the page."""
    last_reached = max(day for day in clock.reached.values() if day)
    until = last_reached if clock.is_stopped else clock.on
    target_on = None if clock.is_stopped else target_on
    last = max([until, last_reached, *([target_on] if target_on else [])])
    scale = Scale(clock.announced_on, last, width)
    marks = "".join(
        [
            *_years(scale),
            _line(scale, clock.announced_on, last_reached, "reached"),
            *_open(scale, last_reached, until, target_on, clock),
            *(_point(scale, point.distance, point.on) for point in clock.points if point.on),
        ]
    )
    return format_html(
        '<svg class="chart clock-line" role="img" aria-labelledby="{0}-t {0}-d" width="{1}" height="{2}" '
        'viewBox="0 0 {1} {2}"><title id="{0}-t">{3}</title><desc id="{0}-d">{4}</desc>{5}</svg>',
        name,
        width,
        HEIGHT,
        _("From words to action"),
        in_words(clock),
        mark_safe(marks),  # noqa: S308 numbers, and dates that are escaped
    )


def in_words(clock: Clock) -> str:
    """The same as a sentence: announced when, what was reached after how many days, what not after how many."""
    announced, *others = clock.points
    said = [
        _("Announced on %(day)s") % {"day": formats.date_long(announced.on)},
        *(_reached(str(p.distance.label), p.days) for p in others if p.days is not None),
    ]
    if not clock.is_stopped:
        days = ngettext("not institutional after one day", "not institutional after %(n)s days", clock.days)
        said.append(days % {"n": formats.number(clock.days)})
    return f"{'; '.join(said)}."


def _reached(label: str, days: int) -> str:
    text = ngettext("%(what)s after one day", "%(what)s after %(n)s days", days)
    return text % {"what": label[:1].lower() + label[1:], "n": formats.number(days)}


def _years(scale: Scale) -> Iterator[str]:
    """A fine line and a label for each year that begins within; where they are narrow, for some of them."""
    starts = [date(year, 1, 1) for year in range(scale.first.year + 1, scale.last.year + 1)]
    room = (scale.width - 2 * EDGE) / max((scale.last - scale.first).days / 365, 1)
    for day in starts[:: max(ceil(YEAR / room), 1)]:
        x = scale.at(day)
        yield f'<line x1="{x}" x2="{x}" y1="8" y2="52" stroke="var(--c-line)"/>'
        if EDGE + YEAR / 2 < x < scale.width - YEAR / 2:
            yield f'<text x="{x}" y="68" text-anchor="middle" font-size="12" fill="var(--c-muted)">{day.year}</text>'


def _line(scale: Scale, first: date, last: date, kind: str) -> str:
    return f'<line class="{kind}" x1="{scale.at(first)}" x2="{scale.at(last)}" y1="{LINE}" y2="{LINE}"/>'


def _open(scale: Scale, reached: date, until: date, target_on: date | None, clock: Clock) -> Iterator[str]:
    """What is still open until today, and the target date as a mark of its own."""
    if not clock.is_stopped:
        yield _line(scale, reached, until, "open")
    if target_on:
        x = scale.at(target_on)
        label = escape(_("Target date: %(day)s") % {"day": formats.date_long(target_on)})
        yield f'<path class="target" d="M{x} {LINE - 14}v28"><title>{label}</title></path>'


def _point(scale: Scale, distance: Distance, day: date) -> str:
    """The shape of a point: ring, half, disc, square."""
    x = scale.at(day)
    title = f"<title>{escape(distance.label)}: {escape(formats.date_long(day))}</title>"
    if distance == Distance.INSTITUTIONAL:
        return (
            f'<rect class="full" x="{x - RADIUS}" y="{LINE - RADIUS}" width="16" height="16">{title}</rect>'
        )
    ring = f'<circle class="ring" cx="{x}" cy="{LINE}" r="{RADIUS}">{title}</circle>'
    if distance == Distance.ANNOUNCED:
        return ring
    if distance == Distance.FIRST_ACTION:
        half = f'<path class="full" d="M{x} {LINE - RADIUS}a{RADIUS} {RADIUS} 0 0 0 0 {2 * RADIUS}z"/>'
        return ring + half
    return f'<circle class="full" cx="{x}" cy="{LINE}" r="{RADIUS}">{title}</circle>'
