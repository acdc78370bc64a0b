"""From data to PDF: a template of our own, fonts that come with the portal, and nothing of the machine's."""

import json
import logging
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
FONTS = HERE.parent / "data" / "fonts"

logger = logging.getLogger(__name__)


def pdf(template: str, data: dict[str, Any]) -> bytes:
    """The PDF of a template beside this file, tagged and after PDF/UA-1 wherever its texts allow that.

    data: plain values, pictures as SVG in text. They come to the template as one JSON text which it only reads, so
    nothing that somebody wrote is ever taken for markup. A sign that no font of the portal has would be refused by
    PDF/UA-1: the text is set all the same, without the claim.
    """
    # Imported here and not above: what only looks at pages needs no typesetter.
    import typst

    options: dict[str, Any] = {
        "input": str(HERE / template),
        "root": str(HERE),
        "font_paths": [str(FONTS)],
        "ignore_system_fonts": True,
        "sys_inputs": {"data": json.dumps(data, ensure_ascii=False)},
        "format": "pdf",
    }
    try:
        return bytes(typst.compile(**options, pdf_standards=["ua-1"]))
    except typst.TypstError as refusal:
        logger.warning("%s does not fit PDF/UA-1: %s", template, refusal)
        return bytes(typst.compile(**options))
