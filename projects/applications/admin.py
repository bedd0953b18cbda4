"""The administration of applications: find and look up. Everything else happens in the portal."""

from django.contrib import admin

from core.admin import HouseAdmin
from projects.applications.models import Application


@admin.register(Application)
class ApplicationAdmin(HouseAdmin):
    list_display = ["title", "number", "municipality", "call", "state"]
    list_filter = ["state"]
    list_select_related = ["municipality", "call"]
    search_fields = ["title", "number", "municipality__name"]
    autocomplete_fields = ["call", "municipality", "responsible_unit"]
