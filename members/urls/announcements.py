"""Addresses: what the secretariat tells an audience."""

from django.urls import path
from django.urls.resolvers import URLPattern, URLResolver

from members.views.announcements.form import office_announcement_edit, office_announcement_new
from members.views.announcements.lists import office_announcements
from members.views.announcements.moves import (
    office_announcement_delete,
    office_announcement_schedule,
    office_announcement_send,
    office_announcement_unschedule,
)
from members.views.announcements.page import office_announcement, office_announcement_progress
from members.views.announcements.reader import announcement

ONE = "office/announcements/<int:pk>/"
urlpatterns: list[URLPattern | URLResolver] = [
    path("office/announcements/", office_announcements, name="office_announcements"),
    path("office/announcements/new/", office_announcement_new, name="office_announcement_new"),
    path(ONE, office_announcement, name="office_announcement"),
    path(f"{ONE}edit/", office_announcement_edit, name="office_announcement_edit"),
    path(f"{ONE}send/", office_announcement_send, name="office_announcement_send"),
    path(f"{ONE}schedule/", office_announcement_schedule, name="office_announcement_schedule"),
    path(f"{ONE}unschedule/", office_announcement_unschedule, name="office_announcement_unschedule"),
    path(f"{ONE}delete/", office_announcement_delete, name="office_announcement_delete"),
    path(f"{ONE}progress/", office_announcement_progress, name="office_announcement_progress"),
    path("announcements/<int:pk>/", announcement, name="announcement"),
]
