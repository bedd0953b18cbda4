"""Templates are edited here, as data; surveys are only looked up. Invitations and answers are nobody's to look up."""

from django.contrib import admin

from core.admin import HouseAdmin, ReadOnlyAdmin
from workshops.surveys.models import Survey, SurveyTemplate, TemplateQuestion


class TemplateQuestionInline(admin.TabularInline):
    model = TemplateQuestion
    extra = 1

    def has_view_permission(self, request, obj=None) -> bool:
        return request.user.has_perm("core.look_up")

    has_change_permission = has_add_permission = has_delete_permission = has_view_permission


@admin.register(SurveyTemplate)
class SurveyTemplateAdmin(HouseAdmin):
    may_change = "core.look_up"
    list_display = ["name", "anonymous"]
    search_fields = ["name"]
    readonly_fields = ["key"]
    inlines = [TemplateQuestionInline]


@admin.register(Survey)
class SurveyAdmin(ReadOnlyAdmin):
    list_display = ["title", "programme", "municipality", "anonymous", "opened_on", "closes_on", "state"]
    list_filter = ["state", "anonymous"]
    list_select_related = ["programme", "municipality"]
    search_fields = ["title"]
