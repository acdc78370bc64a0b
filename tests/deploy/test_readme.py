"""What the README tells who runs the portal for real can be typed."""

import re

from django.core.management import get_commands

from deploy import run
from deploy.places import ROOT, var
from members.reference import network

TEXT = (ROOT / "README.md").read_text(encoding="utf-8")


def test_commands_that_are_named_exist() -> None:
    named = set(re.findall(r"manage\.py (\w+)", TEXT))
    assert {"load_reference", "create_staff"} <= named
    assert named - set(get_commands()) == set()


def test_steps_come_in_the_order_in_which_they_work() -> None:
    steps = [
        "deploy.install runtime", "deploy.prepare assets", "deploy.prepare data", "create_staff EMAIL", "-m granian",
        "-m celery -A network_portal worker", "-m celery -A network_portal beat",
    ]  # fmt: skip
    places = [TEXT.index(step) for step in steps]
    assert places == sorted(places)


def test_programs_are_those_that_make_run_starts() -> None:
    given = [
        line.split()[1:]
        for line in TEXT.splitlines()
        if re.match(r"\.venv/bin/python -m (granian|celery)", line)
    ]
    places = {"--host", run.host(), "--port", str(run.port())}
    schedule = str(var() / "celerybeat-schedule")
    started = [
        [
            "var/celerybeat-schedule" if word == schedule else word
            for word in program.command
            if word not in places
        ]
        for program in run.programs()
    ]
    assert given == started


def test_network_that_is_named_is_that_of_the_reference_data() -> None:
    assert f"create_staff EMAIL --network {network().slug}" in TEXT
