"""What models promise, the database keeps: choices, languages, periods; read from PostgreSQL itself."""

import pghistory.models
import pytest
from django.apps import apps
from django.db import connection
from django.db.models import Model

OURS = (
    "members",
    "initiatives",
    "accounts",
    "documents",
    "events",
    "notifications",
    "dashboards",
    "translations",
)
MODELS = [
    model
    for label in OURS
    for model in apps.get_app_config(label).get_models()
    # a history keeps what was, whatever the constraints have become since
    if model._meta.managed and not model._meta.proxy and not issubclass(model, pghistory.models.Event)
]

#: Free by design: which kinds of event there are is for the apps to say, see test_notices.
FREE_CHOICES: set[tuple[str, str]] = set()

#: Periods that may overlap, and why.
OVERLAPPING = {
    "members.Ministry": "a state may have several ministries of a kind at a time, and their names are no key",
}


def choice_fields() -> list[tuple[type[Model], str]]:
    found = []
    for model in MODELS:
        for field in model._meta.concrete_fields:
            choices = field.choices or getattr(getattr(field, "base_field", None), "choices", None)
            if choices and (model._meta.label, field.name) not in FREE_CHOICES:
                found.append((model, field.name))
    return found


def definitions(model: type[Model], kind: str) -> list[str]:
    """The table's constraints of a kind, `c`heck or `x` exclusion, as PostgreSQL writes them."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_get_constraintdef(oid) FROM pg_constraint WHERE conrelid = %s::regclass AND contype = %s",
            [f'"{model._meta.db_table}"', kind],
        )
        return [row[0] for row in cursor.fetchall()]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("model", "name"), choice_fields(), ids=lambda value: getattr(value, "__name__", value)
)
def test_every_choice_is_checked_by_the_database(model, name):
    field = model._meta.get_field(name)
    choices = field.choices or field.base_field.choices
    values = {str(value) for value, _label in choices}
    checks = [d for d in definitions(model, "c") if field.column in d]
    assert any(all(f"'{value}'" in check for value in values) for check in checks), (
        f"{model._meta.label}.{name} has no CHECK with all of {sorted(values)}"
    )


@pytest.mark.django_db
@pytest.mark.parametrize("model", [m for m in MODELS if any(f.name == "period" for f in m._meta.fields)])
def test_every_period_begins_and_excludes_overlaps(model):
    assert any("isempty(period)" in check for check in definitions(model, "c"))
    excludes = any("period WITH &&" in definition for definition in definitions(model, "x"))
    assert excludes is (model._meta.label not in OVERLAPPING)


def test_sweep_sees_the_models():
    assert len(MODELS) >= 15
    assert len(choice_fields()) >= 15
