"""The administration (/verwaltung/): for looking up and repairing, never a way round the actions.

Every room's `admin.py` derives from `HouseAdmin`. A state cannot be changed here, nothing is created that begins with a step, and
nothing is deleted that others may have seen.
"""

from django.contrib import admin, messages
from django.contrib.admin.utils import unquote
from django.http import Http404, HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.translation import gettext_lazy as _

from core import outbox
from core.history import Transition
from core.outbox import Mail, MailState
from core.timeline import timeline_of

KEPT_BY_THE_HOUSE = ("state", "created_at", "updated_at", "created_by", "version", "sort_key", "search_key")


class HouseAdmin(admin.ModelAdmin):
    """`may_view` and `may_change` name permissions without an object; accounts.rules says who holds them."""

    may_view = "core.look_up"
    may_change = "core.administer"
    addable: bool | None = None  # None: unless the model has a process
    deletable = False
    list_per_page = 50
    show_full_result_count = False
    actions_on_top = True
    object_history_template = "admin/house_history.html"

    # ---- who may -----------------------------------------------------------------------------------------------------
    def has_module_permission(self, request: HttpRequest) -> bool:
        return self.has_view_permission(request)

    def has_view_permission(self, request: HttpRequest, obj=None) -> bool:
        return request.user.has_perm(self.may_view) or self.has_change_permission(request, obj)

    def has_change_permission(self, request: HttpRequest, obj=None) -> bool:
        return request.user.has_perm(self.may_change)

    def has_add_permission(self, request: HttpRequest) -> bool:
        addable = self._column("state") is None if self.addable is None else self.addable
        return addable and request.user.has_perm(self.may_change)

    def has_delete_permission(self, request: HttpRequest, obj=None) -> bool:
        return self.deletable and request.user.has_perm(self.may_change)

    def get_actions(self, request: HttpRequest) -> dict:
        """No deletion of many at once: it would not ask each row whether it may go."""
        actions = super().get_actions(request)
        actions.pop("delete_selected", None)
        return actions

    # ---- what is shown and saved -------------------------------------------------------------------------------------
    def get_readonly_fields(self, request: HttpRequest, obj=None):
        own = tuple(super().get_readonly_fields(request, obj))
        return own + tuple(name for name in KEPT_BY_THE_HOUSE if self._column(name) and name not in own)

    def save_model(self, request: HttpRequest, obj, form, change: bool) -> None:
        """Through save(), with who made it; a counted version tells somebody who is editing the same row in the portal."""
        if not change and self._column("created_by"):
            obj.created_by = request.user
        if change and self._column("version"):
            obj.version += 1
        super().save_model(request, obj, form, change)

    def history_view(self, request: HttpRequest, object_id: str, extra_context=None) -> HttpResponse:
        """Every change of the row, not only those made here."""
        obj = self.get_object(request, unquote(object_id))
        if obj is None or not self.has_view_permission(request, obj):
            raise Http404
        context = {
            **self.admin_site.each_context(request),
            "title": _("History: %(object)s") % {"object": obj},
            "object": obj,
            "opts": self.opts,
            "transitions": timeline_of(obj, limit=200),
            **(extra_context or {}),
        }
        return TemplateResponse(request, self.object_history_template, context)

    def _column(self, name: str):
        return next((column for column in self.opts.concrete_fields if column.name == name), None)


class ReadOnlyAdmin(HouseAdmin):
    """Rows that only the portal itself writes."""

    addable = False

    def has_change_permission(self, request: HttpRequest, obj=None) -> bool:
        return False


@admin.register(Transition)
class TransitionAdmin(ReadOnlyAdmin):
    list_display = [
        "recorded_at",
        "effective_on",
        "content_type",
        "object_id",
        "step",
        "source",
        "target",
        "by",
    ]
    list_filter = ["content_type", "step"]
    list_select_related = ["content_type", "by"]
    search_fields = ["=object_id", "reason"]
    date_hierarchy = "recorded_at"


@admin.register(Mail)
class MailAdmin(ReadOnlyAdmin):
    """The outbox. The text of a letter is for its reader: it is not shown here."""

    may_view = "core.administer"
    list_display = ["created_at", "kind", "to", "subject", "state", "attempts", "error", "due_at", "sent_at"]
    list_filter = ["state", "kind"]
    search_fields = ["to", "key", "subject"]
    exclude = ["body", "facts"]
    actions = ["try_again"]

    @admin.action(description=_("Try again"))
    def try_again(self, request: HttpRequest, queryset) -> None:
        """Put mails that failed or were withheld back to the waiting ones."""
        count = outbox.retry(
            queryset.filter(state__in=[MailState.FAILED, MailState.WITHHELD, MailState.RETRY])
        )
        self.message_user(
            request, _("Mails that are tried again: %(count)s") % {"count": count}, messages.SUCCESS
        )
