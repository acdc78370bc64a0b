"""Mail as files, for trials: one `.eml` a message, named by its Message-ID: a repetition overwrites itself."""

import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.mail.backends.base import BaseEmailBackend


class EmailBackend(BaseEmailBackend):
    """Writes to `EMAIL_FILE_PATH`; a message is there whole or not at all."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.folder = Path(settings.EMAIL_FILE_PATH)

    def send_messages(self, email_messages: Sequence[Any]) -> int:
        self.folder.mkdir(parents=True, exist_ok=True)
        for email in email_messages:
            message = email.message()
            name = re.sub(r"[^\w.@-]", "", message["Message-ID"])
            part = self.folder / f".{name}.part"
            part.write_bytes(message.as_bytes())
            part.rename(self.folder / f"{name}.eml")
        return len(email_messages)
