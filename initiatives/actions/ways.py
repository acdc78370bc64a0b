"""What each kind of text asks for on its way through review; the way itself is the same for all."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any


@dataclass(frozen=True)
class Way:
    """The particulars of one kind.

    require_complete: raises ValidationError by field while something is missing that a reader needs.
    approved: what approval brings about beside the text being public, in its transaction: (text, by, at).
    """

    require_complete: Callable[[Any], None]
    approved: tuple[Callable[[Any, Any, datetime], None], ...] = ()


_ways: dict[type, Way] = {}


def goes(model: type, way: Way) -> None:
    """Say how texts of a model go; each kind does so in the module of its actions."""
    _ways[model] = way


def way_of(text: Any) -> Way:
    return _ways[type(text)]
