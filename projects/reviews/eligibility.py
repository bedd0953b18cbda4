"""Who may neither review nor decide: whoever has a tie to the applicants, or to the other side (domain.md 3.14, conflict rules).

Answers with the sentence that the person reads, or with nothing.
"""

from functools import cached_property

from django.utils.translation import gettext as _

from accounts.roles import roles_of
from accounts.states import Role
from core.history import Transition, events_of
from networks.bodies.models import Body
from networks.municipalities.models import Municipality
from networks.organisations.models import Organisation
from projects.applications.rules import MUNICIPALITY, ORGANISATION, PROGRAMME
from workshops.programmes.models import Participation

BODY, PARTICIPATION = "bodies.body", "programmes.participation"


class Involved:
    """Who applies, read once for as many people as are asked about: names by id, for each kind of object a role can be for."""

    def __init__(self, application):
        self.application = application
        self.places = application.places()

    @cached_property
    def municipalities(self) -> dict[int, str]:
        return _names(Municipality.objects.filter(pk__in=self.places))

    @cached_property
    def organisations(self) -> dict[int, str]:
        """Partners and offices the application names, and all offices of the municipalities."""
        partners = {partner.organisation_id for partner in self.application.partners.all()}
        signing = {signature.unit_id for signature in self.application.signatures.all()}
        named = partners | signing | {self.application.responsible_unit_id} - {None}
        offices = Organisation.objects.filter(office_of__in=self.places)
        return _names(offices | Organisation.objects.filter(pk__in=named))

    @cached_property
    def bodies(self) -> dict[int, str]:
        return _names(Body.objects.filter(municipality__in=self.places))

    @cached_property
    def participations(self) -> dict[int, str]:
        return _names(
            Participation.objects.filter(municipality__in=self.places).select_related(
                "municipality", "programme"
            )
        )

    @cached_property
    def workers(self) -> set[int]:
        """Who began, wrote, signed or handed it in, asked or answered for a partner."""
        partners = {partner.pk: partner.created_by_id for partner in self.application.partners.all()}
        answered = Transition.objects.filter(
            content_type__app_label="applications",
            content_type__model="partner",
            object_id__in=list(partners),
        ).values_list("by", flat=True)
        wrote = events_of(self.application).filter(state__in=["draft", "returned"])
        wrote = wrote.order_by().values_list("pgh_context__user", flat=True).distinct()
        handled = self.handlers - self.application.authors()
        return ({*partners.values(), *answered, *wrote} | self.application.authors()) - handled

    @cached_property
    def handlers(self) -> set[int]:
        """Who worked on it for the granting authority."""
        steps = Transition.objects.of(self.application).filter(step__in=["check", "return", "assign"])
        return set(steps.order_by().values_list("by", flat=True))

    def tie_of(self, roles) -> str:
        for role, label, names in (
            (Role.COORDINATOR, MUNICIPALITY, "municipalities"), (Role.ORG_EDITOR, ORGANISATION, "organisations"),
            (Role.UNIT_STAFF, ORGANISATION, "organisations"), (Role.UMBRELLA_MANAGER, ORGANISATION, "organisations"),
            (Role.BODY_MEMBER, BODY, "bodies"), (Role.FACILITATOR, PARTICIPATION, "participations"),
        ):  # fmt: skip
            for pk in roles.ids(role, label):
                if whom := getattr(self, names).get(pk):
                    return _("has a role with %(whom)s.") % {"whom": whom}
        return ""


def why_out(application, user, roles=None, involved: Involved | None = None) -> str:
    """Why this person does not review this application. `roles` and `involved` where many people are asked about."""
    roles, involved = roles_of(user) if roles is None else roles, involved or Involved(application)
    tie = involved.tie_of(roles)
    if not tie and user.pk in involved.workers:
        tie = _("has worked on the application.")
    if not tie and roles.has_id(Role.GRANT_OFFICER, PROGRAMME, application.call.programme_id):
        tie = _("decides on applications of this programme.")
    if not tie and user.pk in involved.handlers:
        tie = _("has worked on this application for the granting authority.")
    words = _("%(person)s cannot review this application: %(tie)s")
    return words % {"person": user, "tie": tie} if tie else ""


def tie_of(application, user) -> str:
    """The role a person has with those who apply: in a municipality, its offices and bodies, or in a partner organisation."""
    return Involved(application).tie_of(roles_of(user))


def _names(found) -> dict[int, str]:
    return {one.pk: str(one) for one in found}
