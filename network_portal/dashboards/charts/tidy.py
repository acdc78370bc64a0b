"""Vega's SVG made fit for a page: no English labels, no hidden parts, a title and a description."""

import re
from dataclasses import dataclass
from xml.etree import ElementTree as ET

from .paths import slim
from .tokens import as_variables

SVG = "{http://www.w3.org/2000/svg}"
XLINK_HREF = "{http://www.w3.org/1999/xlink}href"
# vl-convert makes relative links absolute, so each link is given this host and loses it here
HOST = "https://portal.invalid/-"
MARK = "¦"  # a label of ours among Vega's own: it becomes the tooltip
NOISE = ("aria-", "role", "class", "font-family", "pointer-events", "{", "stroke-miter")
FONT = "Liberation Sans, Arial, sans-serif"

ET.register_namespace("", SVG[1:-1])


@dataclass(frozen=True)
class Caption:
    """What a picture is called and says: `name` prefixes its ids and is unique on a page."""

    name: str
    title: str
    description: str
    language: str


def tidy(svg: str, caption: Caption, *, standalone: bool = False) -> str:
    """Return the SVG for a page, or with `standalone` a document with fixed colours and no links."""
    root = ET.fromstring(svg)  # noqa: S314 we drew it
    _drop_hidden(root)
    linked = not standalone and root.find(f".//{SVG}a") is not None
    _own_clips(root, caption.name)
    for node in root.iter():
        _clean(node, standalone=standalone)
    _unwrap(root)
    _head(root, caption, linked=linked, standalone=standalone)
    text = re.sub(r' xmlns:\w+="[^"]+"', "", ET.tostring(root, encoding="unicode"))
    return text if standalone else as_variables(text.replace(' xmlns="http://www.w3.org/2000/svg"', "", 1))


def _drop_hidden(root: ET.Element) -> None:
    for parent in list(root.iter()):
        for node in list(parent):
            hidden = node.get("opacity") == "0" or node.get("display") == "none" or node.get("d") == ""
            blank = node.get("class") == "background" and not node.get("fill") and not node.get("stroke")
            if hidden or blank:
                parent.remove(node)


def _own_clips(root: ET.Element, name: str) -> None:
    """Give clips ids of the picture: Vega counts through a process, and a page has several."""
    ids = [node.get("id", "") for node in root.iter(SVG + "clipPath")]
    own = {f"url(#{old})": f"url(#{name}-clip{i})" for i, old in enumerate(ids)}
    for i, node in enumerate(root.iter(SVG + "clipPath")):
        node.set("id", f"{name}-clip{i}")
    for node in root.iter():
        if "clip-path" in node.attrib:
            node.set("clip-path", own[node.attrib["clip-path"]])


def _clean(node: ET.Element, *, standalone: bool) -> None:
    """Take Vega's labels and defaults off one element; keep our tooltip, and our link where links work."""
    label, href = node.get("aria-label", ""), node.get(XLINK_HREF)
    if label.startswith(MARK):
        ET.SubElement(node, SVG + "title").text = label.removeprefix(MARK)
    for key, value in list(node.attrib.items()):
        if key.startswith(NOISE) or (key, value) in {("opacity", "1"), ("transform", "translate(0,0)")}:
            del node.attrib[key]
        elif key in {"transform", "d"}:
            node.set(key, re.sub(r"-?\d+\.\d+", _rounded, value))
    if node.get("d", "").count("L") > 8:
        node.set("d", slim(node.get("d", "")))
    if node.tag == SVG + "a":
        if standalone:
            node.tag = SVG + "g"
        elif href:
            node.set("href", href.removeprefix(HOST))
            node.set("tabindex", "-1")  # the table beside the map has the same links


def _rounded(found: re.Match[str]) -> str:
    return f"{float(found[0]):.1f}".removesuffix(".0")


def _unwrap(node: ET.Element) -> None:
    """Groups that carry nothing give their place to their children; empty ones go."""
    kept: list[ET.Element] = []
    for child in list(node):
        _unwrap(child)
        if child.tag == SVG + "g" and not child.attrib:
            kept.extend(child)
        elif child.tag != SVG + "g" or len(child):
            kept.append(child)
    node[:] = kept


def _head(root: ET.Element, caption: Caption, *, linked: bool, standalone: bool) -> None:
    sizes = {key: root.get(key, "") for key in ("width", "height", "viewBox")}
    root.attrib.clear()
    root.attrib.update(
        {
            "class": "chart",
            "role": "group" if linked else "img",
            "lang": caption.language,
            "aria-labelledby": f"{caption.name}-t {caption.name}-d",
            **sizes,
        }
    )
    if standalone:
        root.set("font-family", FONT)
        x, y, width, height = sizes["viewBox"].split()
        paper = {"x": x, "y": y, "width": width, "height": height, "fill": "#ffffff"}
        root.insert(0, ET.Element(SVG + "rect", paper))
    for i, (tag, value) in enumerate((("title", caption.title), ("desc", caption.description))):
        node = ET.Element(SVG + tag, {"id": f"{caption.name}-{tag[0]}"})
        node.text = value
        root.insert(i, node)
