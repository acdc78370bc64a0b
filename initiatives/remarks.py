"""What was asked of a text when it came back."""

from dataclasses import dataclass, field
from typing import Any

from initiatives.models import Comment
from initiatives.states import CommentKind, Status


@dataclass(frozen=True)
class Asked:
    """The remark on the whole text, and those on its fields by stored name."""

    whole: Comment | None = None
    fields: dict[str, list[Comment]] = field(default_factory=dict)


def asked_of(text: Any, by: Any) -> Asked:
    """What is to be corrected in a text that came back, as its reader may see it; nothing of any other text."""
    if text is None or text.status != Status.RETURNED:
        return Asked()
    remarks = Comment.objects.visible_to(by).about(text).filter(kind=CommentKind.REMARK)
    latest = list(remarks.order_by("-at", "pk")[:30])
    # one decision writes all its remarks at one moment
    together = [remark for remark in latest if remark.at == latest[0].at]
    named: dict[str, list[Comment]] = {}
    for remark in together:
        if remark.field:
            named.setdefault(remark.field, []).append(remark)
    return Asked(next((remark for remark in together if not remark.field), None), named)
