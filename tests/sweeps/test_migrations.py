"""Migrations say what the models say."""

import subprocess
import sys

from deploy.places import ROOT


def test_no_migration_is_missing():
    """In a process of its own: some tests here define models that no migration is to know."""
    command = [sys.executable, "-W", "ignore", "manage.py", "makemigrations", "--check", "--dry-run"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout.strip()) == (0, "No changes detected"), done.stdout + done.stderr
