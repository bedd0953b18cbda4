from django.contrib import admin

from core.admin import HouseAdmin, ReadOnlyAdmin
from portal.content.models import BarrierReport, Page


@admin.register(Page)
class PageAdmin(HouseAdmin):
    """Titles and texts; the set of pages is fixed, so none is added here."""

    may_view = may_change = "content.keep_pages"
    addable = False
    list_display = ["title_de", "key", "reviewed_on", "updated_at"]
    search_fields = ["title_de", "text_de", "title_en", "text_en"]
    readonly_fields = ["key"]


@admin.register(BarrierReport)
class BarrierReportAdmin(ReadOnlyAdmin):
    """For looking up; it is answered in the Arbeitsbereich."""

    may_view = "content.keep_pages"
    list_display = ["pk", "page", "created_at", "due_on", "state"]
    list_filter = ["state"]
    search_fields = ["page"]
