"""Running a command, and everything that models hold before and after it."""

from io import StringIO

from django.core.management import call_command


def run(command, *args, **options):
    """What the command prints."""
    out = StringIO()
    call_command(command, *args, stdout=out, **options)
    return out.getvalue()


def contents(*models):
    """Every row of the models with all its columns, so that any change shows."""
    found = {}
    for model in models:
        rows = model._base_manager.all()
        rows = rows.rewrite(False) if hasattr(rows, "rewrite") else rows
        found[model] = sorted(rows.values_list(), key=repr)
    return found
