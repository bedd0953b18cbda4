from django.contrib import admin

from core.admin import ReadOnlyAdmin
from networks.upkeep.models import Claim, Hint


@admin.register(Claim)
class ClaimAdmin(ReadOnlyAdmin):
    list_display = ["organisation", "claimant", "state", "created_at"]
    list_filter = ["state"]
    list_select_related = ["organisation", "claimant"]
    search_fields = ["organisation__name"]


@admin.register(Hint)
class HintAdmin(ReadOnlyAdmin):
    list_display = ["organisation", "kind", "state", "created_at", "closed_on"]
    list_filter = ["state", "kind"]
    list_select_related = ["organisation"]
    search_fields = ["organisation__name"]
