"""The administration of programmes: find, look up, repair a detail. Steps and dates are taken in the portal."""

from django.contrib import admin

from core.admin import HouseAdmin
from workshops.programmes.models import (
    Facilitator,
    Milestone,
    Participation,
    PhaseTemplate,
    ProcessTemplate,
    Programme,
)


@admin.register(Programme)
class ProgrammeAdmin(HouseAdmin):
    list_display = ["title", "kind", "operator", "start", "end", "places", "state"]
    list_filter = ["state", "kind"]
    list_select_related = ["operator"]
    search_fields = ["title", "short_title", "slug"]
    autocomplete_fields = ["operator", "funder", "predecessor", "process_template"]


@admin.register(ProcessTemplate)
class ProcessTemplateAdmin(HouseAdmin):
    list_display = ["name"]
    search_fields = ["name"]


@admin.register(PhaseTemplate)
class PhaseTemplateAdmin(HouseAdmin):
    list_display = ["template", "position", "code", "title", "kind", "workshop_kind", "required", "yearly"]
    list_filter = ["template", "kind"]
    list_select_related = ["template"]
    search_fields = ["title", "template__name"]


@admin.register(Participation)
class ParticipationAdmin(HouseAdmin):
    list_display = ["municipality", "programme", "start", "end", "state"]
    list_filter = ["state", "programme"]
    list_select_related = ["municipality", "programme"]
    search_fields = ["municipality__name", "=municipality__ags", "programme__title"]
    autocomplete_fields = ["programme", "municipality", "lead_unit"]


@admin.register(Milestone)
class MilestoneAdmin(HouseAdmin):
    """The days belong to the steps: they are shown, not changed."""

    list_display = ["participation", "phase", "year", "planned_on", "done_on", "state"]
    list_filter = ["state", "phase__kind", "participation__programme"]
    list_select_related = ["participation__municipality", "participation__programme", "phase"]
    search_fields = ["participation__municipality__name", "phase__title"]
    readonly_fields = ["participation", "phase", "year", "planned_on", "done_on"]


@admin.register(Facilitator)
class FacilitatorAdmin(HouseAdmin):
    list_display = [
        "person_name",
        "organisation",
        "qualified_methods",
        "qualified_subject",
        "valid_until",
        "is_active",
    ]
    list_filter = ["is_active", "qualified_methods", "qualified_subject"]
    list_select_related = ["organisation"]
    search_fields = ["person_name", "organisation__name"]
    autocomplete_fields = ["organisation", "user"]
