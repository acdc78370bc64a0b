"""Catalogues: what is extracted, written, found wanting and compiled."""

import gettext
import os

import polib
import pytest
from django.core.management import CommandError, call_command

from network_portal.common import catalogues
from network_portal.common.catalogues import Message


@pytest.fixture
def root(tmp_path):
    (tmp_path / "app").mkdir()
    (tmp_path / "templates").mkdir()
    return tmp_path


@pytest.fixture
def locale(root):
    return root / "locale"


def write(root, name, text):
    path = root / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def python(root, body, name="app/views.py"):
    imports = (
        "from django.utils.translation import gettext as _, ngettext, npgettext, pgettext, gettext_lazy\n"
    )
    write(root, name, imports + body)


def found(root):
    return {(m.context, m.text, m.plural) for m in catalogues.extract(root).values()}


def fill(locale, language, **by_text):
    path = locale / language / "LC_MESSAGES/django.po"
    catalogue = polib.pofile(str(path))
    for entry in catalogue:
        value = by_text.get(entry.msgid, f"«{entry.msgid}»")
        if entry.msgid_plural:
            entry.msgstr_plural = dict.fromkeys(entry.msgstr_plural, value)
        else:
            entry.msgstr = value
    catalogue.save()


def complete(root, locale):
    catalogues.update(root, locale)
    for language in ("es", "pt_BR"):
        fill(locale, language)


def test_extracts_python_calls(root):
    python(
        root,
        '_("One")\n_("Two " "parts")\ngettext_lazy("Lazy")\npgettext("verb", "Return")\n'
        'ngettext("%(n)s day", "%(n)s days", n)\nnpgettext("due", "%(n)s left", "%(n)s are left", n)\n'
        '_(variable)\n_(names["key"])\n_(f"of {variable}")\n',
    )
    assert found(root) == {
        (None, "One", ""),
        (None, "Two parts", ""),
        (None, "Lazy", ""),
        ("verb", "Return", ""),
        (None, "%(n)s day", "%(n)s days"),
        ("due", "%(n)s left", "%(n)s are left"),
    }


def test_extracts_functions_imported_by_another_name(root):
    write(
        root, "app/a.py", 'from django.utils.translation import ngettext_lazy as _n\n_n("a day", "days", 2)\n'
    )
    assert found(root) == {(None, "a day", "days")}


def test_extracts_templates(root):
    write(
        root,
        "templates/a.html",
        """{% load i18n %}<p title="{% translate 'It\\'s' %}">{% translate "Plain" as plain %}
        {% trans "In context" context "menu" %} {{ _("Shown") }} {{ value|default:_("Nothing") }}
        {% blocktranslate trimmed with name=user.name %}
          Dear {{ name }},
          100% done
        {% endblocktranslate %}
        {% blocktranslate trimmed count n=items|length context "list" %}
          {{ n }} item
        {% plural %}
          {{ n }} items
        {% endblocktranslate %}
        {% blocktranslate count n=days %}One day{% plural %}{{ n }} "days"{% endblocktranslate %}
        {% include "x.html" with label=_("Passed on") %}
        {# {% translate "Never" %} #}{% comment %}{% translate "Neither" %}{% endcomment %}""",
    )
    write(root, "templates/mail.subject.txt", "{% load i18n %}{% translate 'Subject' %}")
    assert found(root) >= {
        (None, "Plain", ""),
        ("menu", "In context", ""),
        (None, "Shown", ""),
        (None, "Nothing", ""),
        (None, "Dear %(name)s, 100%% done", ""),
        ("list", "%(n)s item", "%(n)s items"),
        (None, "One day", '%(n)s "days"'),
        (None, "Passed on", ""),
        (None, "Subject", ""),
    }
    assert not {text for _context, text, _plural in found(root)} & {"Never", "Neither"}


def test_comments_for_translators_are_kept(root):
    python(root, '# Translators: a button\n_("Send")\n')
    write(root, "templates/a.html", '{% load i18n %}{# Translators: a heading #}\n{% translate "Top" %}')
    messages = catalogues.extract(root)
    assert messages[(None, "Send")].comments == {"Translators: a button"}
    assert messages[(None, "Top")].comments == {"Translators: a heading"}


def test_tests_and_hidden_folders_are_not_read(root):
    python(root, '_("Seen")\n')
    for folder in ("tests", ".venv", "var", "node_modules"):
        python(root, '_("Unseen")\n', f"{folder}/a.py")
    assert found(root) == {(None, "Seen", "")}


def test_one_text_with_two_plurals_is_a_conflict(root):
    python(root, 'ngettext("day", "days", 1)\nngettext("day", "diez", 1)\n')
    with pytest.raises(catalogues.Conflict, match="two plurals"):
        catalogues.extract(root)


def test_text_with_and_without_plural_is_one_message(root):
    python(root, '_("day")\nngettext("day", "days", 1)\n')
    assert catalogues.extract(root) == {
        (None, "day"): Message(text="day", plural="days", files={"app/views.py"}, comments=set())
    }


def test_broken_python_is_named(root):
    python(root, "def\n")
    with pytest.raises(catalogues.Conflict, match=r"app/views.py, line 2"):
        catalogues.extract(root)


def test_update_writes_sorted_catalogues_with_djangos_plurals(root, locale):
    python(root, '_("Zebra")\n_("Apple")\nngettext("day", "days", 1)\n', "app/b.py")
    python(root, '_("Mango")\n_("Zebra")\n', "app/a.py")
    assert catalogues.update(root, locale) == [
        f"locale/{language}/LC_MESSAGES/django.po" for language in ("es", "pt_BR", "en")
    ]
    written = {
        language: polib.pofile(str(locale / language / "LC_MESSAGES/django.po"))
        for language in ("es", "pt_BR")
    }
    assert [entry.msgid for entry in written["es"]] == ["Mango", "Zebra", "Apple", "day"]
    assert [entry.occurrences for entry in written["es"]][:2] == [
        [("app/a.py", "")],
        [("app/a.py", ""), ("app/b.py", "")],
    ]
    assert [len(written[language].find("day").msgstr_plural) for language in ("es", "pt_BR")] == [3, 2]


def test_plural_rules_are_those_of_djangos_own_catalogues():
    import django.conf

    folder = os.path.join(os.path.dirname(django.conf.__file__), "locale")
    theirs = {
        language: polib.pofile(f"{folder}/{language}/LC_MESSAGES/django.po").metadata["Plural-Forms"]
        for language in catalogues.PLURALS
    }
    normal = {language: rule.rstrip(";") for language, rule in catalogues.PLURALS.items()}
    assert {language: rule.rstrip(";\n") for language, rule in theirs.items()} == normal


def test_update_keeps_translations_and_drops_what_is_unused(root, locale):
    python(root, '_("Stays")\n_("Goes")\n')
    complete(root, locale)
    python(root, '_("Stays")\n_("Comes")\n')
    catalogues.update(root, locale)
    entries = polib.pofile(str(locale / "es/LC_MESSAGES/django.po"))
    assert {entry.msgid: entry.msgstr for entry in entries} == {"Stays": "«Stays»", "Comes": ""}
    assert [entry.obsolete or entry.fuzzy for entry in entries] == [False, False]


def test_update_again_changes_nothing(root, locale):
    python(root, '# Translators: long\n_("%s")\nngettext("day", "days", 1)\n' % ("long text " * 30))
    complete(root, locale)
    catalogues.update(root, locale)
    assert catalogues.update(root, locale) == []


def test_check_of_complete_catalogues_finds_nothing(root, locale):
    python(root, '_("One %(name)s")\nngettext("%(n)s day", "%(n)s days", 1)\npgettext("verb", "Return")\n')
    complete(root, locale)
    assert catalogues.check(root, locale) == []


def test_check_without_catalogues_says_so(root, locale):
    assert len(catalogues.check(root, locale)) == 3


def test_check_finds_missing_and_unused(root, locale):
    python(root, '_("Old")\n')
    complete(root, locale)
    python(root, '_("New")\n')
    assert sorted(catalogues.check(root, locale)) == sorted(
        problem
        for language in ("es", "pt_BR", "en")
        for problem in (f"{language}: unused: 'Old'", f"{language}: missing: 'New' (app/views.py)")
    )


def test_check_finds_untranslated_but_english_may_be_empty(root, locale):
    python(root, '_("One")\nngettext("day", "days", 1)\n')
    complete(root, locale)
    fill(locale, "es", One="", day="")
    assert catalogues.check(root, locale) == [
        "es: untranslated: 'One' (app/views.py)",
        "es: untranslated: 'day' (app/views.py)",
    ]


@pytest.mark.parametrize(
    ("source", "translated", "is_right"),
    [
        ("Dear %(name)s", "Hola", False),
        ("Dear %(name)s", "Hola %(nombre)s", False),
        ("Dear %(name)s", "Hola %(name)s", True),
        ("Dear {name}", "Hola {nombre}", False),
        ("%s of %s", "%s", False),
        ("100%% of %(all)s", "%(all)s al 100%%", True),
    ],
)
def test_check_compares_placeholders(root, locale, source, translated, is_right):
    python(root, f'_("{source}")\n')
    complete(root, locale)
    fill(locale, "es", **{source: translated})
    expected = [] if is_right else [f"es: placeholders: {source!r} (app/views.py)"]
    assert catalogues.check(root, locale) == expected


def set_plurals(locale, language, *forms):
    path = locale / language / "LC_MESSAGES/django.po"
    catalogue = polib.pofile(str(path))
    catalogue[0].msgstr_plural = dict(enumerate(forms))
    catalogue.save()


def test_check_lets_a_singular_go_without_its_number(root, locale):
    python(root, 'ngettext("One day", "%(n)s days", 1)\n')
    catalogues.update(root, locale)
    set_plurals(locale, "es", "Un día", "%(n)s de días", "%(n)s días")
    set_plurals(locale, "pt_BR", "%(n)s dia", "%(n)s dias")
    assert catalogues.check(root, locale) == []


def test_check_wants_the_number_in_the_plural_and_where_zero_is_singular(root, locale):
    python(root, 'ngettext("One day", "%(n)s days", 1)\n')
    catalogues.update(root, locale)
    set_plurals(locale, "es", "Un día", "%(n)s de días", "Días")
    set_plurals(locale, "pt_BR", "Um dia", "%(n)s dias")
    assert catalogues.check(root, locale) == [
        "es: placeholders: 'One day' (app/views.py)",
        "pt_BR: placeholders: 'One day' (app/views.py)",
    ]


def test_check_finds_missing_plural_forms_and_fuzzy_entries(root, locale):
    python(root, '_("One")\nngettext("day", "days", 1)\n')
    complete(root, locale)
    path = locale / "es/LC_MESSAGES/django.po"
    catalogue = polib.pofile(str(path))
    catalogue.find("One").flags.append("fuzzy")
    catalogue.find("day").msgstr_plural = {0: "día", 1: "días"}
    catalogue.metadata["Plural-Forms"] = "nplurals=2; plural=(n != 1);"
    catalogue.save()
    assert catalogues.check(root, locale) == [
        "es: the header's Plural-Forms are not Django's, run “catalogues update”.",
        "es: fuzzy: 'One' (app/views.py)",
        "es: plural forms: 'day' (app/views.py)",
    ]


def test_compile_makes_what_gettext_reads_only_when_older(root, locale):
    python(root, '_("One")\nngettext("%(n)s day", "%(n)s days", 1)\n')
    complete(root, locale)
    assert catalogues.compile_all(locale) == ["es", "pt_BR", "en"]
    assert catalogues.compile_all(locale) == []
    translations = gettext.translation("django", locale, ["es"])
    assert translations.gettext("One") == "«One»"
    assert translations.ngettext("%(n)s day", "%(n)s days", 5) == "«%(n)s day»"
    source = locale / "es/LC_MESSAGES/django.po"
    compiled = source.with_suffix(".mo").stat().st_mtime
    os.utime(source, (compiled + 10, compiled + 10))
    assert catalogues.compile_all(locale) == ["es"]


def test_command_updates_checks_and_compiles(root, locale, settings, capsys):
    settings.LOCALE_PATHS = [locale]
    python(root, '_("One")\n')
    call_command("catalogues", "update")
    with pytest.raises(CommandError, match="2 problems"):
        call_command("catalogues", "check")
    assert "es: untranslated: 'One' (app/views.py)" in capsys.readouterr().out
    for language in ("es", "pt_BR"):
        fill(locale, language)
    call_command("catalogues", "check")
    call_command("catalogues", "compile")
    assert (locale / "es/LC_MESSAGES/django.mo").exists()
