import django_filters
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from core.lists import Column, Listing, Row
from portal.content.models import BarrierReport
from portal.content.states import ReportState

STATES = dict(ReportState.choices)


class BarrierReportFilter(django_filters.FilterSet):
    state = django_filters.ChoiceFilter(label=_("State"), choices=ReportState.choices, empty_label=_("All"))

    class Meta:
        model = BarrierReport
        fields = ["state"]


def _link(row: Row) -> str:
    address = reverse("content:barrier_report", args=[row["pk"]])
    return format_html('<a href="{}">{}</a>', address, row["page"] or _("Whole website"))


def _state(row: Row) -> str:
    late = row["state"] == ReportState.OPEN and row["due_on"] < timezone.localdate()
    kind = "danger" if late else "warning" if row["state"] == ReportState.OPEN else "success"
    label = _("Overdue") if late else STATES[row["state"]]
    return format_html('<span class="p-badge p-badge--{}">{}</span>', kind, label)


class BarrierReports(Listing):
    """The queue of reported barriers; what is due first stands first."""

    filterset = BarrierReportFilter
    fields = ("pk", "page", "created_at", "due_on", "state")
    ordering = ("-state", "due_on", "pk")
    filename = "barrieren"
    columns = (
        Column("page", _("Page"), cell=_link, order=("page",), head=True),
        Column(
            "created_at",
            _("Reported"),
            cell=lambda row: date_format(timezone.localtime(row["created_at"]), "SHORT_DATE_FORMAT"),
            order=("created_at",),
        ),
        Column(
            "due_on",
            _("Answer due by"),
            cell=lambda row: date_format(row["due_on"], "SHORT_DATE_FORMAT"),
            order=("due_on",),
        ),
        Column("state", _("State"), cell=_state, value=lambda row: str(STATES[row["state"]])),
    )

    def noun(self, count: int) -> str:
        return ngettext("%(count)s report", "%(count)s reports", count) % {"count": count}
