"""Services of its own for each test, in a deep folder."""

import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from deploy import embedded


@pytest.fixture
def var(monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """An empty `var/`, its path longer than a socket's may be; what runs in it is stopped afterwards."""
    # PGOPTIONS is what makes the other tests' commits fast, and their loss in a crash possible.
    for name in ("DATABASE_URL", "CELERY_BROKER_URL", "PGOPTIONS"):
        monkeypatch.delenv(name, raising=False)
    # Not tmp_path: each pytest on the machine closes the folder above it for all other accounts.
    folder = Path(tempfile.mkdtemp(prefix="portal-test-"))
    path = folder.joinpath(*["a-rather-deep-folder"] * 6, "var")
    monkeypatch.setenv("PORTAL_VAR", str(path))
    yield path
    embedded.stop()
    for service in ("pg", "vk"):
        shutil.rmtree(embedded.places.socket_dir(service), ignore_errors=True)
    shutil.rmtree(folder)
