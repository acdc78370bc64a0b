"""Reference data as the files in data/ hold it, turned into rows; nothing here writes."""

import csv
import json
import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

from members.models import Meeting, Ministry, Network, Organisation, State
from network_portal.common.periods import term
from network_portal.common.translation import LANGUAGE_CODES, Language, column

FOLDER = Path(__file__).parent / "data"

#: How the files write the portal's languages.
FILE_CODES = {"es": "es", "pt-br": "pt", "en": "en"}
MEETING_TEXTS = ("title", "place", "venue", "summary")
STATE_TEXTS = {"name": "name", "official_name": "official", "capital": "capital", "subregion": "subregion"}


def states() -> Iterator[State]:
    """The states of the world's two regions, unsaved."""
    for row in _rows("states.csv"):
        texts = {
            column(field, code): row[f"{name}_{FILE_CODES[code]}"]
            for field, name in STATE_TEXTS.items()
            for code in LANGUAGE_CODES
        }
        yield State(
            iso2=row["iso2"], iso3=row["iso3"], m49=row["m49"], subregion_m49=row["subregion_m49"], **texts
        )


def network() -> Network:
    """The Latin American Network, unsaved: its names and launch from the facts, its purpose in our words."""
    known, texts = facts()["network"], words()["network"]
    row = Network(
        slug=texts["slug"],
        founded_on=date.fromisoformat(known["launch"]["date_start"]),
        original_language=Language.SPANISH,
        default_language=Language.SPANISH,
        is_default=True,
    )
    for code in LANGUAGE_CODES:
        in_file = FILE_CODES[code]
        name, short = known["name"]["label"][in_file], known["short_name"]["label"][in_file]
        for field, value in {
            "name": name,
            "short_name": short,
            "tagline": name.removeprefix(short).strip(),
            "purpose": texts["purpose"][in_file],
            "founded_in": texts["founded_in"][in_file],
        }.items():
            setattr(row, column(field, code), value)
    return row


def african_network() -> dict[str, Any]:
    """What is known of the African Network: slug, founded_on, and texts by field and language."""
    known, texts = facts()["african_network"], words()["african_network"]
    labels: dict[str, Any] = {"name": known["name"]["label"], **texts}
    return {
        "slug": texts["slug"],
        "founded_on": date.fromisoformat(known["agreement"]["date"]),
        "texts": {
            field: {code: labels[field][FILE_CODES[code]] for code in LANGUAGE_CODES}
            for field in ("name", "short_name", "purpose", "founded_in")
        },
    }


def memberships() -> list[tuple[str, bool]]:
    """ISO code of each member state, and whether it was one of those that proposed the Network."""
    return [(row["iso2"], row["founding"]) for row in facts()["member_states"]]


def ministries() -> Iterator[tuple[str, Ministry]]:
    """ISO code of the state and its institution, unsaved and without state; in force since the launch."""
    since = date.fromisoformat(facts()["network"]["launch"]["date_start"])
    for row in _rows("institutions.csv"):
        original = next(code for code, name in FILE_CODES.items() if name == row["original_language"])
        names = {column("name", code): row[f"name_{name}"] for code, name in FILE_CODES.items()}
        names[column("name", original)] = row["name_original"]
        yield (
            row["state_iso2"],
            Ministry(
                kind=row["kind"],
                original_language=original,
                acronym=row["acronym"],
                source=row["source"],
                is_verified=row["verified"] == "true",
                period=term(since),
                **names,
            ),
        )


def organisations() -> Iterator[Organisation]:
    """The secretariat and those who advise or support the Network, unsaved."""
    labels = {row["key"]: row["label"] for row in facts()["advisers"]}
    for row in words()["organisations"]:
        # The labels say in brackets what the organisation is to the Network; here that is a column.
        names = {
            column("name", code): re.sub(r"\s*\([^)]*\)$", "", labels[row["key"]][name])
            for code, name in FILE_CODES.items()
        }
        key = row["key"].replace("_", "-")
        yield Organisation(key=key, kind=row["kind"], original_language=row["original"], **names)


def meetings() -> Iterator[tuple[str, Meeting]]:
    """ISO code of the host state, empty where no source names one, and the meeting; unsaved and without network."""
    for row in json.loads((FOLDER / "meetings.json").read_text(encoding="utf-8")):
        texts = {
            column(field, code): row[field][name]
            for field in MEETING_TEXTS
            if field in row
            for code, name in FILE_CODES.items()
        }
        yield (
            row.get("host", ""),
            Meeting(
                number=row.get("number"),
                starts_on=date.fromisoformat(row["starts_on"]),
                ends_on=date.fromisoformat(row["ends_on"]) if "ends_on" in row else None,
                original_language=Language.SPANISH,
                source=row["source"],
                is_verified=row["verified"],
                **texts,
            ),
        )


def _rows(name: str) -> Iterator[dict[str, str]]:
    with (FOLDER / name).open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


def facts() -> dict[str, Any]:
    """Dated facts with their sources, as network.json holds them."""
    return json.loads((FOLDER / "network.json").read_text(encoding="utf-8"))


def words() -> dict[str, Any]:
    """What is said in our own words, as texts.json holds it."""
    return json.loads((FOLDER / "texts.json").read_text(encoding="utf-8"))
