"""Addresses of initiatives."""

from django.urls import path

from initiatives.views.editions import initiative_editions
from initiatives.views.initiative import autosave, discard, evidence, form, withdrawal
from initiatives.views.initiative.comments import initiative_comment
from initiatives.views.initiative.detail import initiative, initiative_history
from initiatives.views.initiative.hand_over import initiative_hand_over
from initiatives.views.initiative.lists import initiatives
from initiatives.views.initiative.moves import initiative_move
from initiatives.views.initiative.partners import initiative_partner_comment

urlpatterns = [
    path("initiatives/", initiatives, name="initiatives"),
    path("initiatives/new/", form.initiative_new, name="initiative_new"),
    path("initiatives/<int:pk>/", initiative, name="initiative"),
    path("initiatives/<int:pk>/edit/", form.initiative_edit, name="initiative_edit"),
    path("initiatives/<int:pk>/autosave/", autosave.initiative_autosave, name="initiative_autosave"),
    path("initiatives/<int:pk>/discard/", discard.initiative_discard, name="initiative_discard"),
    path(
        "initiatives/<int:pk>/evidence/<int:evidence>/",
        evidence.initiative_evidence,
        name="initiative_evidence",
    ),
    path("initiatives/<int:pk>/history/", initiative_history, name="initiative_history"),
    path("initiatives/<int:pk>/editions/", initiative_editions, name="initiative_editions"),
    path("initiatives/<int:pk>/hand-over/", initiative_hand_over, name="initiative_hand_over"),
    path(
        "initiatives/<int:pk>/ask-withdrawal/",
        withdrawal.initiative_ask_withdrawal,
        name="initiative_ask_withdrawal",
    ),
    path(
        "initiatives/<int:pk>/decline-withdrawal/",
        withdrawal.initiative_decline_withdrawal,
        name="initiative_decline_withdrawal",
    ),
    path(
        "initiatives/<int:pk>/partners/comment/",
        initiative_partner_comment,
        name="initiative_partner_comment",
    ),
    path("initiatives/<int:pk>/comment/", initiative_comment, name="initiative_comment"),
    # The last of those that begin so: whatever word comes is a verb, known or not.
    path("initiatives/<int:pk>/<slug:verb>/", initiative_move, name="initiative_move"),
]
