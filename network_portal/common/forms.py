"""How every form of the portal looks and speaks: classes, marks of what is optional, a summary of errors."""

from typing import TYPE_CHECKING, Any

from django import forms
from django.contrib.humanize.templatetags.humanize import apnumber
from django.db import models
from django.forms.boundfield import BoundField
from django.utils.text import capfirst

if TYPE_CHECKING:
    Base = forms.BaseForm
else:
    Base = object

GROUPS = (forms.CheckboxInput, forms.RadioSelect, forms.CheckboxSelectMultiple)
LISTS = (forms.Select, forms.SelectMultiple)


class PortalBoundField(BoundField):
    """A field that gives its control the style sheet's classes, also when its value was refused.

    The ids that the control's `aria-describedby` names are Django's: `<id>_helptext` and `<id>_error`.
    """

    def build_widget_attrs(self, attrs: dict[str, Any], widget: forms.Widget | None = None) -> dict[str, Any]:
        attrs = super().build_widget_attrs(attrs, widget)
        widget = widget or self.field.widget
        if widget.is_hidden:
            return attrs
        classes = [widget.attrs.get("class", ""), widget_class(widget), "is-invalid" if self.errors else ""]
        return attrs | {"class": " ".join(filter(None, classes))}

    @property
    def is_marked_optional(self) -> bool:
        """Whether the label says that the field may stay empty."""
        return not self.field.required

    @property
    def remarks(self) -> list[Any]:
        """What others said of this field, to be shown beside it: rows with `body` and `language`."""
        said: dict[str, list[Any]] = getattr(self.form, "said_of_fields", {})
        return said.get(self.name, [])


class PortalFormMixin(Base):
    """Put before a form's base class; render its fields with `components/field.html`."""

    bound_field_class = PortalBoundField
    #: Whether people write in it what they would not like to write again.
    holds_texts = True
    #: By name of a field, what others said of it.
    said_of_fields: dict[str, list[Any]] = {}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            if isinstance(field.widget, forms.DateInput):
                # the browser's own calendar: it speaks ISO 8601 whatever the language
                field.widget.input_type = "date"
                field.widget.format = "%Y-%m-%d"

    @property
    def error_summary(self) -> list[tuple[str, str]]:
        """(id of the control, what is wrong) in the order of the page; no id for the form as a whole."""
        whole = [("", str(error)) for error in self.non_field_errors()]
        return whole + [
            (control_id(field), f"{name_of(field)}: {error}") for field in self for error in field.errors
        ]

    @property
    def error_count_in_words(self) -> str:
        """How many items the summary has: "three" up to nine, then digits."""
        return str(apnumber(len(self.error_summary)))


def entries(choices: type[models.TextChoices]) -> list[tuple[str, str]]:
    """Choices as entries of their own, in the active language: the labels are written for the middle of a sentence."""
    return [(value, capfirst(str(label))) for value, label in choices.choices]


def name_of(field: BoundField) -> str:
    """Return what the summary calls a field: its label, unless that tells what to do and the control has a name."""
    return str(getattr(field.field.widget, "name_in_summary", "") or field.label)


def control_id(field: BoundField) -> str:
    """Return the id that a link from the summary of errors leads to; empty for a hidden field."""
    if field.is_hidden or not field.auto_id:
        return ""
    return field.id_for_label or f"{field.auto_id}_0"  # a group of choices has no id of its own


def widget_class(widget: forms.Widget) -> str:
    """Return the style sheet's class of a control."""
    if isinstance(widget, GROUPS):
        return "form-check-input"
    return "form-select" if isinstance(widget, LISTS) else "form-control"
