"""The mails of a trial: instead of leaving they are kept as files, and anybody may read them here."""

from dataclasses import dataclass
from datetime import UTC, datetime
from email import policy
from email.message import EmailMessage
from email.parser import BytesParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from network_portal.common.views import page_of

#: The page of a mail's HTML: its own styles, and nothing that runs or loads.
SANDBOX = "sandbox allow-top-navigation-by-user-activation; default-src 'none'; style-src 'unsafe-inline'"


@dataclass(frozen=True)
class Mail:
    """One kept message."""

    name: str
    at: datetime
    message: Any

    @property
    def to(self) -> str:
        return str(self.message["To"])

    @property
    def sender(self) -> str:
        return str(self.message["From"])

    @property
    def subject(self) -> str:
        return str(self.message["Subject"])

    @property
    def language(self) -> str:
        return str(self.message["Content-Language"] or "")

    @property
    def text(self) -> str:
        return self._body("plain")

    @property
    def html(self) -> str:
        return self._body("html")

    def _body(self, kind: str) -> str:
        part = self.message.get_body(preferencelist=(kind,))
        return part.get_content() if part else ""


def demo_mail(request: HttpRequest) -> HttpResponse:
    """The kept mails, the newest first."""
    page = page_of(request, _files())
    return render(
        request, "notifications/demo_mail.html", {"page": page, "mails": [_read(path) for path in page]}
    )


def demo_mail_one(request: HttpRequest, name: str) -> HttpResponse:
    """One mail: its head and its text; with `?html` its HTML, shut in."""
    mail = _read(_file(name))
    if "html" in request.GET and mail.html:
        return HttpResponse(mail.html, headers={"Content-Security-Policy": SANDBOX})
    return render(request, "notifications/demo_mail_one.html", {"mail": mail})


def _folder() -> Path:
    if not settings.DEMO_MAIL:
        raise Http404
    return Path(settings.EMAIL_FILE_PATH)


def _files() -> list[Path]:
    return sorted(
        _folder().glob("[!.]*.eml"), key=lambda path: (path.stat().st_mtime_ns, path.name), reverse=True
    )


def _file(name: str) -> Path:
    """The file of a name; only what the folder itself lists, so that no name leads out of it."""
    for path in _files():
        if path.stem == name:
            return path
    raise Http404


def _read(path: Path) -> Mail:
    message: EmailMessage = BytesParser(policy=policy.default).parsebytes(path.read_bytes())
    return Mail(path.stem, datetime.fromtimestamp(path.stat().st_mtime, UTC), message)
