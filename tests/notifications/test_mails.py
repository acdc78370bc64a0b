"""Mails of which most is put into octets once."""

from email import message_from_bytes, policy

import pytest
from django.core.mail import get_connection

from network_portal.notifications.mails import Mail, common_part, post


def mail_to(address):
    mail = Mail(
        subject="Publicada: Señales y atención, um título que é longo o bastante para ocupar mais de uma linha",
        body="Línea con ñ\n" + "x" * 300 + "\n.\n-- \nFirma\n",
        to=[address],
        headers={
            "Message-ID": f"<{address}>",
            "Content-Language": "es",
            "Auto-Submitted": "auto-generated",
        },
    )
    mail.attach_alternative("<p>Atención</p>", "text/html")
    return mail


def parts_of(octets):
    """Headers but the date, and the content of each part."""
    message = message_from_bytes(octets, policy=policy.default)
    headers = {name: value for name, value in message.items() if name not in ("Date", "Content-Type")}
    return headers, [part.get_content() for part in message.iter_parts()], list(message.defects)


@pytest.mark.parametrize("linesep", ["\r\n", "\n"])
def test_mail_with_a_common_part_reads_as_one_made_for_its_reader(linesep):
    common = common_part(mail_to("first@portal.example"))
    mail = mail_to("second@portal.example")
    expected = parts_of(mail.message().as_bytes(linesep=linesep))
    mail.common = common
    written = mail.message()
    assert parts_of(written.as_bytes(linesep=linesep)) == expected
    assert written["To"] == "second@portal.example"
    assert written["Message-ID"] == "<second@portal.example>"
    assert written["Date"]


def test_common_part_tells_nothing_of_its_first_reader():
    assert b"first@portal.example" not in common_part(mail_to("first@portal.example"))


def test_mail_refuses_an_address_of_two_lines():
    mail = mail_to("first@portal.example")
    mail.common = common_part(mail)
    mail.to = ["a@b.example\nBcc: c@d.example"]
    with pytest.raises(ValueError, match="newlines"):
        mail.message()


def test_post_leaves_lines_of_one_dot_whole_and_works_meanwhile(box):
    mail, done = mail_to("first@portal.example"), []
    mail.common = common_part(mail)
    mailbox = get_connection()
    mailbox.open()
    post(mail, mailbox, lambda: done.append(len(box.mails)))
    mailbox.close()
    (taken,) = box.mails
    text = taken.get_body(("plain",)).get_content().replace("\r\n", "\n")
    assert text == "Línea con ñ\n" + "x" * 300 + "\n.\n-- \nFirma\n"
    assert len(done) == 1
