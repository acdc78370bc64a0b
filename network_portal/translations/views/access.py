"""Who may open the pages of translations."""

from django.utils.translation import gettext_lazy as _

from network_portal.notifications.views.access import for_office

office_only = for_office(_("Only the technical secretariat translates."))
