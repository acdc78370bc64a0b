"""What is known of the translations that are there: from which words, and where a history tells it, by whom and when."""

import hashlib

from django.db import migrations

CODES = {"es": "es", "pt-br": "pt_br", "en": "en"}
#: (app, model) -> its fields, and whether the database keeps its history.
TEXTS = {
    ("members", "Network"): (("name", "short_name", "tagline", "purpose", "founded_in"), True),
    ("members", "Ministry"): (("name",), True),
    ("members", "Organisation"): (("name",), True),
    ("members", "Meeting"): (("title", "place", "venue", "agenda", "summary"), True),
    ("members", "Decision"): (("text",), True),
    ("initiatives", "Initiative"): (("title", "summary"), False),
    ("initiatives", "Commitment"): (("statement", "place", "announced_by"), True),
    ("initiatives", "Mechanism"): (("name", "instrument", "terms", "civil_society"), True),
    ("initiatives", "Milestone"): (("title",), False),
    ("initiatives", "ProgressReport"): (("narrative", "lessons", "delay_note"), False),
    ("initiatives", "Recognition"): (("cited_by", "where", "quotation"), True),
}


def fingerprint(text):
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def mark_what_is_known(apps, schema_editor):
    """A mark for each translation whose original is known; who made it is left open where nothing tells."""
    marks = apps.get_model("translations", "TranslationMark")
    people = set(apps.get_model("accounts", "User").objects.values_list("pk", flat=True))
    for (app, name), (fields, has_history) in TEXTS.items():
        model = apps.get_model(app, name)
        columns = [f"{field}_{suffix}" for field in fields for suffix in CODES.values()]
        versions = apps.get_model(app, f"{name}Version") if has_history else None
        new = []
        rows = model._base_manager.order_by("pk").values(
            "pk", "original_language", "translated_from", *columns
        )
        for row in rows.iterator(chunk_size=500):
            wanted = list(_translations(row, fields))
            if not wanted:
                continue
            past = _past(versions, row["pk"], columns)
            for field, code, made_from in wanted:
                words = _original(row, field, made_from, past)
                if words is None:
                    continue
                text = row[f"{field}_{CODES[code]}"]
                by, at = _made(past, f"{field}_{CODES[code]}", text)
                new.append(
                    marks(
                        table=model._meta.label_lower, key=row["pk"], field=field, language=code,
                        made_by_id=by if by in people else None, made_at=at, made_from=words,
                        original_language=row["original_language"], text=text,
                    )
                )  # fmt: skip
        marks.objects.bulk_create(new, batch_size=500, ignore_conflicts=True)


def _translations(row, fields):
    """(field, language, fingerprint of the original or None) of what is translated."""
    for field in fields:
        for code, suffix in CODES.items():
            if code != row["original_language"] and row[f"{field}_{suffix}"]:
                yield field, code, row["translated_from"].get(field, {}).get(code)


def _past(versions, key, columns):
    """The versions of a row, the first one first; nothing where no history is kept."""
    if versions is None:
        return []
    found = versions._base_manager.filter(pgh_obj_id=key).order_by("pgh_id")
    return list(found.values("pgh_created_at", "pgh_context__metadata", *columns))


def _original(row, field, made_from, past):
    column = f"{field}_{CODES[row['original_language']]}"
    words = row[column] or ""
    if made_from in (None, fingerprint(words)):
        return words or None
    earlier = (version[column] for version in reversed(past))
    return next((text for text in earlier if text and fingerprint(text) == made_from), None)


def _made(past, column, text):
    """Who wrote the translation that is there, and when: with the version in which it came."""
    by, at, before = None, None, None
    for version in past:
        if version[column] == text and before != text:
            by, at = (version["pgh_context__metadata"] or {}).get("user"), version["pgh_created_at"]
        before = version[column]
    return by, at


class Migration(migrations.Migration):
    dependencies = [
        ("translations", "0002_standing"),
        ("members", "0004_labels"),
        ("initiatives", "0002_words_to_action"),
        ("pghistory", "0007_auto_20250421_0444"),
    ]

    operations = [migrations.RunPython(mark_what_is_known, migrations.RunPython.noop)]
