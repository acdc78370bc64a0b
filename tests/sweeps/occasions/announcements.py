"""An announcement in three languages."""

from members.actions.announcing import texts_of
from tests.factories import AnnouncementFactory
from tests.factories.announcements import BODIES, SUBJECTS
from tests.sweeps.occasions.occasion import Occasion


def announcement() -> Occasion:
    row = AnnouncementFactory(
        subject_pt_br=SUBJECTS["pt-br"],
        body_pt_br=BODIES["pt-br"],
        subject_en=SUBJECTS["en"],
        body_en=BODIES["en"],
    )
    payload = {"title": SUBJECTS["es"], **texts_of(row)}
    return Occasion(row, row.network, None, payload, quoted=SUBJECTS)


def draft() -> Occasion:
    row = AnnouncementFactory()
    return Occasion(row, row.network, None, {"title": SUBJECTS["es"]}, quoted=SUBJECTS["es"])


MAKERS = {"members.announced": announcement, "members.announcement_held_back": draft}
