"""For looking up and repairing; plans, lists, minutes and outcomes are written in the portal."""

from django.contrib import admin

from core.admin import HouseAdmin, ReadOnlyAdmin
from workshops.meetings.models import (
    AgendaItem,
    AgendaTemplate,
    Attendance,
    Minutes,
    Outcome,
    Workshop,
    WorkshopDay,
    WorkshopDocument,
    WorkshopMeeting,
)


class DayInline(admin.TabularInline):
    model = WorkshopDay
    extra = 0
    can_delete = False
    readonly_fields = ["date"]  # the dates move by postponing

    def has_add_permission(self, request, obj=None) -> bool:
        return False

    def has_view_permission(self, request, obj=None) -> bool:
        return request.user.has_perm("core.look_up")

    def has_change_permission(self, request, obj=None) -> bool:
        return request.user.has_perm("core.administer")


@admin.register(Workshop)
class WorkshopAdmin(HouseAdmin):
    list_display = [
        "title",
        "municipality",
        "programme",
        "kind",
        "first_day",
        "state",
        "seats_taken",
        "capacity",
    ]
    list_filter = ["state", "kind", "programme"]
    list_select_related = ["municipality", "programme"]
    search_fields = ["title", "municipality__name", "place"]
    date_hierarchy = "first_day"
    readonly_fields = [
        "programme",
        "participation",
        "municipality",
        "milestone",
        "kind",
        "first_day",
        "last_day",
        "seats_taken",
    ]
    inlines = [DayInline]

    def save_model(self, request, obj, form, change) -> None:
        """Only what was changed here: seats are taken while this form is open."""
        obj.version += 1
        obj.save(update_fields=[*form.changed_data, "version", "updated_at"])


@admin.register(AgendaItem)
class AgendaItemAdmin(ReadOnlyAdmin):
    list_display = ["title", "day", "start", "end", "speaker"]
    list_select_related = ["day"]
    search_fields = ["title", "speaker", "day__workshop__title"]


@admin.register(Attendance)
class AttendanceAdmin(HouseAdmin):
    """Names of people: only for the administration."""

    may_view = "core.administer"
    list_display = ["person_name", "organisation", "actor_group", "workshop", "state"]
    list_filter = ["state", "actor_group"]
    list_select_related = ["organisation", "workshop"]
    search_fields = ["person_name", "email", "organisation__name", "workshop__title"]
    readonly_fields = ["workshop"]
    autocomplete_fields = ["organisation"]


@admin.register(Minutes)
class MinutesAdmin(ReadOnlyAdmin):
    """Which there are and how far they got; the text stays with those who run the workshop."""

    list_display = ["workshop", "edition", "state", "author", "submitted_by", "approved_by", "approved_at"]
    list_filter = ["state"]
    list_select_related = ["workshop", "author", "submitted_by", "approved_by"]
    search_fields = ["workshop__title"]
    exclude = ["text"]


@admin.register(Outcome)
class OutcomeAdmin(HouseAdmin):
    list_display = ["__str__", "kind", "workshop", "owner", "due", "state"]
    list_filter = ["kind", "state"]
    list_select_related = ["workshop", "owner"]
    search_fields = ["text", "workshop__title", "owner__name"]
    readonly_fields = ["workshop"]
    autocomplete_fields = ["owner"]
    date_hierarchy = "due"


@admin.register(AgendaTemplate)
class AgendaTemplateAdmin(ReadOnlyAdmin):
    """Edited in the portal, where the items stand beside it."""

    list_display = ["name", "kind", "day_number", "municipality"]
    list_filter = ["kind"]
    list_select_related = ["municipality"]
    search_fields = ["name", "municipality__name"]


@admin.register(WorkshopMeeting)
class WorkshopMeetingAdmin(ReadOnlyAdmin):
    list_display = ["workshop", "kind", "date", "place"]
    list_filter = ["kind"]
    list_select_related = ["workshop"]
    search_fields = ["workshop__title"]
    exclude = ["notes"]


@admin.register(WorkshopDocument)
class WorkshopDocumentAdmin(ReadOnlyAdmin):
    list_display = ["title", "kind", "licence", "is_public", "workshop"]
    list_filter = ["kind", "is_public"]
    list_select_related = ["workshop"]
    search_fields = ["title", "creator", "workshop__title"]
