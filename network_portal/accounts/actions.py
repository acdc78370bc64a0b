"""What a person changes in one's own account beyond what allauth writes."""

from django.core.exceptions import PermissionDenied
from django.db import transaction

from network_portal.accounts.models import User


@transaction.atomic
def set_language(*, user: User, by: User, language: str) -> User:
    """The language of a person's mails; one's own only."""
    if by.pk != user.pk:
        raise PermissionDenied
    user.language = language
    user.save(update_fields=["language"])
    return user
