"""The administration of calls: find and look up. Calls are kept in the portal."""

from django.contrib import admin

from core.admin import HouseAdmin
from projects.calls.models import Call, FundingNotice


@admin.register(Call)
class CallAdmin(HouseAdmin):
    list_display = ["title", "programme", "year", "closes_on", "state"]
    list_filter = ["state", "year"]
    list_select_related = ["programme"]
    search_fields = ["title", "slug"]
    autocomplete_fields = ["programme"]


@admin.register(FundingNotice)
class FundingNoticeAdmin(HouseAdmin):
    list_display = ["title", "funder", "deadline", "is_hidden"]
    list_filter = ["target", "is_hidden"]
    search_fields = ["title", "funder"]
