"""How the granting authority narrows its list of applications."""

import django_filters as filters
from django import forms
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from core.filters import Choices, Filters
from networks.municipalities.states import Land
from projects.applications.models import Application
from projects.applications.states import ApplicationState
from projects.calls.models import Call, Priority
from projects.reviews.models.review import followed_by

HANDED_IN = [choice for choice in ApplicationState.choices if choice[0] != ApplicationState.DRAFT]


class ApplicationFilter(Filters):
    q = filters.CharFilter(
        label=_("Title, number or municipality"), method="search", max_length=120, widget=forms.TextInput(attrs={"type": "search"})
    )  # fmt: skip
    call = filters.ChoiceFilter(label=_("Call"), choices=(), field_name="call", empty_label=_("All"))
    state = filters.ChoiceFilter(label=_("State"), choices=HANDED_IN, empty_label=_("All"))
    priority = filters.ChoiceFilter(
        label=_("Main priority"), choices=(), field_name="main_priority__title", empty_label=_("All")
    )  # fmt: skip
    land = filters.ChoiceFilter(
        label=_("Land"), choices=Land.choices, field_name="municipality__land", empty_label=_("All")
    )  # fmt: skip

    class Meta:
        model = Application
        fields: tuple[str, ...] = ()

    def offer(self, request) -> dict[str, Choices]:
        """The calls this person steers and their funding priorities."""
        calls = Call.objects.filter(pk__in=followed_by(request.user).values("call")).order_by(
            "-year", "title"
        )
        named = tuple((str(pk), title) for pk, title in calls.values_list("pk", "title"))
        titles = Priority.objects.filter(group="a", call__in=[int(pk) for pk, _title in named])
        found = titles.order_by("title").values_list("title", flat=True).distinct()
        return {"call": named, "priority": tuple((title, title) for title in found)}

    def search(self, queryset, name, value):
        for word in value.split():
            queryset = queryset.filter(
                Q(title__icontains=word) | Q(number__icontains=word) | Q(municipality__name__icontains=word)
            )
        return queryset
