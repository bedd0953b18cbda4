"""Who takes part in a project: municipalities and organisations, each asked and confirming for itself."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from accounts.roles import roles_of
from accounts.states import Role
from core.history import mover_only, tracked
from core.models import Stamped
from core.workflow import Fault
from networks.alliances.models import spoken_for
from networks.municipalities.models import Municipality
from networks.organisations.models import Organisation
from networks.organisations.rules import is_staff
from networks.organisations.states import MUNICIPALITY, ActorGroup
from projects.portfolio import rules
from projects.portfolio.models.project import GONE, WRITTEN, Project, one_lead
from projects.portfolio.states import TAKING_PART, JoinState, MunicipalityRole, PartnerRole


class ProjectMunicipalityQuerySet(models.QuerySet):
    def confirmed(self):
        return self.filter(state=JoinState.CONFIRMED)

    def waiting_for(self, user):
        """Asked, and for this person to answer."""
        places = roles_of(user).ids(Role.COORDINATOR, MUNICIPALITY)
        return self.filter(state=JoinState.INVITED, municipality__in=places)

    def visible_to(self, user):
        """Those that take part, of projects one sees; the others for the municipality itself, who keeps the project, and staff."""
        seen = self.filter(project__in=Project.objects.visible_to(user))
        if is_staff.test(user, None):
            return seen
        places = roles_of(user).ids(Role.COORDINATOR, MUNICIPALITY)
        own = Q(municipality__in=places) | Q(project__lead_municipality__in=places)
        return seen.filter(Q(state=JoinState.CONFIRMED) | own)


@tracked()
class ProjectMunicipality(Stamped):
    """A municipality in a project. Exactly one has the lead, held by the database with `Project.lead_municipality`."""

    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="places")
    municipality = models.ForeignKey(
        Municipality, verbose_name=_("municipality"), on_delete=models.PROTECT, related_name="project_places"
    )
    role = models.CharField(
        _("role"), max_length=8, choices=MunicipalityRole.choices, default=MunicipalityRole.PARTNER
    )
    state = models.CharField(
        _("state"), max_length=10, choices=JoinState.choices, default=JoinState.INVITED, editable=False
    )

    objects = ProjectMunicipalityQuerySet.as_manager()
    is_municipality = True

    class Meta:
        verbose_name = _("municipality of a project")
        verbose_name_plural = _("municipalities of projects")
        rules_permissions = rules.PLACE_PERMISSIONS
        triggers = [
            mover_only(),
            one_lead("has_one_lead", WRITTEN, "NEW.project_id"),
            one_lead("lead_not_lost", GONE, "OLD.project_id"),
        ]
        indexes = [models.Index(fields=["municipality", "state"], name="project_place_of")]
        constraints = [
            models.UniqueConstraint(
                fields=["project", "municipality"], condition=Q(state__in=TAKING_PART), name="project_municipality_once",
                violation_error_message=_("This municipality already takes part or is asked to."),
            ),
            models.UniqueConstraint(
                fields=["project"], condition=Q(role="lead"), name="project_one_lead",
                violation_error_message=_("A project has exactly one lead."),
            ),
            models.CheckConstraint(
                condition=~Q(role="lead") | Q(state="confirmed"), name="project_lead_takes_part",
                violation_error_message=_("The lead always takes part."),
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return str(self.municipality)

    def is_own_of(self, user) -> bool:
        return rules.coordinates_the_place.test(user, self)

    def why_not_in_this_role(self):
        if self.role == MunicipalityRole.LEAD:
            return _("A project has exactly one lead.")
        return None


class ProjectPartnerQuerySet(models.QuerySet):
    def confirmed(self):
        return self.filter(state=JoinState.CONFIRMED)

    def waiting_for(self, user):
        return self.filter(spoken_for(user, "organisation"), state=JoinState.INVITED)

    def visible_to(self, user):
        """Those that take part, of projects and organisations one sees; the others for the partner, who keeps the project, and staff."""
        seen = self.filter(project__in=Project.objects.visible_to(user))
        if is_staff.test(user, None):
            return seen
        kept = Q(project__lead_municipality__in=roles_of(user).ids(Role.COORDINATOR, MUNICIPALITY))
        shown = Q(state=JoinState.CONFIRMED, organisation__in=Organisation.objects.visible_to(user))
        return seen.filter(shown | spoken_for(user, "organisation") | kept)


@tracked()
class ProjectPartner(Stamped):
    """An organisation in a project, offices included."""

    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="partners")
    organisation = models.ForeignKey(
        Organisation,
        verbose_name=_("organisation"),
        on_delete=models.PROTECT,
        related_name="project_partners",
    )
    role = models.CharField(
        _("role"), max_length=12, choices=PartnerRole.choices, default=PartnerRole.PARTNER
    )
    task = models.CharField(_("task in the project"), max_length=200, blank=True)
    state = models.CharField(
        _("state"), max_length=10, choices=JoinState.choices, default=JoinState.INVITED, editable=False
    )

    objects = ProjectPartnerQuerySet.as_manager()
    is_municipality = False

    class Meta:
        verbose_name = _("partner of a project")
        verbose_name_plural = _("partners of projects")
        rules_permissions = rules.PARTNER_PERMISSIONS
        triggers = [mover_only()]
        indexes = [models.Index(fields=["organisation", "state"], name="project_partner_of")]
        constraints = [
            models.UniqueConstraint(
                fields=["project", "organisation"], condition=Q(state__in=TAKING_PART), name="project_partner_once",
                violation_error_message=_("This organisation is already a partner or asked to be one."),
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return str(self.organisation)

    def is_own_of(self, user) -> bool:
        return rules.speaks_for_the_partner.test(user, self)

    def why_not_in_this_role(self):
        """Only a municipality leads, so a leading office is one of the lead; a migrant organisation is one (A3)."""
        if self.role == PartnerRole.MSO_PARTNER and self.organisation.actor_group != ActorGroup.A3:
            return Fault(
                _("This organisation is no migrant organisation (A3). Please choose another role."), "role"
            )
        if (
            self.role == PartnerRole.LEAD
            and self.organisation.office_of_id != self.project.lead_municipality_id
        ):
            return Fault(
                _("Only an office of the leading municipality can lead. Please choose another role."), "role"
            )
        return None
