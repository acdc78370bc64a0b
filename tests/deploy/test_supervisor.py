"""Programs are started again when they die, later each time, and end when they are asked to."""

import time
from pathlib import Path

import psutil

from deploy.supervisor import Program, stop_all

SLEEPER = ["-c", "import signal; signal.pause()"]
STUBBORN = [
    "-c",
    "import signal; signal.signal(15, signal.SIG_IGN); print('deaf', flush=True); signal.pause()",
]


def test_program_that_dies_is_started_again_after_a_pause(tmp_path: Path) -> None:
    program = Program("It", ["-c", "raise SystemExit(3)"], tmp_path / "it.log")
    pauses = []
    now = 0.0
    for _ in range(7):
        assert program.watch(now) == ""
        assert program.process is not None
        program.process.wait()
        sentence = program.watch(now)
        pauses.append(program.start_at - now)
        assert sentence.startswith("It ended with status 3 and is started again in ")
        assert program.watch(now) == ""
        assert program.process is None
        now = program.start_at
    assert pauses == [1, 2, 4, 8, 16, 30, 30]


def test_program_that_was_well_is_started_again_at_once(tmp_path: Path) -> None:
    program = Program("It", ["-c", ""], tmp_path / "it.log", deaths=5)
    program.start(0.0)
    assert program.process is not None
    program.process.wait()
    assert "again in 1 s" in program.watch(3600.0)


def test_stop_all_ends_every_program(tmp_path: Path) -> None:
    programs = [Program(name, SLEEPER, tmp_path / f"{name}.log") for name in ("one", "two")]
    for program in programs:
        program.start(0.0)
    processes = [psutil.Process(program.process.pid) for program in programs if program.process]
    stop_all(programs)
    assert [process.is_running() for process in processes] == [False, False]


def test_program_that_ignores_the_request_is_ended_by_force(tmp_path: Path) -> None:
    program = Program("It", STUBBORN, tmp_path / "it.log")
    program.start(0.0)
    assert program.process is not None
    deadline = time.monotonic() + 20
    while "deaf" not in program.log.read_text() and time.monotonic() < deadline:
        pass
    process = psutil.Process(program.process.pid)
    program.ask_to_stop()
    program.wait_until_stopped(time.monotonic())
    assert not process.is_running()


def test_large_log_is_set_aside(tmp_path: Path) -> None:
    log = tmp_path / "it.log"
    with log.open("wb") as handle:
        handle.truncate(11 * 1024 * 1024)
    program = Program("It", SLEEPER, log)
    program.start(0.0)
    stop_all([program])
    assert (tmp_path / "it.1.log").stat().st_size == 11 * 1024 * 1024
    assert log.stat().st_size < 1024
