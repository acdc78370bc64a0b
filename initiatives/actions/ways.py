"""What each kind of text asks for on its way through review; the way itself is the same for all."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from network_portal.common.translation import column, in_language


def _written(text: Any, name: str) -> str:
    return in_language(text, name, text.original_language)


def _columns(text: Any, values: dict[str, str]) -> dict[str, Any]:
    return {column(name, text.original_language): value for name, value in values.items()}


@dataclass(frozen=True)
class Way:
    """The particulars of one kind.

    require_complete: raises ValidationError by field while something is missing that a reader needs.
    approved: what approval brings about beside the text being public, in its transaction: (text, by, at).
    texts: names of the texts that a reviewer may correct a little while approving; `written` reads one as it was
    written, and `columns` gives the stored fields of corrected ones.
    """

    require_complete: Callable[[Any], None]
    approved: tuple[Callable[[Any, Any, datetime], Any], ...] = ()
    texts: tuple[str, ...] = ()
    written: Callable[[Any, str], str] = _written
    columns: Callable[[Any, dict[str, str]], dict[str, Any]] = _columns


_ways: dict[type, Way] = {}


def goes(model: type, way: Way) -> None:
    """Say how texts of a model go; each kind does so in the module of its actions."""
    _ways[model] = way


def way_of(text: Any) -> Way:
    return _ways[type(text)]
