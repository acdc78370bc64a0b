"""An account's own particulars: what its person chooses, and what an administrator puts right."""

from django.core.exceptions import PermissionDenied
from django.db import transaction

from network_portal.accounts.models import User
from network_portal.events import actions as events

#: What of an account is remembered when an administrator changes it.
TOLD = ("email", "name", "language", "is_active", "is_staff", "is_superuser")


@transaction.atomic
def set_language(*, user: User, by: User, language: str) -> User:
    """The language of a person's mails; one's own only."""
    if by.pk != user.pk:
        raise PermissionDenied
    user.language = language
    user.save(update_fields=["language"])
    return user


@transaction.atomic
def correct_profile(*, user: User, by: User, name: str, phone: str) -> User:
    """A person's own name and telephone, as the directory shows them; one's own only."""
    if by.pk != user.pk:
        raise PermissionDenied
    user.name, user.phone = name, phone
    user.save(update_fields=["name", "phone"])
    return user


@transaction.atomic
def keep(*, user: User, by: User) -> None:
    """Save an account as the administrator typed it; the event says what it was before and is now.

    A new one has no password: its person asks for a link to set one. Saving what is already so leaves no event.
    """
    user.email = user.email.lower()
    before = User.objects.select_for_update().filter(pk=user.pk).values(*TOLD).first()
    after = {name: getattr(user, name) for name in TOLD}
    if before is None:
        user.set_unusable_password()
        user.save()
    else:
        user.save(update_fields=TOLD)
    changed = [name for name in TOLD if before is None or before[name] != after[name]]
    if not changed:
        return
    events.record(
        "accounts.added" if before is None else "accounts.corrected",
        by=by,
        subject=user,
        payload={
            "before": {name: before[name] for name in changed} if before else {},
            "after": {name: after[name] for name in changed},
        },
    )
