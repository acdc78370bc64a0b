"""Addresses: of the focal points."""

from django.urls import path
from django.urls.resolvers import URLPattern, URLResolver

from members.views import meetings, office_meeting_documents, office_meetings

urlpatterns: list[URLPattern | URLResolver] = [
    path("meetings/", meetings.meetings, name="meetings"),
    path("meetings/<int:pk>/", meetings.meeting, name="meeting"),
    path("meetings/<int:pk>/documents/<int:document>/", meetings.meeting_document, name="meeting_document"),
    path("office/meetings/new/", office_meetings.office_meeting_new, name="office_meeting_new"),
    path("office/meetings/<int:pk>/edit/", office_meetings.office_meeting_edit, name="office_meeting_edit"),
    path(
        "office/meetings/<int:pk>/delete/",
        office_meetings.office_meeting_delete,
        name="office_meeting_delete",
    ),
    path(
        "office/meetings/<int:pk>/documents/",
        office_meeting_documents.office_meeting_documents,
        name="office_meeting_documents",
    ),
    path(
        "office/meetings/<int:pk>/documents/<int:document>/remove/",
        office_meeting_documents.office_meeting_document_remove,
        name="office_meeting_document_remove",
    ),
]
