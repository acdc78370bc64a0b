"""What a translation must be so that it can be stored."""

from django.utils.translation import gettext as _

from network_portal.common import formats
from network_portal.translations.registry import Kind


def tidy(text: str) -> str:
    """Line breaks as they are stored; what is nothing but white space is no text."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return text if text.strip() else ""


def error_of(kind: Kind, original: str, field: str, text: str) -> str:
    """What is wrong with a translation, in words; nothing where it can be stored."""
    if field not in kind.fields:
        return _("There is no such text.")
    text = tidy(text)
    if "\x00" in text:
        return _("The text holds a character that cannot be stored.")
    if text and not original:
        return _("There is no original, so there is nothing to translate.")
    if not kind.is_long(field) and "\n" in text:
        return _("This text is one line: take the line breaks out.")
    most = kind.longest(field)
    if most is not None and len(text) > most:
        return _("At most %(most)s characters; this text has %(length)s.") % {
            "most": formats.number(most),
            "length": formats.number(len(text)),
        }
    return ""
