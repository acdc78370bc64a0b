"""What Django has to do before it serves: `python -m deploy.prepare assets|data|demo`.

assets: message catalogues and static files, made again when their sources change. data: the database
brought up to date, with the reference data in it. demo: the same, and the demonstration network.
"""

import os
import sys
from collections.abc import Callable

from deploy import stamps
from deploy.places import ROOT, var

PACKAGES = ("network_portal", "members", "initiatives", "seminars")


def assets() -> None:
    """Compile catalogues and collect static files where their sources have changed since the last time."""
    from django.core.management import call_command

    _once("catalogues", _catalogue_digest, lambda: call_command("catalogues", "compile"))
    collect = {"interactive": False, "verbosity": 0, "clear": True}
    _once("static", _static_digest, lambda: call_command("collectstatic", **collect))


def data() -> None:
    """Bring the database up to date and load the reference data."""
    from django.core.management import call_command

    call_command("migrate", interactive=False, verbosity=0)
    call_command("load_reference", verbosity=0)


def demo() -> None:
    """The same as `data`, then the demonstration network."""
    from django.core.management import call_command

    data()
    call_command("load_demo", verbosity=0)


def _once(name: str, digest: Callable[[], str], make: Callable[[], object]) -> None:
    stamp = var() / "stamps" / name
    if not stamps.is_current(stamp, digest()):
        make()
        stamps.put(stamp, digest())


def _catalogue_digest() -> str:
    # The compiled files are counted too, so that one that was deleted is made again.
    return stamps.digest_of_tree([ROOT / "locale"], "*.[pm]o")


def _static_digest() -> str:
    folders = [ROOT / "static_src", *(ROOT / package / "static" for package in PACKAGES)]
    packages = stamps.digest_of(ROOT / "requirements" / "runtime.txt")
    collected = (var() / "static" / "staticfiles.json").exists()
    return f"{stamps.digest_of_tree(folders)} {packages} {collected}"


def main(arguments: list[str]) -> int:
    """Command line; returns the exit status."""
    steps: dict[str, Callable[[], None]] = {"assets": assets, "data": data, "demo": demo}
    if not arguments or not set(arguments) <= set(steps):
        print("usage: python -m deploy.prepare assets|data|demo …", file=sys.stderr)
        return 2
    import django
    from django.core.management import CommandError

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "network_portal.settings")
    django.setup()
    try:
        for argument in arguments:
            steps[argument]()
    except CommandError as error:
        print(error, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
