"""What the start page, the Arbeitsbereich and the Steuerung show; each a constant number of queries."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, F, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from accounts.states import Role
from core import prepared
from core.documents import Document
from core.outbox import Mail, MailState
from core.pages import NextStep
from core.registry import handover_parts, next_steps
from networks.advisors.models import Advisor
from networks.municipalities.models import Municipality, RegisterImport
from networks.municipalities.models.register import source_line
from networks.municipalities.states import Kind
from networks.organisations.models import Organisation
from networks.organisations.queries import queue_of
from portal.content.models import BarrierReport
from workshops.meetings.models import Minutes, Workshop
from workshops.meetings.states import MinutesState, WorkshopState
from workshops.offers.models import ServiceRequest
from workshops.programmes.models import PUBLIC_PARTICIPATIONS, Participation, Programme
from workshops.programmes.rules import MUNICIPALITY
from workshops.programmes.states import ProgrammeState

SHOWN, PARTNERS = 5, 30
TROUBLE = (MailState.FAILED, MailState.RETRY, MailState.WITHHELD)


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure with what it counts, its day and where it comes from."""

    label: Any
    value: int
    on: date
    source: Any
    url: str


@dataclass(frozen=True, slots=True)
class Queue:
    """Work that waits for programme staff: how much, and where it is done. `bad` is a queue that should be empty."""

    label: Any
    count: int
    url: str
    bad: bool = False


def figures() -> list[Figure]:
    """Live figures of the start page. Four queries."""
    today, here = timezone.localdate(), _("Source: content of this portal")
    register = latest_register()
    taking_part = Participation.objects.filter(state__in=PUBLIC_PARTICIPATIONS).exclude(
        programme__state=ProgrammeState.DRAFT
    )
    held = Workshop.objects.filter(state__in=[WorkshopState.HELD, WorkshopState.DOCUMENTED])
    municipalities, organisations = reverse("home:municipalities"), reverse("home:organisations")
    return [
        Figure(
            _("Municipalities"),
            Municipality.objects.listed().count(),
            register.territory_date if register else today,
            register.source_line if register else here,
            municipalities,
        ),
        Figure(
            _("Municipalities in a programme"),
            taking_part.aggregate(places=Count("municipality", distinct=True))["places"],
            today,
            here,
            "",
        ),
        Figure(
            _("Organisations and offices"),
            Organisation.objects.published().counted().count(),
            today,
            here,
            organisations,
        ),
        Figure(_("Workshops held"), held.count(), today, here, ""),
    ]


def latest_register() -> RegisterImport | None:
    return RegisterImport.objects.order_by("-territory_date", "-pk").first()


def register_source() -> str:
    """The words under which the names and figures of places are shown; empty before the first import."""
    latest = RegisterImport.objects.order_by("-territory_date", "-pk")
    found = prepared.fetch("register_source", lambda: latest.values_list("territory_date")[:1])
    return source_line(found[0][0]) if found else ""


def coming_workshops() -> list[Workshop]:
    """The next public workshops, the nearest first."""
    coming = Workshop.objects.public().filter(last_day__gte=timezone.localdate())
    return list(coming.select_related("municipality").order_by("first_day", "pk")[:SHOWN])


def past_workshops() -> list[Workshop]:
    """The last workshops that were held, the latest first."""
    held = Workshop.objects.filter(state__in=[WorkshopState.HELD, WorkshopState.DOCUMENTED])
    return list(held.select_related("municipality").order_by("-last_day", "-pk")[:SHOWN])


def newest_organisations() -> list[Organisation]:
    return list(
        Organisation.objects.published()
        .counted()
        .filter(office_of=None)
        .select_related("municipality")
        .order_by("-published_at", "-pk")[:SHOWN]
    )


def steps_of(user) -> list[NextStep]:
    """Everything this person has to do next: the urgent first, then by due day, then what has waited longest."""
    steps = [step for provider in next_steps for step in provider(user)]
    return sorted(
        steps,
        key=lambda step: (not step.urgent, step.due or date.max, step.since or date.max, str(step.title)),
    )


def is_new(user) -> bool:
    """Has an account and nothing to do with it yet: no role, no profile in the advisor pool."""
    return not user.roles.names and not Advisor.objects.filter(user=user).exists()


def steered_programmes(user) -> list[Programme]:
    """With the number of running participations; drafts last, then the latest first."""
    running = Count("participations", filter=Q(participations__state="active"))
    found = Programme.objects.steered_by(user).annotate(taking_part=running)
    return sorted(
        found, key=lambda programme: (programme.state == ProgrammeState.DRAFT, -programme.start.toordinal())
    )


def queues(user) -> list[Queue]:
    """What waits for this person. One query a queue, two for the profiles."""
    waiting = len(queue_of(user))
    minutes = Minutes.objects.visible_to(user).filter(state=MinutesState.IN_REVIEW)
    requests = ServiceRequest.objects.answered_by(user).waiting()
    found = [
        Queue(_("Profiles and changes to review"), waiting, reverse("organisations:queue")),
        Queue(_("Minutes to approve"), minutes.count(), reverse("meetings:list")),
        Queue(
            _("Requests of the municipalities"), requests.count(), reverse("offers:queue") + "?clock=waiting"
        ),
    ]
    if user.has_perm("content.keep_pages"):
        barriers = BarrierReport.objects.visible_to(user).open()
        found.append(Queue(_("Reported barriers"), barriers.count(), reverse("content:barrier_reports")))
    if user.has_perm("core.administer"):
        trouble = Mail.objects.filter(state__in=TROUBLE).count()
        found.append(
            Queue(_("Mail that was not sent"), trouble, reverse("admin:core_mail_changelist"), bad=True)
        )
    return found


def coordinated_places(user) -> list[Municipality]:
    """No query for whoever coordinates none."""
    return list(
        Municipality.objects.filter(pk__in=user.roles.ids(Role.COORDINATOR, MUNICIPALITY)).order_by(
            "sort_key"
        )
    )


def place_facts(place: Municipality) -> dict[str, Any]:
    """The sections of a municipality's profile that this room composes. Four queries."""
    organisations = (
        Organisation.objects.published().counted().filter(Q(municipality=place) | Q(office_of=place))
    )
    shown = organisations.order_by(F("office_of").asc(nulls_last=True), "sort_key")[:PARTNERS]
    return {
        "figure": place.population.order_by("-key_date").first(),
        "source": register_source(),
        "organisations": list(shown),
        "organisation_count": organisations.count(),
        "members": place.members.listed().count() if place.kind == Kind.COUNTY else 0,
    }


def handover_file(place: Municipality, user) -> Document:
    """The hand-over file as this person may see it; each room adds its parts."""
    today = date_format(timezone.localdate(), "SHORT_DATE_FORMAT")
    names = {"day": today, "person": user}
    return Document(
        title=_("Hand-over file %(municipality)s") % {"municipality": place},
        subtitle=_("As of %(day)s, made for %(person)s") % names,
        parts=[part for make in handover_parts for part in make(place, user)],
        landscape=True,
    )
