"""What pages read of applications."""

from django.db.models import Prefetch, Q, QuerySet

from accounts.models import RoleAssignment, User
from accounts.states import Role
from networks.municipalities.models import Municipality
from networks.organisations.models import Organisation
from networks.organisations.states import OrganisationState
from projects.applications.models import Application, Partner, PartnerMunicipality, Signature
from projects.applications.states import UNDECIDED, ApplicationState
from projects.calls.models import Call, Priority

ONES = ("call__programme", "municipality", "main_priority", "field_of_action", "responsible_unit")


def whole(applications: QuerySet[Application]) -> QuerySet[Application]:
    """With all that its page, its gaps and its rights look at."""
    return applications.select_related(*ONES).prefetch_related(
        "goals", "work_packages", "cost_items", "financing_items",
        Prefetch("priorities", Priority.objects.order_by("group", "position")),
        Prefetch("partner_municipalities", PartnerMunicipality.objects.select_related("municipality").prefetch_related("files")),
        Prefetch("partners", Partner.objects.select_related("organisation")),
        Prefetch("signatures", Signature.objects.select_related("unit__office_of", "signed_by")),
        "enclosures__files", "snapshots",
    )  # fmt: skip


def own_places(user) -> QuerySet[Municipality]:
    """The municipalities this person coordinates."""
    return Municipality.objects.listed().filter(
        pk__in=user.roles.ids(Role.COORDINATOR, "municipalities.municipality")
    )


def units_of(application: Application) -> QuerySet[Organisation]:
    """Offices that may be in charge or sign: of the municipalities that apply together, and of their counties."""
    places = application.places()
    counties = Municipality.objects.filter(pk__in=places).values("parent_county")
    found = Organisation.objects.filter(
        Q(office_of__in=places) | Q(office_of__in=counties), state=OrganisationState.PUBLISHED
    )
    return found.select_related("office_of").order_by("office_of__sort_key", "sort_key")


def partners_to_choose() -> QuerySet[Organisation]:
    return Organisation.objects.published().select_related("municipality")


def municipalities_to_choose(application: Application) -> QuerySet[Municipality]:
    return Municipality.objects.listed().exclude(pk__in=application.places())


def applicants(application: Application) -> list[User]:
    """Who is told about it: whoever began it, and the coordinators of the lead municipality."""
    found = {
        person.pk: person
        for person in RoleAssignment.objects.people_who(Role.COORDINATOR, application.municipality)
    }
    if application.created_by_id and application.created_by.is_active:
        found[application.created_by_id] = application.created_by
    return list(found.values())


def who_answers_for(organisation: Organisation) -> list[User]:
    """Editors; of an office its staff, or the coordinators of its municipality."""
    if organisation.office_of_id is None:
        return list(RoleAssignment.objects.people_who(Role.ORG_EDITOR, organisation))
    staff = list(RoleAssignment.objects.people_who(Role.UNIT_STAFF, organisation))
    return staff or list(RoleAssignment.objects.people_who(Role.COORDINATOR, organisation.office_of))


def of_call(call: Call) -> QuerySet[Application]:
    """For the granting authority: what was handed in, in the order of the numbers."""
    found = Application.objects.filter(call=call, submitted_at__isnull=False).with_sums()
    return found.select_related("municipality").order_by("number")


def open_of(call: Call) -> int:
    """How many bar the call from being decided."""
    return Application.objects.filter(call=call, state__in=UNDECIDED).count()


def to_finish(user) -> QuerySet[Application]:
    """Of a coordinator: drafts of open calls, and what came back."""
    mine = Application.objects.written_by(user).filter(
        state__in=[ApplicationState.DRAFT, ApplicationState.RETURNED]
    )
    return mine.select_related("call", "municipality").order_by("completion_due", "call__closes_on", "pk")
