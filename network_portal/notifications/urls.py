"""Addresses."""

from django.urls import path

from network_portal.notifications.views.audit import office_audit
from network_portal.notifications.views.deliveries import office_deliveries, office_delivery_retry
from network_portal.notifications.views.demo_mail import demo_mail, demo_mail_one
from network_portal.notifications.views.inbox import inbox, inbox_read

urlpatterns = [
    path("inbox/", inbox, name="inbox"),
    path("inbox/read/", inbox_read, name="inbox_read"),
    path("office/deliveries/", office_deliveries, name="office_deliveries"),
    path("office/deliveries/<int:pk>/retry/", office_delivery_retry, name="office_delivery_retry"),
    path("office/audit/", office_audit, name="office_audit"),
    path("demonstration/mail/", demo_mail, name="demo_mail"),
    path("demonstration/mail/<str:name>/", demo_mail_one, name="demo_mail_one"),
]
