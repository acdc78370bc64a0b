"""Keeps a few programs running: starts them, restarts what dies, stops them all."""

import contextlib
import os
import signal
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO

from deploy.places import ROOT

LONGEST_PAUSE_SECONDS = 30.0
# A program that lived this long was well: its next death starts the counting anew.
HEALTHY_SECONDS = 60.0
PATIENCE_SECONDS = 20.0
LARGEST_LOG_BYTES = 10 * 1024 * 1024


@dataclass
class Program:
    """One program to keep running; `command` is what follows the interpreter, `log` collects its output."""

    name: str
    command: Sequence[str]
    log: Path
    process: subprocess.Popen[bytes] | None = None
    started: float = 0.0
    deaths: int = 0
    start_at: float = 0.0
    _out: IO[bytes] | None = field(default=None, repr=False)

    def start(self, now: float) -> None:
        """Start it in a session of its own, so that Ctrl-C in the terminal reaches only the supervisor."""
        if self._out is None:
            if self.log.exists() and self.log.stat().st_size > LARGEST_LOG_BYTES:
                self.log.replace(self.log.with_suffix(".1.log"))
            self._out = self.log.open("ab")
        self.started = now
        self.process = subprocess.Popen(
            [sys.executable, *self.command],
            cwd=ROOT,
            stdin=subprocess.DEVNULL,
            stdout=self._out,
            stderr=self._out,
            start_new_session=True,
            preexec_fn=_die_with_parent if sys.platform == "linux" else None,
        )

    def watch(self, now: float) -> str:
        """Start it when it is time to; returns a sentence when it has died, else an empty text."""
        if self.process is None:
            if now >= self.start_at:
                self.start(now)
            return ""
        status = self.process.poll()
        if status is None:
            return ""
        self.process = None
        self.deaths = 1 if now - self.started > HEALTHY_SECONDS else self.deaths + 1
        pause = min(2.0 ** (self.deaths - 1), LONGEST_PAUSE_SECONDS)
        self.start_at = now + pause
        return (
            f"{self.name} ended with status {status} and is started again in {pause:.0f} s; see {self.log}."
        )

    def ask_to_stop(self) -> None:
        """Send SIGTERM; wait_until_stopped() waits for the end."""
        if self.process is not None:
            self.process.terminate()

    def wait_until_stopped(self, deadline: float) -> None:
        """Wait until `deadline` (monotonic seconds), then end it and whatever it has started by force."""
        if self.process is None:
            return
        with contextlib.suppress(subprocess.TimeoutExpired):
            self.process.wait(max(0.1, deadline - time.monotonic()))
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()
        self.process = None


def stop_all(programs: Sequence[Program]) -> None:
    """Stop all together, and return when all have ended."""
    for program in programs:
        program.ask_to_stop()
    deadline = time.monotonic() + PATIENCE_SECONDS
    for program in programs:
        program.wait_until_stopped(deadline)


def _die_with_parent() -> None:
    """Have Linux send SIGTERM when the supervisor is killed and can stop nobody any more."""
    import ctypes

    set_parent_death_signal = 1
    ctypes.CDLL(None).prctl(set_parent_death_signal, signal.SIGTERM)
