"""Milestones and progress reports. A report of Argentina in each status; milestones of its initiatives."""

from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile

from initiatives.states import Status
from network_portal.documents.actions import store
from tests.factories import MilestoneFactory, ReportFactory

PDF = b"%PDF-1.4\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n"

#           visitor, own, alternate, neighbour, other, advisor, secretariat, former, administrator, outsider
TABLE = {
    "initiative_milestones {draft}": ">..x--x---",
    "initiative_milestones {submitted}": ">xxx-xx---",
    "initiative_milestones {published}": ">..xxxxxxx",
    "initiative_milestones {archived}": ">xxx-xx---",
    "initiative_report {draft}": ">xxx--x---",
    "initiative_report {published}": ">//xxxxxxx",
    "milestone_file public": "..........",
    "milestone_file draft": "-...--.---",
    "report draft": "-...--.---",
    "report in_clearance": "-...--.---",
    "report submitted": "-...-..---",
    "report returned": "-...--.---",
    "report published": ".........-",
    "report archived": "-...-..---",
    "report_file submitted": "-...-..---",
    "report_file published": "..........",
    "report_edit draft": ">..x--x---",
    "report_edit in_clearance": ">./x--x---",
    "report_edit submitted": ">//x-xx---",
    "report_edit returned": ">..x--x---",
    "report_edit published": ">//xxxxxxx",
    "report_discard draft": ">..x--x---",
    "report_discard published": ">xxxxxxxx-",
    "api_reports {draft}": "-...--.---",
    "api_reports {published}": ".........-",
    # only to post to: a GET leads back to the report
    "report_autosave draft": "pppppppppp",
    "report_comment draft": ">///--/---",
    "report_comment published": ">////////-",
    "report_move draft": ">///--/---",
    "report_move published": ">////////-",
}


def arguments(world: Any) -> dict[str, list[Any]]:
    """One report of the published initiative in each status, and a milestone of two."""
    public, draft = world.initiatives["published"], world.initiatives["draft"]
    file = SimpleUploadedFile("informe.pdf", PDF, content_type="application/pdf")
    document = store(file=file, by=world.people["own"])
    found: dict[str, list[Any]] = {}
    for status in Status.values:
        report = ReportFactory(**{status: True}, initiative=public, created_by=world.people["own"])
        report.documents.add(document)
        for name in ("report", "report_edit", "report_discard", "report_autosave", "report_comment"):
            found[f"{name} {status}"] = [report.pk]
        found[f"report_move {status}"] = [report.pk, "archive"]
        found[f"report_file {status}"] = [report.pk, document.pk]
    for name, initiative in (("public", public), ("draft", draft)):
        milestone = MilestoneFactory(initiative=initiative, evidence_document=document)
        found[f"milestone_file {name}"] = [initiative.pk, milestone.pk]
    return found
