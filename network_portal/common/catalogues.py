"""The message catalogues: what the code says, what is translated, what is missing. Needs no system gettext.

Python is read as a syntax tree, templates through Django's own `templatize`; polib writes the catalogues.
"""

import ast
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import polib
from django.utils.translation.template import templatize

MESSAGES = "LC_MESSAGES/django"
# The same plural rules as Django's own catalogues: two catalogues with other rules cannot be merged.
PLURALS = {
    "es": "nplurals=3; plural=n == 1 ? 0 : n != 0 && n % 1000000 == 0 ? 1 : 2;",
    "pt_BR": "nplurals=2; plural=(n > 1);",
    "en": "nplurals=2; plural=(n != 1);",
}
ZERO_IS_SINGULAR = {"pt_BR"}
SOURCE = "en"  # the language of the message ids: its catalogue may be empty
SKIPPED = {
    "tests",
    "var",
    "locale",
    "static",
    "static_src",
    "node_modules",
    "benchmarks",
    "deploy",
    "migrations",
}
TEMPLATES = {".html", ".txt", ".xml", ".svg"}

_ONE, _PLURAL = ("text",), ("text", "plural")
KEYWORDS: dict[str, tuple[str, ...]] = {
    "_": _ONE,
    "gettext": _ONE,
    "gettext_lazy": _ONE,
    "gettext_noop": _ONE,
    "ngettext": _PLURAL,
    "ngettext_lazy": _PLURAL,
    "pgettext": ("context", *_ONE),
    "pgettext_lazy": ("context", *_ONE),
    "npgettext": ("context", *_PLURAL),
    "npgettext_lazy": ("context", *_PLURAL),
}
_NAMED = re.compile(r"(?<!%)(?:%%)*%\((\w[\w.|:]*)\)[sd]|\{(\w*)\}")
_BARE = re.compile(r"(?<!%)(?:%%)*%[sdf]")

Key = tuple[str | None, str]


@dataclass
class Message:
    """One text of the code: its context, plural, and the files and translators' comments it comes from."""

    text: str
    plural: str = ""
    context: str | None = None
    files: set[str] = field(default_factory=set)
    comments: set[str] = field(default_factory=set)

    @property
    def key(self) -> Key:
        """What identifies it in a catalogue."""
        return self.context, self.text


class Conflict(ValueError):
    """The code asks for the same text with two different plurals, or a source file cannot be read."""


def extract(root: Path) -> dict[Key, Message]:
    """Every text marked for translation below root, by context and text; Conflict if they contradict."""
    messages: dict[Key, Message] = {}
    for path in _sources(root):
        name = path.relative_to(root).as_posix()
        for found in _messages_of(path, name):
            known = messages.setdefault(found.key, found)
            if known.plural and found.plural and known.plural != found.plural:
                raise Conflict(f"{name}: {found.text!r} has two plurals: {known.plural!r}, {found.plural!r}.")
            known.plural = known.plural or found.plural
            known.files.add(name)
            known.comments |= found.comments
    return messages


def update(root: Path, locale: Path) -> list[str]:
    """Write the catalogues from the code: translations stay, new texts come, unused ones go; what changed."""
    messages, changed = extract(root), []
    for language in PLURALS:
        path = _po(locale, language)
        catalogue = _catalogue(messages.values(), language, _entries(path))
        path.parent.mkdir(parents=True, exist_ok=True)
        if not path.exists() or path.read_text(encoding="utf-8") != str(catalogue) + "\n":
            path.write_text(str(catalogue) + "\n", encoding="utf-8")
            changed.append(path.relative_to(locale.parent).as_posix())
    return changed


def check(root: Path, locale: Path) -> list[str]:
    """What is wrong with the catalogues, a line each: missing, untranslated, unused, placeholders."""
    messages = extract(root)
    problems: list[str] = []
    for language in PLURALS:
        path = _po(locale, language)
        if not path.exists():
            problems.append(f"{language}: there is no catalogue, run “catalogues update”.")
            continue
        problems += (f"{language}: {problem}" for problem in _problems(messages, path, language))
    return problems


def compile_all(locale: Path) -> list[str]:
    """Write each .mo that is missing or older than its .po; the languages written."""
    written = []
    for language in PLURALS:
        source = _po(locale, language)
        target = source.with_suffix(".mo")
        if not source.exists():
            continue
        if target.exists() and target.stat().st_mtime_ns >= source.stat().st_mtime_ns:
            continue
        # Another process may be reading the old file: replace it in one step.
        draft = target.with_suffix(".mo.new")
        polib.pofile(str(source)).save_as_mofile(str(draft))
        draft.replace(target)
        written.append(language)
    return written


def _sources(root: Path) -> Iterator[Path]:
    for path in sorted(root.iterdir()):
        if path.name.startswith(".") or path.name in SKIPPED:
            continue
        if path.is_dir():
            yield from _sources(path)
        elif path.suffix == ".py" or path.suffix in TEMPLATES:
            yield path


def _messages_of(path: Path, name: str) -> Iterator[Message]:
    text = path.read_text(encoding="utf-8")
    if path.suffix != ".py":
        text = _calls(templatize(text, origin=name))
    try:
        tree = ast.parse(text)
    except SyntaxError as error:
        raise Conflict(f"{name}, line {error.lineno}: {error.msg}.") from error
    lines, nodes = text.splitlines(), list(ast.walk(tree))
    keywords = KEYWORDS | _aliases(nodes)
    for node in nodes:
        if isinstance(node, ast.Call) and (message := _message(node, keywords)):
            comment = lines[node.lineno - 2].strip() if node.lineno > 1 else ""
            message.comments = {comment[2:]} if comment.startswith("# Translators:") else set()
            yield message


def _message(call: ast.Call, keywords: dict[str, tuple[str, ...]]) -> Message | None:
    """The message of a translating call, or None when it is none or its arguments are no literal texts."""
    function = getattr(call.func, "id", "") or getattr(call.func, "attr", "")
    parts = keywords.get(function, ())
    values = (getattr(argument, "value", None) for argument in call.args[: len(parts)])
    texts = [value for value in values if isinstance(value, str) and value]
    if not parts or len(texts) < len(parts):
        return None
    given = dict(zip(parts, texts, strict=True))
    return Message(given["text"], given.get("plural", ""), given.get("context"))


def _calls(templatized: str) -> str:
    """Only the calls and comments of a templatized template: the rest of it is padding, not Python."""
    literal = r"""u?(?:'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*")"""
    call = rf"(?:n?p?gettext|_)\((?:\s*{literal}\s*,?)+\s*(?:count)?\)"
    lines = []
    for line in templatized.splitlines():
        comment = re.search(r"#\s*(Translators:.*)", line)
        if comment:
            lines.append(f"# {comment[1]}")
        lines += re.findall(call, line)
    return "\n".join(lines) + "\n"


def _aliases(nodes: list[ast.AST]) -> dict[str, tuple[str, ...]]:
    """Other names that a module imports the translating functions by."""
    return {
        alias.asname: KEYWORDS[alias.name]
        for node in nodes
        if isinstance(node, ast.ImportFrom) and node.module == "django.utils.translation"
        for alias in node.names
        if alias.asname and alias.name in KEYWORDS
    }


def _po(locale: Path, language: str) -> Path:
    return locale / language / f"{MESSAGES}.po"


def _entries(path: Path) -> dict[Key, polib.POEntry]:
    if not path.exists():
        return {}
    return {(e.msgctxt, e.msgid): e for e in polib.pofile(str(path)) if not e.obsolete}


def _catalogue(messages: Iterable[Message], language: str, known: dict[Key, polib.POEntry]) -> polib.POFile:
    catalogue = polib.POFile(wrapwidth=100)
    catalogue.metadata = {
        "Project-Id-Version": "network-portal",
        "Language": language,
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
        "Plural-Forms": PLURALS[language],
    }
    for message in sorted(messages, key=lambda m: (min(m.files), m.text, m.context or "")):
        catalogue.append(_entry(message, language, known.get(message.key)))
    return catalogue


def _entry(message: Message, language: str, known: polib.POEntry | None) -> polib.POEntry:
    entry = polib.POEntry(
        msgid=message.text,
        msgctxt=message.context,
        comment="\n".join(sorted(message.comments)),
        occurrences=[(name, "") for name in sorted(message.files)],
        tcomment=known.tcomment if known else "",
        msgstr="" if message.plural else (known.msgstr if known else ""),
    )
    if message.plural:
        given = known.msgstr_plural if known else {}
        entry.msgid_plural = message.plural
        entry.msgstr_plural = {index: given.get(index, "") for index in range(_forms(language))}
    return entry


def _forms(language: str) -> int:
    return int(re.match(r"nplurals=(\d)", PLURALS[language])[1])  # type: ignore[index]


def _problems(messages: dict[Key, Message], path: Path, language: str) -> Iterator[str]:
    catalogue = polib.pofile(str(path))
    if catalogue.metadata.get("Plural-Forms") != PLURALS[language]:
        yield "the header's Plural-Forms are not Django's, run “catalogues update”."
    entries = _entries(path)
    for key in entries.keys() - messages.keys():
        yield f"unused: {_named(key)}"
    for key, message in messages.items():
        entry = entries.get(key)
        if entry is None:
            yield f"missing: {_named(key)} ({min(message.files)})"
        elif problem := _problem(message, entry, language):
            yield f"{problem}: {_named(key)} ({min(message.files)})"


def _problem(message: Message, entry: polib.POEntry, language: str) -> str:
    if entry.fuzzy:
        return "fuzzy"
    if entry.msgid_plural != message.plural:
        return "another plural in the code"
    given = list(entry.msgstr_plural.values()) if message.plural else [entry.msgstr]
    if language == SOURCE and not any(given):
        return ""
    if message.plural and sorted(entry.msgstr_plural) != list(range(_forms(language))):
        return "plural forms"
    if not all(given):
        return "untranslated"
    return "" if _fits(message, entry, language) else "placeholders"


def _fits(message: Message, entry: polib.POEntry, language: str) -> bool:
    """Whether every translation has the placeholders of its original."""
    if not message.plural:
        return _placeholders(entry.msgstr) == _placeholders(message.text)
    needed, first = _placeholders(message.plural), _placeholders(entry.msgstr_plural[0])
    # Where the first form is also that of zero, it cannot do without the number as “One day” does.
    fits = first == needed or (language not in ZERO_IS_SINGULAR and first == _placeholders(message.text))
    others = (text for index, text in entry.msgstr_plural.items() if index)
    return fits and all(_placeholders(text) == needed for text in others)


def _placeholders(text: str) -> tuple[frozenset[str], int]:
    """The named placeholders, and how many nameless ones there are."""
    named = frozenset(percent or brace for percent, brace in _NAMED.findall(text))
    return named, len(_BARE.findall(text))


def _named(key: Key) -> str:
    context, text = key
    return f"{text!r} [{context}]" if context else f"{text!r}"
