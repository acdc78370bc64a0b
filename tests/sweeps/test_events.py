"""Every kind of event that an action records has a name for those who read the audit trail."""

import ast
from collections.abc import Iterator
from pathlib import Path

from network_portal.notifications.audit import LABELS

ROOT = Path(__file__).parents[2]
APPS = ("members", "initiatives", "network_portal")
#: What is called with the kind first: to record it, or to have it recorded once.
RECORDING = ("record", "record_once", "Due")


def recorded() -> set[str]:
    """The kinds in the calls that record, and those of reminders; a verb without a dot is one of its application's."""
    kinds = set()
    for app in APPS:
        for path in (ROOT / app).rglob("*.py"):
            if "migrations" in path.parts:
                continue
            for verb in verbs(ast.parse(path.read_text(encoding="utf-8"))):
                kinds.add(verb if "." in verb else f"{app}.{verb}")
    return kinds


def verbs(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and node.args and called(node.func) in RECORDING:
            yield from texts(node.args[0])


def called(function: ast.expr) -> str:
    return function.attr if isinstance(function, ast.Attribute) else getattr(function, "id", "")


def texts(argument: ast.expr) -> Iterator[str]:
    """What the argument may be: a text, or one of two."""
    if isinstance(argument, ast.Constant):
        yield str(argument.value)
    elif isinstance(argument, ast.IfExp):
        yield from texts(argument.body)
        yield from texts(argument.orelse)


def test_recorded_kinds_are_found():
    assert {"initiatives.clearance_asked", "initiatives.submitted", "members.appointed"} <= recorded()


def test_every_recorded_kind_has_a_name():
    assert recorded() - set(LABELS) == set()


def test_every_name_is_of_a_recorded_kind():
    assert set(LABELS) - recorded() == set()
