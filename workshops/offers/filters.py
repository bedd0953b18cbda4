"""The filters of the queue of requests."""

import django_filters as filters
from django import forms
from django.conf import settings
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from core import workdays
from core.filters import Choices, Filters
from core.text import search_key
from networks.municipalities.states import Land
from workshops.offers.models import ServiceOffer, ServiceRequest
from workshops.offers.states import FormKind, RequestState

SENT = [choice for choice in RequestState.choices if choice[0] != RequestState.DRAFT]
OWNERS = (("me", _("Me")), ("nobody", _("Nobody yet")))
CLOCK = (("waiting", _("An answer is due")), ("late", _("Answer overdue")))


def late(today) -> Q:
    """Past the day that the clock promises; the same answer as `ServiceRequest.is_late`."""
    found = Q(pk__in=[])
    for state, days in settings.REQUEST_CLOCK.items():
        last = workdays.latest_expired(today, days)
        since = Q(reopened_on__lte=last) | Q(reopened_on__isnull=True, submitted_on__lte=last)
        found |= Q(state=state) & since
    return found


class RequestFilter(Filters):
    q = filters.CharFilter(
        label=_("Municipality"),
        method="search",
        max_length=120,
        widget=forms.TextInput(attrs={"type": "search"}),
    )
    state = filters.ChoiceFilter(label=_("State"), choices=SENT, empty_label=_("All"))
    clock = filters.ChoiceFilter(
        label=_("Answer due"), choices=CLOCK, method="by_clock", empty_label=_("All")
    )
    owner = filters.ChoiceFilter(
        label=_("Responsible"), choices=OWNERS, method="of_owner", empty_label=_("All")
    )
    service = filters.ChoiceFilter(
        label=_("Offer"), choices=(), field_name="offer__slug", empty_label=_("All")
    )
    kind = filters.ChoiceFilter(
        label=_("What is asked for"),
        choices=FormKind.choices,
        field_name="offer__form_kind",
        empty_label=_("All"),
    )
    land = filters.ChoiceFilter(
        label=_("Land"), choices=Land.choices, field_name="municipality__land", empty_label=_("All")
    )

    class Meta:
        model = ServiceRequest
        fields: tuple[str, ...] = ()

    def offer(self, request) -> dict[str, Choices]:
        return {"service": tuple(ServiceOffer.objects.answered_by(request.user).values_list("slug", "title"))}

    def search(self, queryset, name, value):
        return queryset.filter(municipality__search_key__contains=search_key(value) or value)

    def by_clock(self, queryset, name, value):
        return queryset.waiting() if value == "waiting" else queryset.filter(late(timezone.localdate()))

    def of_owner(self, queryset, name, value):
        return queryset.filter(owner=self.request.user if value == "me" else None)
