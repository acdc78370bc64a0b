"""What is done once, and what the lists of packages must not hold."""

import json
import re
from pathlib import Path

import pytest

from deploy import chromium, stamps
from deploy.places import ROOT, EmbeddedError

LOCKS = ["package-lock.json", "deploy/chromium_package/package-lock.json"]


def test_stamp_is_current_only_for_its_digest(tmp_path: Path) -> None:
    source, stamp = tmp_path / "list.txt", tmp_path / "made" / "stamp"
    source.write_text("one")
    assert not stamps.is_current(stamp, stamps.digest_of(source))
    stamps.put(stamp, stamps.digest_of(source))
    assert stamps.is_current(stamp, stamps.digest_of(source))
    source.write_text("two")
    assert not stamps.is_current(stamp, stamps.digest_of(source))


def test_digest_of_a_tree_changes_with_its_files(tmp_path: Path) -> None:
    before = stamps.digest_of_tree([tmp_path, tmp_path / "missing"])
    (tmp_path / "new").write_text("x")
    assert stamps.digest_of_tree([tmp_path, tmp_path / "missing"]) != before


@pytest.mark.parametrize("name", LOCKS)
def test_npm_lock_holds_hashes_and_no_addresses(name: str) -> None:
    packages = json.loads((ROOT / name).read_text())["packages"]
    fetched = {path: package for path, package in packages.items() if path}
    assert [path for path, package in fetched.items() if "resolved" in package] == []
    assert [path for path, package in fetched.items() if "integrity" not in package] == []


@pytest.mark.parametrize("name", ["runtime", "dev", "node"])
def test_requirements_hold_hashes_and_no_places(name: str) -> None:
    text = (ROOT / "requirements" / f"{name}.txt").read_text()
    pins = re.findall(r"^[a-z0-9].*==.*$", text, re.MULTILINE)
    assert [pin for pin in pins if not pin.endswith("\\")] == []
    assert re.findall(r"https?://|file:|^--.*url|(?<=\s)/\w+", text, re.MULTILINE) == []


def test_runtime_and_dev_requirements_agree() -> None:
    def pins(name: str) -> set[str]:
        return set(
            re.findall(r"^[a-z0-9][^ ]*==[^ ;]+", (ROOT / "requirements" / name).read_text(), re.MULTILINE)
        )

    assert pins("runtime.txt") - pins("dev.txt") == set()


def test_chromium_named_in_the_environment_comes_first(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    program = tmp_path / "browser"
    program.write_text("#!/bin/sh\n")
    program.chmod(0o755)
    monkeypatch.setenv("CHROMIUM", str(program))
    assert chromium.find() == program
    program.chmod(0o644)
    with pytest.raises(EmbeddedError, match="which is no program"):
        chromium.find()


def test_missing_chromium_is_said_in_one_sentence(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.delenv("CHROMIUM", raising=False)
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(chromium, "LAUNCHER", tmp_path / "none")
    with pytest.raises(EmbeddedError, match="Chromium is missing: install it"):
        chromium.find()
