"""A concrete cooperation of two or more organisations, active only when all have confirmed (domain.md 3.5)."""

from django.contrib.postgres.expressions import ArraySubquery
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accounts.roles import roles_of
from accounts.states import Role
from core.history import mover_only, tracked
from core.models import Stamped, person
from networks.alliances.rules import COOPERATION_PERMISSIONS, may_propose_for, speaks_for
from networks.alliances.states import BADGES, PUBLIC, CooperationKind, CooperationState
from networks.municipalities.models import FieldOfAction
from networks.organisations.kinds import PolicyField
from networks.organisations.models import Organisation
from networks.organisations.rules import is_staff
from networks.organisations.states import LABEL, MUNICIPALITY, ActorGroup

DEVELOPMENT_SIDE = Q(organisation__actor_group__in=[ActorGroup.A2, ActorGroup.A5]) | Q(
    organisation__policy_fields__contains=[PolicyField.KEZ]
)
INTEGRATION_SIDE = Q(organisation__actor_group__in=[ActorGroup.A1, ActorGroup.A3])


class CooperationQuerySet(models.QuerySet):
    def public(self):
        return self.filter(state__in=PUBLIC)

    def visible_to(self, user):
        """What is public; unfinished ones for those who act for a partner or coordinate its place, and for staff."""
        if is_staff.test(user, None):
            return self
        roles = roles_of(user)
        concerned = self._with_partner(
            Q(organisation__in=roles.ids(Role.ORG_EDITOR, LABEL))
            | Q(organisation__office_of__in=roles.ids(Role.COORDINATOR, MUNICIPALITY))
            | Q(organisation__municipality__in=roles.ids(Role.COORDINATOR, MUNICIPALITY))
        )
        return self.filter(Q(state__in=PUBLIC) | concerned)

    def waiting_for(self, user):
        """Proposals somebody who is no member of the programme team has to answer."""
        roles = roles_of(user)
        mine = Q(organisation__in=roles.ids(Role.ORG_EDITOR, LABEL)) | Q(
            organisation__office_of__in=roles.ids(Role.COORDINATOR, MUNICIPALITY)
        )
        waiting = self._with_partner(mine & Q(confirmed_at__isnull=True))
        return self.filter(waiting, state=CooperationState.PROPOSED).exclude(created_by=user)

    def of(self, organisation: Organisation):
        return self.filter(self._with_partner(Q(organisation=organisation)))

    def named(self, words: str):
        """Every word stands in the title or in the name of a partner that is public."""
        found, public = self, Q(organisation__in=Organisation.objects.published())
        for word in words.replace("\x00", "").split():
            partner = self._with_partner(public & Q(organisation__name__icontains=word))
            found = found.filter(Q(title__icontains=word) | partner)
        return found

    def in_places(self, places):
        return self.filter(self._with_partner(Q(organisation__municipality__in=places)))

    def with_group(self, group: str):
        return self.filter(self._with_partner(Q(organisation__actor_group=group)))

    def with_names(self, user):
        """`names`: those of the partners this person may see, in the order in which they were entered."""
        seen = Organisation.objects.visible_to(user)
        partners = CooperationPartner.objects.filter(
            cooperation=OuterRef("pk"), organisation__in=seen
        ).order_by("pk")
        return self.annotate(names=ArraySubquery(partners.values("organisation__name")))

    def with_bridging(self):
        """`bridges`: partners cover both development policy and migration and integration (domain.md 3.5)."""
        both = self._with_partner(DEVELOPMENT_SIDE) & self._with_partner(INTEGRATION_SIDE)
        return self.annotate(bridges=models.ExpressionWrapper(both, output_field=models.BooleanField()))

    def with_partners(self):
        partners = CooperationPartner.objects.select_related("organisation__municipality").order_by("pk")
        return self.prefetch_related(models.Prefetch("partners", queryset=partners))

    @staticmethod
    def _with_partner(condition: Q) -> Q:
        return Q(Exists(CooperationPartner.objects.filter(condition, cooperation=OuterRef("pk"))))


@tracked()
class Cooperation(Stamped):
    """`proposed_partners` are set while it is being proposed, before there are rows of partners."""

    title = models.CharField(_("title"), max_length=200)
    kind = models.CharField(_("kind"), max_length=16, choices=CooperationKind.choices)
    description = models.TextField(_("description"), max_length=3000)
    start = models.DateField(_("begins on"))
    end = models.DateField(_("ends on"), null=True, blank=True)
    field_of_action = models.ForeignKey(
        FieldOfAction, verbose_name=_("field of action"), null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )  # fmt: skip
    countries = ArrayField(
        models.CharField(max_length=24), verbose_name=_("countries"), default=list, blank=True
    )
    state = models.CharField(
        _("state"), max_length=12, choices=CooperationState.choices, default=CooperationState.PROPOSED, editable=False
    )  # fmt: skip

    objects = CooperationQuerySet.as_manager()
    proposed_partners: list[Organisation] = []

    class Meta:
        verbose_name = _("cooperation")
        verbose_name_plural = _("cooperations")
        rules_permissions = COOPERATION_PERMISSIONS
        triggers = [mover_only()]
        indexes = [models.Index(fields=["state", "-start"], name="cooperation_listed")]
        constraints = [
            models.CheckConstraint(
                condition=Q(end__isnull=True) | Q(end__gte=F("start")), name="cooperation_ends_after_start",
                violation_error_message=_("The end date must not be before the start date."),
            ),
            models.CheckConstraint(
                condition=~Q(state="ended") | Q(end__isnull=False), name="cooperation_ended_has_end",
                violation_error_message=_("A cooperation that has ended has an end date."),
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("alliances:cooperation", args=[self.pk])

    @property
    def organisations(self) -> list[Organisation]:
        if self.pk is None:
            return self.proposed_partners
        return [partner.organisation for partner in self.partners.all()]

    @property
    def badge(self) -> str:
        return BADGES[self.state]

    @staticmethod
    def may_propose(user, organisation: Organisation) -> bool:
        return may_propose_for.test(user, organisation)

    def unconfirmed_of(self, user) -> list["CooperationPartner"]:
        """The partners this person acts for and nobody has confirmed for."""
        partners = self.partners.filter(confirmed_at__isnull=True).select_related("organisation")
        return [partner for partner in partners if speaks_for.test(user, partner.organisation)]

    def waits_for_somebody(self) -> bool:
        return self.partners.filter(confirmed_at__isnull=True).exists()


@tracked()
class CooperationPartner(models.Model):
    """One side, and who confirmed for it when."""

    cooperation = models.ForeignKey(Cooperation, on_delete=models.CASCADE, related_name="partners")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="cooperations")
    confirmed_at = models.DateTimeField(_("confirmed at"), null=True, editable=False)
    confirmed_by = person(_("confirmed by"))

    class Meta:
        verbose_name = _("partner")
        verbose_name_plural = _("partners")
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(
                fields=["cooperation", "organisation"], name="cooperation_partner_once",
                violation_error_message=_("This partner is already entered."),
            ),
            models.CheckConstraint(
                condition=Q(confirmed_at__isnull=True, confirmed_by__isnull=True)
                | Q(confirmed_at__isnull=False, confirmed_by__isnull=False),
                name="cooperation_confirmed_who_and_when",
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return str(self.organisation)
