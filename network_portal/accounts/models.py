"""User: a person with an account. What a person may do follows from dated rows elsewhere, never from here.

Invitation: the way by which somebody gets an account; nobody signs up.
"""

import uuid
from datetime import date, datetime
from typing import Any, ClassVar, Self

from django.conf import settings
from django.contrib.auth import get_backends
from django.contrib.auth.models import AbstractBaseUser, BaseUserManager, PermissionsMixin
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from network_portal.common.constraints import language_is_known
from network_portal.common.histories import keep_history
from network_portal.common.translation import Language

#: What stands where the name stood, in the page's language.
ERASED_NAME = _("Person no longer on record")


def erased_address(person: "User") -> str:
    """The address of somebody whose own was erased: nobody has it, and no two are the same."""
    return f"erased-{person.pk}@erased.invalid"


class UserManager(BaseUserManager["User"]):
    """Finds people by email, whatever its case."""

    def get_by_natural_key(self, username: str | None) -> "User":
        return self.get(email__iexact=username)

    def create_user(self, email: str, password: str | None = None, **fields: Any) -> "User":
        """A new account; without a password nobody can sign in to it until one is set."""
        user = self.model(email=self.normalize_email(email).lower(), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def create_superuser(self, email: str, password: str | None = None, **fields: Any) -> "User":
        return self.create_user(email, password, is_staff=True, is_superuser=True, **fields)


class User(AbstractBaseUser, PermissionsMixin):
    """A person: the email is the login, the language is that of the mails.

    Whoever was invited and has not accepted yet is not active: a seat counts as filled from then on.
    """

    email = models.EmailField(_("email"), max_length=254, unique=True)
    name = models.CharField(_("name"), max_length=200)
    phone = models.CharField(_("telephone"), max_length=40, blank=True)
    language = models.CharField(_("language"), max_length=5, choices=Language, default=Language.SPANISH)
    is_active = models.BooleanField(_("active"), default=True)
    is_staff = models.BooleanField(_("administrator"), default=False)
    date_joined = models.DateTimeField(_("since"), default=timezone.now)

    objects: ClassVar[UserManager] = UserManager()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["name"]

    class Meta:
        verbose_name = _("person")
        verbose_name_plural = _("persons")
        constraints = [
            models.UniqueConstraint(Lower("email"), name="user_email_unique"),
            language_is_known("user_language_known", field="language"),
        ]

    def __str__(self) -> str:
        return self.get_full_name() or self.email

    def get_full_name(self) -> str:
        return str(ERASED_NAME) if self.is_erased else self.name

    @property
    def is_erased(self) -> bool:
        """Whether the person was taken out of the portal; only what the office did is left."""
        return self.email == erased_address(self)

    def has_perm(self, perm: str, obj: Any = None) -> bool:
        """What the rules say of `obj`; running the installation gives the admin's pages and no part in the work."""
        if obj is None and self.is_active and self.is_superuser:
            return True
        return self.is_active and any(
            backend.has_perm(self, perm, obj) for backend in get_backends() if hasattr(backend, "has_perm")
        )


keep_history(User, without=["password", "last_login"])


class InvitationQuerySet(models.QuerySet["Invitation"]):
    """Invitations by what became of them."""

    def unanswered(self) -> Self:
        """Neither accepted nor taken back; some of them may have lapsed."""
        return self.filter(accepted_at__isnull=True, revoked_at__isnull=True)

    def open(self, at: datetime | None = None) -> Self:
        """Those whose link still works."""
        return self.unanswered().filter(expires_at__gt=at or timezone.now())

    def lapsed(self, at: datetime | None = None) -> Self:
        return self.unanswered().filter(expires_at__lte=at or timezone.now())


class Invitation(models.Model):
    """A link by which one person opens the account that was made for them: once, and only for some days.

    `key` is part of the signed link; sending again makes another one, and the old link is no longer good.
    """

    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="invitations")
    network = models.ForeignKey("members.Network", models.PROTECT, related_name="invitations")
    key = models.UUIDField(default=uuid.uuid4, editable=False)
    invited_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="sent_invitations"
    )
    created_at = models.DateTimeField(default=timezone.now)
    sent_at = models.DateTimeField(_("sent"), default=timezone.now)
    expires_at = models.DateTimeField(_("valid until"))
    accepted_at = models.DateTimeField(_("accepted"), null=True)
    revoked_at = models.DateTimeField(_("taken back"), null=True)

    objects: Any = InvitationQuerySet.as_manager()

    class Meta:
        verbose_name = _("invitation")
        verbose_name_plural = _("invitations")
        ordering = ("-pk",)
        constraints = [
            models.UniqueConstraint(
                fields=["person"],
                condition=Q(accepted_at__isnull=True, revoked_at__isnull=True),
                name="invitation_one_unanswered",
            ),
            models.CheckConstraint(
                condition=Q(accepted_at__isnull=True) | Q(revoked_at__isnull=True),
                name="invitation_accepted_or_revoked",
            ),
            models.CheckConstraint(
                condition=Q(expires_at__gt=models.F("sent_at")), name="invitation_expires_after_sending"
            ),
        ]

    def __str__(self) -> str:
        return f"invitation {self.pk}"

    @property
    def last_day(self) -> date:
        """The day on which the link stops working, where the portal stands."""
        return timezone.localdate(self.expires_at)

    def has_lapsed(self, at: datetime | None = None) -> bool:
        """Whether nobody answered and the link no longer works."""
        return self.is_unanswered and self.expires_at <= (at or timezone.now())

    @property
    def is_unanswered(self) -> bool:
        return self.accepted_at is None and self.revoked_at is None
