"""Colours of the pictures, read once from the style sheet so that a page and an export agree."""

import re
from pathlib import Path

THEME = Path(__file__).parents[3] / "static_src" / "css" / "theme.css"


def read_tokens(css: str) -> dict[str, str]:
    """Return name -> #rrggbb of the light scheme: what stands before the mark `/* dark */`."""
    return dict(re.findall(r"--([\w-]+):\s*(#[0-9a-f]{6})", css.split("/* dark */")[0]))


TOKEN = read_tokens(THEME.read_text(encoding="utf-8"))
SEQ = [TOKEN[f"seq-{step}"] for step in range(1, 7)]
STAGES = [f"stage-{step}" for step in range(1, 6)]
CATEGORIES = [f"cat-{step}" for step in range(1, 6)]
INK, MUTED, LINE, RULE, PAPER, STONE = (
    TOKEN[f"c-{name}"] for name in ("ink", "muted", "line", "rule", "paper", "stone")
)
OF_PICTURES = {
    colour: name for name, colour in TOKEN.items() if name.startswith(("seq-", "stage-", "cat-", "c-"))
}


def as_variables(svg: str) -> str:
    """Put `var(--token)` where a picture's colour is written as hex, so that it follows light and dark."""
    return re.sub(
        r'"(#[0-9a-f]{6})"',
        lambda found: f'"var(--{OF_PICTURES[found[1]]})"' if found[1] in OF_PICTURES else found[0],
        svg,
    )
