"""What every list of texts may be asked for by its address, and how its filters are shown."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any, ClassVar

import django_filters
from django import forms
from django.core.cache import cache
from django.db.models import Q, QuerySet
from django.http import QueryDict
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.html import conditional_escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext_lazy as _

from members.models import State
from members.roles import roles_of
from network_portal.common.forms import PortalFormMixin
from network_portal.common.periods import today
from network_portal.common.sorting import fold
from network_portal.common.translation import current_language

FIRST_YEAR, LAST_YEAR = 1948, 2100
SEARCH_LENGTH, SEARCH_WORDS = 200, 8
#: Seconds for which the form without questions is kept: a new member state may miss in it for so long.
KEPT = 300


class PlainSelect(forms.Select):
    """A list of choices written without a template for each: five of them made half of the page's time."""

    def use_required_attribute(self, initial: Any) -> bool:
        """No filter is required; asking the choices, as Django does, would read them twice."""
        return False

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> SafeString:
        chosen = "" if value is None else str(value).lower()
        options = []
        for option, label in self.choices:
            key = str("" if option is None else option)
            mark = " selected" if key == chosen else ""
            options.append(
                f'<option value="{conditional_escape(key)}"{mark}>{conditional_escape(str(label))}</option>'
            )
        return mark_safe(f"<select{_flat(name, attrs)}>{''.join(options)}</select>")  # noqa: S308 escaped above


class PlainSearch(forms.TextInput):
    """A field for words to find."""

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> SafeString:
        attrs = {
            "type": "search",
            "value": "" if value is None else value,
            "maxlength": SEARCH_LENGTH,
            **attrs,
        }
        return mark_safe(f"<input{_flat(name, attrs)}>")  # noqa: S308 escaped in _flat


class StateField(forms.CharField):
    """The state of a two-letter code as addresses write it: ar. One query, and only where one is asked for."""

    widget = PlainSelect

    def clean(self, value: Any) -> State | None:
        code = super().clean(value)
        if not code:
            return None
        if not re.fullmatch("[A-Za-z]{2}", code) or not (
            state := State.objects.filter(iso2=code.upper()).first()
        ):
            raise forms.ValidationError(_("There is no such state."))
        return state


class StateFilter(django_filters.Filter):
    field_class = StateField


class YearFilter(django_filters.Filter):
    field_class = forms.IntegerField


class FilterForm(PortalFormMixin, forms.Form):
    """What was asked for."""


@dataclass(frozen=True)
class Active:
    """One filter in force: what it is called, what it is set to, and the address without it."""

    label: str
    value: str
    address: str


class TextFilter(django_filters.FilterSet):
    """`InitiativeFilter(request.GET, queryset, request=request)`; `qs` is filtered, `sorted_qs` sorted as well.

    A value that does not exist is left out and named in `refused`. `status` exists only for who takes part in the
    network. `q` finds texts that have every word in one of the columns `searched`, in whatever language, accents
    ignored, or that have this number.
    """

    #: The name of the list's page, and what its filters are called.
    page: ClassVar[str]
    label: ClassVar[Any]
    searched: ClassVar[list[str]]
    #: The number that offices quote, with its digits as the first group.
    number: ClassVar[re.Pattern[str]]
    #: How it may be sorted; the first where nothing is asked.
    sorts: ClassVar[dict[str, Callable[[Any], Any]]]

    def __init__(self, data: Any = None, queryset: Any = None, *, request: Any = None, prefix: Any = None):
        # An empty address is an answer too: everything. Unbound, django-filter would not clean it.
        super().__init__(QueryDict() if data is None else data, queryset, request=request, prefix=prefix)
        self.network = getattr(request, "network", None)
        if not roles_of(getattr(request, "user", None)).takes_part(self.network):
            del self.filters["status"]

    @property
    def form(self) -> Any:
        """The form, cleaned."""
        form = super().form
        form.errors  # noqa: B018 cleans it, once
        return form

    @property
    def is_plain(self) -> bool:
        """Whether nothing was asked for, so that there is nothing to clean either."""
        return not any(self.data.get(name) for name in self.filters)

    @property
    def qs(self) -> QuerySet[Any]:
        return self.queryset if self.is_plain else super().qs

    @property
    def sorted_qs(self) -> QuerySet[Any]:
        first = next(iter(self.sorts))
        sort = first if self.is_plain else self.form.cleaned_data.get("sort") or first
        return self.sorts[sort](self.qs)

    @property
    def refused(self) -> list[str]:
        """What was asked for and does not exist: State: zz."""
        if self.is_plain:
            return []
        return [f"{self.form.fields[name].label}: {self.data.get(name, '')[:60]}" for name in self.errors]

    @property
    def active(self) -> list[Active]:
        """The filters in force, in words."""
        found: list[Active] = []
        if self.is_plain:
            return found
        for name, value in self.form.cleaned_data.items():
            if value in (None, "") or name == "sort":
                continue
            address = self.data.copy()
            for gone in (name, "page", "format"):
                address.pop(gone, None)
            label = str(self.form.fields[name].label)
            found.append(Active(label, self._in_words(name, value), f"?{address.urlencode()}"))
        return found

    def search(self, queryset: QuerySet[Any], name: str, value: str) -> QuerySet[Any]:
        """Every word somewhere in the texts or names, or the number that offices quote."""
        words = fold(value).split()[:SEARCH_WORDS]
        found = Q()
        for word in words:
            somewhere = Q()
            for text in self.searched:
                somewhere |= Q(**{f"{text}__folded__contains": word})
            found &= somewhere
        if number := self.number.fullmatch(fold(value).strip()):
            found |= Q(pk=int(number[1]))
        return queryset.filter(found)

    def kept(self, queryset: QuerySet[Any], name: str, value: str) -> QuerySet[Any]:
        """Sorting is left to `sorted_qs`: who counts or groups wants no order."""
        return queryset

    @property
    def picture(self) -> SafeString:
        """The form as a page shows it; where nothing is asked for it is kept, being the slowest of the page."""
        if not self.is_plain:
            return self._drawn()
        status = "status" in self.filters
        network = getattr(self.network, "pk", None)
        key = f"{self.page}:filters:{network}:{current_language()}:{status}:{today()}"
        return mark_safe(cache.get_or_set(key, self._drawn, KEPT) or "")  # noqa: S308 a template's own output

    def _drawn(self) -> SafeString:
        # What was refused is said above the list, once: the form shows what is in force.
        form = type(self.form)(initial={name: self.data.get(name) for name in self.form.cleaned_data})
        for name, choices in self.offered().items():
            form.fields[name].widget.choices = choices
        context = {
            "form": form,
            "label": str(self.label),
            "clear": reverse(self.page) if self.active else "",
        }
        return render_to_string("components/filters.html", context)

    def offered(self) -> dict[str, Callable[[], list[tuple[str, Any]]]]:
        """The choices of the filters that offer what the network holds, by their names; asked for once drawn."""
        return {"state": self._states, "year": self._years}

    def _states(self) -> list[tuple[str, Any]]:
        members = State.objects.members_of(self.network) if self.network else State.objects.all()
        return [("", _("All states")), *((state.slug, state.name) for state in members.sorted_by_name())]

    def _years(self) -> list[tuple[str, Any]]:
        founded: date | None = self.network.founded_on if self.network else None
        first, last = founded.year if founded else FIRST_YEAR, today().year + 1
        asked = self.form.cleaned_data.get("year")
        years: Iterable[int] = {*range(first, last + 1), *([asked] if asked else [])}
        return [("", _("All years")), *((str(year), str(year)) for year in sorted(years, reverse=True))]

    def _in_words(self, name: str, value: Any) -> str:
        if isinstance(value, State):
            return value.name
        choices = dict(getattr(self.form.fields[name], "choices", None) or {})
        return str(choices.get(value, value))


def _flat(name: str, attrs: Any) -> str:
    pairs = {"name": name, **(attrs or {})}
    return "".join(
        f" {key}" if value is True else f' {key}="{conditional_escape(value)}"'
        for key, value in pairs.items()
        if value is not None and value is not False
    )
