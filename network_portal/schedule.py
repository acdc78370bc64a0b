"""What runs by the clock.

While no worker is there runs must not pile up: one finds all that those before it would have found.
"""

from typing import Any

from network_portal.env import env

SCHEDULE: dict[str, dict[str, Any]] = {
    "sweep-outbox": {
        "task": "network_portal.notifications.tasks.sweep",
        "schedule": env.float("OUTBOX_SWEEP_SECONDS", 30.0),
        "options": {"expires": 30},
    },
    "remind": {
        "task": "network_portal.notifications.tasks.remind",
        "schedule": 60 * 60.0,
        "options": {"expires": 60 * 60},
    },
    "send-due-announcements": {
        "task": "members.tasks.send_due_announcements",
        "schedule": env.float("ANNOUNCEMENT_SECONDS", 60.0),
        "options": {"expires": 60},
    },
    "sweep-imports": {
        "task": "members.tasks.sweep_imports",
        "schedule": 60.0,
        "options": {"expires": 60},
    },
    "open-due-rounds": {
        "task": "initiatives.tasks.open_due_rounds",
        "schedule": 60.0,
        "options": {"expires": 60},
    },
    "sweep-round-reports": {
        "task": "initiatives.tasks.sweep_round_reports",
        "schedule": 60.0,
        "options": {"expires": 60},
    },
    "sweep-unattached-documents": {
        "task": "network_portal.documents.tasks.sweep_unattached",
        "schedule": 60 * 60 * 6.0,
    },
    "sweep-uploads": {
        "task": "network_portal.documents.tasks.sweep_uploads",
        "schedule": 60 * 60.0,
        "options": {"expires": 60 * 60},
    },
    "sweep-extracts": {
        "task": "network_portal.documents.tasks.sweep_extracts",
        "schedule": 60.0,
        "options": {"expires": 60},
    },
}
