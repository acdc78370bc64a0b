"""Who may sign in, and how."""

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "network_portal.accounts"
    label = "accounts"
