"""Addresses: appointments, posts and invitations."""

from django.urls import path
from django.urls.resolvers import URLPattern, URLResolver

from members.views import invitations
from members.views.terms import appointments, posts

urlpatterns: list[URLPattern | URLResolver] = [
    path("office/seats/<int:pk>/appoint/", appointments.office_appoint, name="office_appoint"),
    path("workspace/seats/<int:pk>/alternate/", appointments.seat_alternate, name="seat_alternate"),
    path("office/appointments/<int:pk>/", appointments.office_appointment, name="office_appointment"),
    path(
        "office/appointments/<int:pk>/edit/",
        appointments.office_appointment_edit,
        name="office_appointment_edit",
    ),
    path(
        "office/appointments/<int:pk>/end/",
        appointments.office_appointment_end,
        name="office_appointment_end",
    ),
    path(
        "office/appointments/<int:pk>/withdraw/",
        appointments.office_appointment_withdraw,
        name="office_appointment_withdraw",
    ),
    path(
        "office/appointments/<int:pk>/letter/",
        appointments.office_appointment_letter,
        name="office_appointment_letter",
    ),
    path("office/organisations/<int:pk>/post/", posts.office_post_give, name="office_post_give"),
    path("office/posts/<int:pk>/", posts.office_post, name="office_post"),
    path("office/posts/<int:pk>/edit/", posts.office_post_edit, name="office_post_edit"),
    path("office/posts/<int:pk>/end/", posts.office_post_end, name="office_post_end"),
    path("office/posts/<int:pk>/withdraw/", posts.office_post_withdraw, name="office_post_withdraw"),
    path("office/invitations/", invitations.office_invitations, name="office_invitations"),
    path(
        "office/invitations/<int:pk>/resend/",
        invitations.office_invitation_resend,
        name="office_invitation_resend",
    ),
    path(
        "office/invitations/<int:pk>/revoke/",
        invitations.office_invitation_revoke,
        name="office_invitation_revoke",
    ),
]
