"""Real servers in temporary folders: addresses, reuse, and starting again after a crash."""

import os
import signal
import socket
import stat
from pathlib import Path

import psycopg
import pytest
import redis

from deploy import embedded, postgres
from deploy.places import SOCKET_PATH_LIMIT, EmbeddedError, make_private, socket_dir


def kill_server(pid: int) -> None:
    """End a server as a power cut would, and wait until it is gone."""
    import psutil

    server = psutil.Process(pid)
    family = [server, *server.children(recursive=True)]
    server.send_signal(signal.SIGKILL)
    psutil.wait_procs(family, timeout=20)


def valkey() -> redis.Redis:
    return redis.Redis(unix_socket_path=str(embedded.valkey_socket()))


def test_addresses_are_computed_without_starting(var: Path) -> None:
    assert embedded.database_url() == f"postgresql:///portal?host={socket_dir('pg')}&user=postgres"
    assert embedded.valkey_socket() == socket_dir("vk") / "valkey.sock"
    assert not var.exists()
    assert not socket_dir("pg").exists()


def test_socket_path_is_short_in_a_deep_folder(var: Path) -> None:
    assert len(str(var)) > SOCKET_PATH_LIMIT
    assert len(str(socket_dir("pg") / ".s.PGSQL.5432.lock")) <= SOCKET_PATH_LIMIT


def test_socket_path_differs_between_clones(var: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    here = (embedded.database_url(), embedded.valkey_socket())
    monkeypatch.setenv("PORTAL_VAR", str(var.with_name("other")))
    assert embedded.database_url() != here[0]
    assert embedded.valkey_socket() != here[1]


def test_relative_var_is_inside_the_project(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PORTAL_VAR", "var/elsewhere")
    assert embedded.places.var() == embedded.places.ROOT / "var" / "elsewhere"


def test_start_gives_working_services_and_is_repeatable(var: Path) -> None:
    first = embedded.start()
    assert first == (embedded.database_url(), embedded.valkey_socket(), ("postgres", "valkey"))
    assert embedded.status() == {"postgres": "running", "valkey": "running"}
    with psycopg.connect(first.database_url) as connection:
        found = connection.execute(
            "SELECT current_database(), current_setting('fsync'), lower('ÁRBOL')"
        ).fetchone()
    assert found == ("portal", "on", "árbol")
    assert valkey().config_get("appendonly") == {"appendonly": "yes"}
    assert embedded.start().started_by_us == ()
    embedded.stop()
    assert embedded.status() == {"postgres": "stopped", "valkey": "stopped"}
    embedded.stop()


def test_sockets_are_private(var: Path) -> None:
    embedded.start()
    for service in ("pg", "vk"):
        assert stat.S_IMODE(socket_dir(service).stat().st_mode) == 0o700


def test_start_after_a_crash_keeps_the_data(var: Path) -> None:
    services = embedded.start()
    with psycopg.connect(services.database_url, autocommit=True) as connection:
        connection.execute("CREATE TABLE kept AS SELECT 7 AS number")
    valkey().set("kept", "7")
    valkey_pid = valkey().info("server")["process_id"]
    kill_server(int((var / "postgres" / "postmaster.pid").read_text().split()[0]))
    kill_server(valkey_pid)
    assert embedded.status() == {"postgres": "stopped", "valkey": "stopped"}
    assert embedded.start().started_by_us == ("postgres", "valkey")
    with psycopg.connect(services.database_url) as connection:
        assert connection.execute("SELECT number FROM kept").fetchall() == [(7,)]
    assert valkey().get("kept") == b"7"


def test_start_with_the_pid_of_another_program_in_the_lock_files(var: Path) -> None:
    embedded.start()
    pid_file = var / "postgres" / "postmaster.pid"
    left = pid_file.read_text().split("\n", 1)
    embedded.stop()
    # This process lives, but it is no PostgreSQL.
    for stale in (pid_file, socket_dir("pg") / ".s.PGSQL.5432.lock"):
        stale.write_text(f"{os.getpid()}\n{left[1]}")
    assert embedded.start().started_by_us == ("postgres", "valkey")


def test_start_when_the_socket_has_been_cleaned_away(var: Path) -> None:
    services = embedded.start()
    (socket_dir("pg") / ".s.PGSQL.5432").unlink()
    assert embedded.start().started_by_us == ("postgres",)
    psycopg.connect(services.database_url).close()


def test_start_after_an_interrupted_first_start(var: Path) -> None:
    half = var / "postgres.new"
    half.mkdir(parents=True)
    (half / "PG_VERSION").write_text("18\n")
    embedded.start()
    assert not half.exists()
    assert embedded.status()["postgres"] == "running"


def test_services_elsewhere_are_left_alone(var: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", "postgresql://db.example/portal")
    monkeypatch.setenv("CELERY_BROKER_URL", "redis://broker.example")
    assert embedded.start() == ("postgresql://db.example/portal", None, ())
    assert embedded.status() == {
        "postgres": "elsewhere, see DATABASE_URL",
        "valkey": "elsewhere, see CELERY_BROKER_URL",
    }
    assert not postgres.running()


def test_two_clones_run_side_by_side(var: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    embedded.start()
    other = var.with_name("other")
    monkeypatch.setenv("PORTAL_VAR", str(other))
    try:
        assert embedded.start().started_by_us == ("postgres", "valkey")
    finally:
        embedded.stop()
        monkeypatch.setenv("PORTAL_VAR", str(var))
    assert embedded.status() == {"postgres": "running", "valkey": "running"}


def test_directory_of_somebody_else_is_refused(tmp_path: Path) -> None:
    trap = tmp_path / "trap"
    trap.symlink_to(tmp_path)
    with pytest.raises(EmbeddedError, match="belongs to somebody else"):
        make_private(trap, uid=os.geteuid(), gid=os.getegid())


def test_command_line_says_status(var: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert embedded.main(["status"]) == 0
    assert capsys.readouterr().out == "postgres: stopped\nvalkey: stopped\n"
    assert embedded.main(["dance"]) == 2


def test_socket_file_without_a_server_counts_as_stopped(var: Path) -> None:
    socket_dir("vk").mkdir(mode=0o700)
    with socket.socket(socket.AF_UNIX) as left:
        left.bind(str(embedded.valkey_socket()))
    assert embedded.status()["valkey"] == "stopped"
    assert "valkey" in embedded.start().started_by_us
