"""The SMTP server that counts what comes."""

import smtplib

import pytest

from benchmarks.sink import Sink, headers_of


@pytest.fixture
def sink():
    with Sink() as sink:
        yield sink


def mail(reference: str, language: str) -> bytes:
    return (
        f"Message-ID: <{reference}@portal.example>\r\nContent-Language: {language}\r\n"
        "Subject: Prueba\r\n\r\nContent-Language: en\r\n"
    ).encode()


def send(sink: Sink, *mails: bytes) -> None:
    with smtplib.SMTP("127.0.0.1", sink.port) as line:
        for n, content in enumerate(mails):
            line.sendmail("no-reply@portal.example", [f"reader-{n}@bench.example"], content)


def test_sink_counts_what_came_twice(sink):
    mails = [mail("a", "es"), mail("b", "pt-br"), mail("a", "es")]
    send(sink, *mails)
    assert sink.report() == {
        "mails": 3,
        "different": 2,
        "bytes": sum(map(len, mails)),
        "languages": {"es": 2, "pt-br": 1},
    }


def test_sink_begins_anew_after_each_report(sink):
    send(sink, mail("a", "es"))
    sink.report()
    assert sink.report() == {"mails": 0, "different": 0, "bytes": 0, "languages": {}}


def test_sink_keeps_the_first_mails_as_they_came(sink):
    send(sink, mail("a", "es"))
    assert sink.samples() == [("reader-0@bench.example", mail("a", "es"))]


def test_headers_of_ends_at_the_first_empty_line():
    content = b"Subject: Hola\r\nTo: a@b.example,\r\n c@d.example\r\n\r\nCc: x\r\n"
    assert headers_of(content) == {"subject": "Hola", "to": "a@b.example,"}
