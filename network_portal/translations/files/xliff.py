"""XLIFF 2.0 (OASIS): a `<file>` a record, a `<unit>` a text with one segment.

`file/@original` is "network/kind/key", `unit/@id` the field; a note of the category "fingerprint" says which original
was exported. Characters that XML has no place for are `<cp hex="…"/>`, as the standard has it.
"""

import re
from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import Any

from django.utils.translation import gettext as _
from lxml import etree

from network_portal.common import formats
from network_portal.common.templatetags.portal import html_language
from network_portal.common.translation import LANGUAGE_CODES, Standing, fingerprint
from network_portal.translations.files.entries import MAX_TEXTS, Found, Unreadable
from network_portal.translations.queries import Line

CONTENT_TYPE = "application/xliff+xml"
NAMESPACE = "urn:oasis:names:tc:xliff:document:2.0"
#: 2.1 and 2.2 keep the names of 2.0's core.
VERSIONS = ("2.0", "2.1", "2.2")
SPACE = "{http://www.w3.org/XML/1998/namespace}space"
#: States of a segment in which a translator is done with it.
DONE = ("translated", "reviewed", "final")

_FORBIDDEN = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_ORIGINAL = re.compile(r"([-\w]{1,60})/([a-z_]{1,40})/([0-9]{1,18})")
#: Marks within a text that change nothing of it; what they hold is text.
_AROUND, _EMPTY = {"mrk", "pc"}, {"sm", "em"}


def write(lines: Iterable[Line], *, network: str, original: str, language: str) -> bytes:
    """A document of texts written in one language, to be translated into another one."""
    root = etree.Element(_name("xliff"), nsmap={None: NAMESPACE})
    root.set("version", "2.0")
    root.set("srcLang", html_language(original))
    root.set("trgLang", html_language(language))
    filled = []
    for (kind, pk), of_record in groupby(lines, key=lambda line: (line.kind, line.pk)):
        texts = list(of_record)
        file = etree.SubElement(root, _name("file"), id=f"{kind.name}-{pk}")
        file.set("original", f"{network}/{kind.name}/{pk}")
        state = _("public") if texts[0].public else _("not public yet")
        _notes(file, record=f"{kind.label}: {texts[0].title}", visibility=state)
        for line in texts:
            unit = etree.SubElement(file, _name("unit"), id=line.field, name=kind.label_of(line.field))
            unit.set("canResegment", "no")
            _notes(unit, fingerprint=fingerprint(line.original), advice=_advice(line))
            segment = etree.SubElement(unit, _name("segment"), state="initial")
            filled.append((etree.SubElement(segment, _name("source")), line.original))
            if line.text:
                filled.append((etree.SubElement(segment, _name("target")), line.text))
    etree.indent(root)
    for element, text in filled:  # after the indentation, which must add nothing to a text
        element.set(SPACE, "preserve")
        _fill(element, text)
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8")


def read(content: bytes) -> list[Found]:
    """The texts of a document; Unreadable for what is no XLIFF 2 or may not be read at all."""
    root = _parsed(content)
    language = _language(root.get("trgLang", ""))
    if not language:
        raise Unreadable("other_language", language=(root.get("trgLang") or "")[:20])
    found: list[Found] = []
    for file in root.iterchildren(_name("file")):
        for unit in file.iter(_name("unit")):
            if len(found) == MAX_TEXTS:
                raise Unreadable("too_many_texts", limit=MAX_TEXTS)
            found.append(_found(file, unit, language))
    if not found:
        raise Unreadable("no_texts")
    return found


def _parsed(content: bytes) -> Any:
    # Nothing is fetched, nothing is expanded, and what declares entities is not taken.
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, dtd_validation=False, huge_tree=False,
        remove_comments=True, remove_pis=True,
    )  # fmt: skip
    try:
        root = etree.fromstring(content, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise Unreadable("broken_xml", line=getattr(error, "lineno", None) or 1) from error
    if root.getroottree().docinfo.doctype or next(root.iter(etree.Entity), None) is not None:
        raise Unreadable("doctype")
    name = etree.QName(root)
    if name.localname != "xliff":
        raise Unreadable("other_xml", root=name.localname[:40])
    if name.namespace != NAMESPACE or root.get("version") not in VERSIONS:
        raise Unreadable("other_version", version=(root.get("version") or "?")[:10])
    return root


def _found(file: Any, unit: Any, language: str) -> Found:
    named = _ORIGINAL.fullmatch(file.get("original") or "")
    network, kind, pk = named.groups() if named else ("", "", "0")
    field = (unit.get("id") or "")[:40]
    problem = "" if named else "other_structure"
    source, target, states = "", "", []
    segments = [part for part in unit if part.tag in (_name("segment"), _name("ignorable"))]
    is_segment = [part.tag == _name("segment") for part in segments]
    if not any(is_segment):
        problem = problem or "no_segment"
    for part, counts in zip(segments, is_segment, strict=True):
        own, translated = part.find(_name("source")), part.find(_name("target"))
        try:
            source += _text(own)
            # what lies between segments may go without a translation of its own
            target += _text(own if translated is None and not counts else translated)
        except (ValueError, OverflowError):
            problem = problem or "inline"
        if counts:
            states.append(part.get("state", "initial") in DONE)
    return Found(
        place=f"{(file.get('id') or '?')[:60]} / {field or '?'}",
        network=network, kind=kind, pk=int(pk), field=field, language=language, source=source,
        fingerprint=_note(unit, "fingerprint") or fingerprint(source), target=target,
        is_done=bool(states) and all(states), problem=problem,
    )  # fmt: skip


def _advice(line: Line) -> str:
    """What a translator is told of one text."""
    said = []
    if line.standing == Standing.BEHIND:
        said.append(_("The original changed after this translation was made: bring it up to date."))
    if most := line.kind.longest(line.field):
        said.append(_("At most %(most)s characters.") % {"most": formats.number(most)})
    return " ".join(said)


def _notes(parent: Any, **texts: str) -> None:
    given = {category: text for category, text in texts.items() if text}
    notes = etree.SubElement(parent, _name("notes"))
    for category, text in given.items():
        _plain(etree.SubElement(notes, _name("note"), category=category), text)


def _note(unit: Any, category: str) -> str:
    for note in unit.iterfind(f"{_name('notes')}/{_name('note')}"):
        if note.get("category") == category:
            return (note.text or "").strip()[:16]
    return ""


def _plain(element: Any, text: str) -> None:
    element.text = _FORBIDDEN.sub("\ufffd", text)


def _fill(element: Any, text: str) -> None:
    last = None
    for part, mark in _parts(text):
        if last is None:
            element.text = part
        else:
            last.tail = part
        if mark:
            last = etree.SubElement(element, _name("cp"), hex=f"{ord(mark):04X}")


def _parts(text: str) -> Iterator[tuple[str, str]]:
    """What XML can hold, each with the character after it that it cannot."""
    at = 0
    for found in _FORBIDDEN.finditer(text):
        yield text[at : found.start()], found.group()
        at = found.end()
    yield text[at:], ""


def _text(element: Any) -> str:
    """The words of a source or target; ValueError for marks within it that this portal does not write."""
    if element is None:
        return ""
    text = element.text or ""
    for child in element:
        name = etree.QName(child).localname
        if name == "cp":
            code = int(child.get("hex", ""), 16)
            if 0xD800 <= code <= 0xDFFF:
                raise ValueError("half a character")
            text += chr(code)
        elif name in _AROUND:
            text += _text(child)
        elif name not in _EMPTY:
            raise ValueError(name)
        text += child.tail or ""
    return text


def _language(tag: str) -> str:
    """The portal's language for a tag as tools write them: pt and pt-PT are Portuguese; nothing for others."""
    first = tag.lower().partition("-")[0]
    return next((code for code in LANGUAGE_CODES if code.partition("-")[0] == first), "")


def _name(local: str) -> str:
    return f"{{{NAMESPACE}}}{local}"
