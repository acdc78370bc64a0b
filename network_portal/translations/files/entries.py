"""One text of a translator's file, and why a file may not be taken at all."""

from dataclasses import asdict, dataclass
from typing import Any

#: Bytes that a file may have, and texts.
MAX_SIZE = 5 * 1024 * 1024
MAX_TEXTS = 5000


class Unreadable(Exception):
    """The file is not taken, as a whole; a code with its particulars, to be put into words by `wording`."""

    def __init__(self, code: str, **params: Any) -> None:
        super().__init__(code)
        self.code, self.params = code, params


@dataclass(frozen=True)
class Found:
    """One text as it stands in a file.

    place: where in the file. network: slug. fingerprint: of the original that was exported. is_done: whether the
    translator's tool says that the translation is finished, which a cell of a
    sheet cannot say. problem: a code where the text itself cannot be read.
    """

    place: str
    network: str
    kind: str
    pk: int
    field: str
    language: str
    source: str
    fingerprint: str
    target: str
    is_done: bool = False
    problem: str = ""

    def stored(self) -> dict[str, Any]:
        """As JSON. A text with the character nought, for which PostgreSQL has no place, is a problem."""
        values = asdict(self)
        if any("\x00" in value for value in values.values() if isinstance(value, str)):
            values = {name: _without_nought(value) for name, value in values.items()}
            values["problem"] = values["problem"] or "unstorable"
        return values


def _without_nought(value: Any) -> Any:
    return value.replace("\x00", "\ufffd") if isinstance(value, str) else value
