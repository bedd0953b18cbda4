"""The pool and the requests for advice as lists."""

from django.contrib.postgres.aggregates import ArrayAgg
from django.db.models import Count, F, Q, QuerySet
from django.urls import reverse
from django.utils.formats import date_format, number_format
from django.utils.html import format_html
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext_lazy as _

from core.lists import Column, Listing, Row
from networks.advisors.filters import AdvisorFilter, PoolFilter, RequestFilter
from networks.advisors.models import Advisor, AdvisoryRequest
from networks.advisors.states import ADVISOR_BADGES, REQUEST_BADGES, AdvisorState, Availability, RequestState
from networks.municipalities.states import Land
from networks.organisations import codes


def with_topics(queryset: QuerySet) -> QuerySet:
    """Names of the topics in the reader's language, in the order of the list, and no second row for a filter by topic."""
    name = "name_de" if (get_language() or "de").startswith("de") else "name_en"
    names = ArrayAgg(f"topics__{name}", filter=Q(topics__isnull=False), distinct=True, default=[])
    found = queryset.model.objects.filter(pk__in=queryset.values("pk"))
    return found.annotate(topic_names=names)


def _joined(row: Row) -> str:
    return ", ".join(row["topic_names"]) or "–"


def _lands(row: Row) -> str:
    return ", ".join(str(Land(code).label) for code in row["regions"]) or "–"


def _languages(row: Row) -> str:
    return codes.named(row["languages"], codes.languages()) or "–"


def _advisor(row: Row) -> str:
    return format_html('<a href="{}">{}</a>', reverse("advisors:advisor", args=[row["pk"]]), row["name"])


ADVISOR_COLUMNS = (
    Column("name", _("Name"), cell=_advisor, order=("name", "pk"), head=True),
    Column("title", _("Title or profession")),
    Column("topics", _("Topics"), cell=_joined, value=_joined),
    Column("languages", _("Languages"), cell=_languages, value=_languages),
    Column("regions", _("Länder"), cell=_lands, value=_lands),
    Column(
        "availability", _("Availability"), words=dict(Availability.choices), order=("availability", "name")
    ),
)
ADVISOR_FIELDS = ("pk", "name", "title", "topic_names", "languages", "regions", "availability")


class AdvisorListing(Listing):
    """Give it `with_topics(Advisor.objects.public())`."""

    filterset = AdvisorFilter
    columns = ADVISOR_COLUMNS
    fields = ADVISOR_FIELDS
    ordering = ("name", "pk")
    filename = "beratungspool"

    def noun(self, count: int) -> str:
        return ngettext("%(count)d advisor", "%(count)d advisors", count) % {"count": count}


def _state(row: Row) -> str:
    label = dict(AdvisorState.choices)[row["state"]]
    return format_html('<span class="p-badge p-badge--{}">{}</span>', ADVISOR_BADGES[row["state"]], label)


def _load(row: Row) -> str:
    return f"{row['taken']} / {row['max_parallel']}"


class PoolListing(AdvisorListing):
    """Everybody, for staff. Give it advisors `with_load()` and `with_topics`."""

    filterset = PoolFilter
    columns = (
        *ADVISOR_COLUMNS,
        Column("state", _("State"), cell=_state, words=dict(AdvisorState.choices), order=("state", "name")),
        Column("load", _("Assignments"), cell=_load, value=_load, numeric=True),
    )
    fields = (*ADVISOR_FIELDS, "state", "taken", "max_parallel")


def _request(row: Row) -> str:
    return format_html(
        '<a href="{}">{}</a>', reverse("advisors:request", args=[row["pk"]]), row["municipality__name"]
    )


def _request_state(row: Row) -> str:
    label = dict(RequestState.choices)[row["state"]]
    return format_html('<span class="p-badge p-badge--{}">{}</span>', REQUEST_BADGES[row["state"]], label)


def _days(row: Row) -> str:
    return number_format(row["days_requested"].normalize() + 0)


def _submitted(row: Row) -> str:
    return date_format(row["submitted_on"], "SHORT_DATE_FORMAT") if row["submitted_on"] else "–"


class RequestListing(Listing):
    """Give it `listed(AdvisoryRequest.objects.visible_to(user))`."""

    filterset = RequestFilter
    columns = (
        Column("municipality", _("Municipality"), cell=_request, field="municipality__name", head=True,
               order=("municipality__sort_key", "pk")),
        Column("topics", _("Topics"), cell=_joined, value=_joined),
        Column("state", _("State"), cell=_request_state, words=dict(RequestState.choices), order=("state", "pk")),
        Column("submitted", _("Submitted"), cell=_submitted, field="submitted_on", order=("submitted_on", "pk")),
        Column("days", _("Days"), cell=_days, field="days_requested", numeric=True),
        Column("asked", _("Advisors asked"), field="asked", numeric=True, whole=True),
    )  # fmt: skip
    fields = ("pk", "municipality__name", "topic_names", "state", "submitted_on", "days_requested", "asked")
    ordering = (F("submitted_on").desc(nulls_first=True), "-pk")
    filename = "beratungsanfragen"

    def noun(self, count: int) -> str:
        return ngettext("%(count)d request", "%(count)d requests", count) % {"count": count}


def listed(requests: QuerySet[AdvisoryRequest]) -> QuerySet[AdvisoryRequest]:
    return with_topics(requests).annotate(asked=Count("assignments", distinct=True))


def pool() -> QuerySet[Advisor]:
    return with_topics(Advisor.objects.all()).with_load()
