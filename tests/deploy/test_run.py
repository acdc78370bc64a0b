"""What `make run` decides before it starts anything."""

import socket

import pytest

from deploy import run
from deploy.places import EmbeddedError


def test_port_in_use_is_said_in_one_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        number = other.getsockname()[1]
        monkeypatch.setenv("PORT", str(number))
        with pytest.raises(EmbeddedError) as caught:
            run.check_port()
    sentence = f"Port {number} is in use by another program; choose another: PORT={number + 1} make run"
    assert str(caught.value) == sentence


def test_free_port_is_accepted(monkeypatch: pytest.MonkeyPatch) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        monkeypatch.setenv("PORT", str(other.getsockname()[1]))
    run.check_port()


@pytest.mark.parametrize("given", ["http", "0", "65536", "-1", "80 80"])
def test_port_that_is_none_is_refused(monkeypatch: pytest.MonkeyPatch, given: str) -> None:
    monkeypatch.setenv("PORT", given)
    with pytest.raises(EmbeddedError, match="PORT must be a number"):
        run.port()


@pytest.mark.parametrize(
    ("database", "demo", "wanted"),
    [
        (None, None, True),
        (None, "0", False),
        ("postgresql://db.example/portal", None, False),
        ("postgresql://db.example/portal", "1", True),
    ],
)
def test_demonstration_is_loaded_into_the_embedded_database_only(
    monkeypatch: pytest.MonkeyPatch, database: str | None, demo: str | None, wanted: bool
) -> None:
    for name, value in {"DATABASE_URL": database, "PORTAL_DEMO": demo}.items():
        if value is None:
            monkeypatch.delenv(name, raising=False)
        else:
            monkeypatch.setenv(name, value)
    assert run.wants_demo() is wanted


def test_greeting_names_address_and_sign_ins(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PORT", "8123")
    monkeypatch.setenv("PORTAL_DEMO", "1")
    monkeypatch.setenv("DEMO_PASSWORD", "otra-palabra")
    said = run.greeting()
    assert "The portal is ready at http://localhost:8123/" in said
    assert "password otra-palabra" in said
    assert all(email in said for email in run.SIGN_INS)


def test_greeting_without_demonstration_names_no_sign_in(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PORTAL_DEMO", "0")
    assert "demo.example" not in run.greeting()
