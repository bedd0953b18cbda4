"""The administration of projects: find and look up. They are kept in the portal, where their parts belong together."""

from django.contrib import admin

from core.admin import ReadOnlyAdmin
from projects.portfolio.models import Agreement, Project


@admin.register(Project)
class ProjectAdmin(ReadOnlyAdmin):
    list_display = ["title", "number", "lead_municipality", "programme", "year", "state", "is_hidden"]
    list_filter = ["state", "is_hidden", "is_lighthouse"]
    list_select_related = ["lead_municipality", "programme"]
    search_fields = ["title", "acronym", "number", "lead_municipality__name"]


@admin.register(Agreement)
class AgreementAdmin(ReadOnlyAdmin):
    list_display = ["title", "project", "valid_since", "state"]
    list_filter = ["state"]
    list_select_related = ["project"]
    search_fields = ["title", "project__title"]
