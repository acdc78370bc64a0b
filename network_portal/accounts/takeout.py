"""Everything that is held about a person, as a file to take along."""

import json
from datetime import datetime

from django.utils import timezone

from network_portal.accounts.models import User
from network_portal.common.personal import parts


def takeout(person: User, at: datetime | None = None) -> str:
    """JSON of every table of every part, with why each is held and for how long, in the active language."""
    content = {
        "person": person.email,
        "made_at": (at or timezone.now()).isoformat(),
        "parts": [
            {
                "name": part.name,
                "title": str(part.title),
                "tables": [table.as_json() for table in part.held_about(person)],
            }
            for part in parts()
        ],
    }
    return json.dumps(content, ensure_ascii=False, indent=2)
