"""Personal data: the account itself and what signing in leaves behind."""

from collections.abc import Iterator
from typing import Any

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.contrib.admin.models import LogEntry
from django.contrib.auth import SESSION_KEY
from django.contrib.contenttypes.models import ContentType
from django.contrib.sessions.models import Session
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override, pgettext_lazy
from knox.models import AuthToken

from network_portal.accounts.models import ERASED_NAME, Invitation, User, erased_address
from network_portal.common.personal import PersonalData, Traces, heading, register
from network_portal.common.tables import Table

UNTIL_ERASED = _("Until it is erased at your wish or the network's.")


@register
class AccountData(PersonalData):
    """Name, addresses, language, what they were before, and how the account came to be."""

    name, title, order = "account", _("Account"), 10

    def held_about(self, person: User) -> list[Table]:
        versions = person.versions.order_by("-pgh_created_at").values_list(  # type: ignore[attr-defined]
            "pgh_created_at", "email", "name", "phone", "language"
        )
        addresses = EmailAddress.objects.filter(user=person).order_by("pk")
        columns = [
            heading("email", _("Email address")),
            heading("name", _("name")),
            heading("phone", _("telephone")),
            heading("language", _("language"), "language"),
        ]
        return [
            Table(
                "account",
                _("Account"),
                [
                    *columns,
                    heading("since", _("since"), "date"),
                    heading("last_login", _("Last sign-in"), "date"),
                ],
                [
                    (
                        person.email,
                        person.name,
                        person.phone,
                        person.language,
                        person.date_joined,
                        person.last_login,
                    )
                ],
                definition=_("So that you can sign in, and are written to in your language."),
                note=UNTIL_ERASED,
            ),
            Table(
                "account_versions",
                _("Account: what it was before"),
                [heading("at", _("Date"), "date"), *columns],
                list(versions),
                definition=_("So that it can be seen who changed what, and when."),
                note=UNTIL_ERASED,
            ),
            Table(
                "email_addresses",
                _("Addresses for signing in"),
                [heading("email", _("Email address"))],
                list(addresses.values_list("email")),
                definition=_("So that you can sign in, and are written to in your language."),
                note=UNTIL_ERASED,
            ),
            Table(
                "invitations",
                _("Invitations"),
                [
                    heading("sent", _("sent"), "date"), heading("until", _("valid until"), "date"),
                    heading("accepted", _("accepted"), "date"), heading("revoked", _("taken back"), "date"),
                ],
                list(
                    Invitation.objects.filter(person=person).values_list(
                        "sent_at", "expires_at", "accepted_at", "revoked_at"
                    )
                ),
                definition=_("So that accounts are made by invitation only."),
                note=_("As long as the record of the network; without the link once it was used or erased."),
            ),
        ]  # fmt: skip

    def erase(self, traces: Traces) -> None:
        person = traces.person
        with override(person.language):
            name = str(ERASED_NAME)
        gone = {"email": erased_address(person), "name": name, "phone": ""}
        for field, value in gone.items():
            setattr(person, field, value)
        person.is_active = person.is_staff = person.is_superuser = False
        person.last_login = None
        person.set_unusable_password()
        person.save()
        person.versions.update(**gone)
        EmailAddress.objects.filter(user=person).delete()
        entries = LogEntry.objects.filter(
            content_type=ContentType.objects.get_for_model(User), object_id=str(person.pk)
        )
        entries.update(object_repr=name)
        traces.scrub(LogEntry.objects.all(), "object_repr", "change_message")


@register
class SignInData(PersonalData):
    """Sessions, second steps, and programs that read in the person's name."""

    name, title, order = "sign_in", _("Signing in"), 20

    def held_about(self, person: User) -> list[Table]:
        return [
            Table(
                "sessions",
                _("Devices that are signed in"),
                [
                    heading("since", _("since"), "date"), heading("seen", _("Last seen"), "date"),
                    heading("ip", _("IP address")), heading("browser", _("Browser")),
                ],
                [
                    (row.created_at, row.last_seen_at, row.ip, row.user_agent)
                    for row in UserSession.objects.filter(user=person).order_by("-pk")
                ],
                definition=_("So that you can see where you are signed in, and end it."),
                note=_("Twelve hours at most, or until you sign out."),
            ),
            Table(
                "second_steps",
                _("Second steps"),
                [
                    heading("type", _("kind")), heading("since", _("since"), "date"),
                    heading("used", _("Last used"), "date"),
                ],
                [
                    (row.get_type_display(), row.created_at, row.last_used_at)
                    for row in Authenticator.objects.filter(user=person).order_by("pk")
                ],
                definition=_("So that a stolen password alone opens nothing. Keys and codes themselves are not shown."),
                note=_("Until you remove them."),
            ),
            Table(
                "api_tokens",
                _("Programs that read in your name"),
                [heading("since", _("since"), "date"), heading("until", pgettext_lazy("period", "To"), "date")],
                list(AuthToken.objects.filter(user=person).order_by("created").values_list("created", "expiry")),
                definition=_("So that programs can read what you may read. Of the key only a hash is kept."),
                note=_("Until they are taken back."),
            ),
        ]  # fmt: skip

    def erase(self, traces: Traces) -> None:
        person = traces.person
        Session.objects.filter(pk__in=list(_sessions_of(person))).delete()
        UserSession.objects.filter(user=person).delete()
        Authenticator.objects.filter(user=person).delete()
        AuthToken.objects.filter(user=person).delete()
        Invitation.objects.filter(person=person).unanswered().update(revoked_at=timezone.now())


def _sessions_of(person: User) -> Iterator[str]:
    """Keys of the sessions in which the person is signed in, those that no device list knows included."""
    yield from UserSession.objects.filter(user=person).values_list("session_key", flat=True)
    for session in Session.objects.filter(~Q(expire_date__lt=timezone.now())).iterator():
        data: dict[str, Any] = session.get_decoded()
        if data.get(SESSION_KEY) == str(person.pk):
            yield session.session_key
