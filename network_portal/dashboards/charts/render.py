"""From a specification to SVG and PNG, once for each content."""

import hashlib
import json
from collections.abc import Callable
from functools import cache as once
from importlib.metadata import version
from pathlib import Path
from typing import Any

from django.core.cache import cache

from .spec import CONFIG, SCHEMA, Spec, number_format
from .tidy import Caption, tidy
from .tokens import THEME

KEPT = 60 * 60 * 24 * 90  # seconds; the key changes with the content, so nothing kept is ever out of date


def cached_render(
    draw: Callable[..., Spec | str], arguments: dict[str, Any], caption: Caption, *, standalone: bool = False
) -> str:
    """Return the SVG of `draw(**arguments)`, drawn only if nobody drew the same before.

    Arguments hold plain values (text, numbers, lists, mappings): the key is made of them.
    """
    key = picture_key(draw, arguments, caption, standalone=standalone)
    svg = cache.get(key)
    if svg is None:
        svg = render(draw(**arguments), caption, standalone=standalone)
        cache.set(key, svg, KEPT)
    return svg


def render(drawn: Spec | str, caption: Caption, *, standalone: bool = False) -> str:
    """Return the SVG of a Vega-Lite specification, or of an SVG that was drawn by hand."""
    if not isinstance(drawn, str):
        # Imported here and not above: a process that has drawn must not fork, so no parent may import it.
        import vl_convert

        spec = {"$schema": SCHEMA, **drawn}
        drawn = vl_convert.vegalite_to_svg(spec, config=CONFIG, format_locale=number_format(caption.language))
    return tidy(drawn, caption, standalone=standalone)


def png(svg: str, *, scale: float = 2) -> bytes:
    """Return a standalone SVG as PNG; scale is pixels for each pixel of the picture."""
    import vl_convert

    return vl_convert.svg_to_png(svg, scale=scale)


def picture_key(
    draw: Callable[..., Spec | str], arguments: dict[str, Any], caption: Caption, *, standalone: bool
) -> str:
    """Return the cache key of a picture: SHA-256 of everything that decides what it looks like."""
    content = [
        code_version(), draw.__module__, draw.__qualname__, arguments, standalone,
        caption.name, caption.title, caption.description, caption.language,
    ]  # fmt: skip
    text = json.dumps(content, default=str, ensure_ascii=False)
    return f"picture:{hashlib.sha256(text.encode()).hexdigest()}"


@once
def code_version() -> str:
    """Return a digest of the code, colours and coastlines that pictures are made of."""
    here = Path(__file__).parent
    files = [*sorted(here.glob("*.py")), THEME, here.parent / "data" / "countries.geo.json"]
    digest = hashlib.sha256(version("vl-convert-python").encode())
    for file in files:
        digest.update(file.read_bytes())
    return digest.hexdigest()
