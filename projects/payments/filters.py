"""What the list of report duties can be narrowed by."""

import django_filters
from django import forms
from django.db.models import Exists, OuterRef
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from core.filters import Choices, Filters
from projects.payments.models import ReportDuty
from projects.payments.states import ACCEPTED, WAITING, DutyKind, ReportState
from projects.portfolio.models import Project
from workshops.programmes.models import Programme

WHICH = (
    ("waiting", _("Not handed in")),
    ("overdue", _("Overdue")),
    ("submitted", _("Handed in, not accepted yet")),
    ("accepted", pgettext_lazy("report", "Accepted")),
)


class DutyFilter(Filters):
    q = django_filters.CharFilter(
        label=_("Project"), method="search", max_length=120, widget=forms.TextInput(attrs={"type": "search"})
    )
    which = django_filters.ChoiceFilter(
        label=_("State"), choices=WHICH, method="in_state", empty_label=_("All")
    )
    kind = django_filters.ChoiceFilter(label=_("Kind"), choices=DutyKind.choices, empty_label=_("All"))
    programme = django_filters.ChoiceFilter(
        label=_("Programme"), field_name="grant__programme", choices=(), empty_label=_("All")
    )

    class Meta:
        model = ReportDuty
        fields: tuple[str, ...] = ()

    def offer(self, request) -> dict[str, Choices]:
        """The programmes of which this person sees grants with reports."""
        seen = ReportDuty.objects.visible_to(request.user).order_by()
        found = Programme.objects.filter(pk__in=seen.values("grant__programme")).order_by("title", "pk")
        return {"programme": tuple((str(pk), title) for pk, title in found.values_list("pk", "title"))}

    def search(self, queryset, name, value):
        return queryset.filter(Exists(Project.objects.matching(value).filter(pk=OuterRef("grant__project"))))

    def in_state(self, queryset, name, value):
        if value == "submitted":
            return queryset.filter(state=ReportState.SUBMITTED)
        if value == "accepted":
            return queryset.filter(state__in=ACCEPTED)
        queryset = queryset.filter(state__in=WAITING)
        return queryset.filter(falls_due__lt=timezone.localdate()) if value == "overdue" else queryset
