"""An organisation in an umbrella organisation: proposed by one side, confirmed by the other, with its dates."""

from datetime import date

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.db import models
from django.db.models import F, Func, Q, Value
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accounts.roles import roles_of
from accounts.states import Role
from core.history import mover_only, tracked
from core.models import Stamped
from networks.organisations.kinds import UMBRELLAS
from networks.organisations.models import Organisation
from networks.organisations.rules import is_staff
from networks.organisations.states import LABEL, ActorGroup, OrganisationState
from networks.umbrellas.models import tree
from networks.umbrellas.rules import MEMBERSHIP_PERMISSIONS, managed_ids
from networks.umbrellas.states import BADGES, CONFIRMED, OPEN, MembershipState

BOTH_PUBLIC = Q(umbrella__state=OrganisationState.PUBLISHED, member__state=OrganisationState.PUBLISHED)


def umbrellas():
    """The organisations that may have members."""
    return Organisation.objects.published().filter(kind__in=UMBRELLAS)


def eligible():
    """The organisations that may be members: every published one that is no office and no external."""
    return Organisation.objects.published().counted().filter(office_of=None)


class MembershipQuerySet(models.QuerySet):
    def active(self):
        return self.filter(state=MembershipState.ACTIVE)

    def on(self, day: date):
        """Those that held on this day."""
        return self.filter(tree.on_day(day), state__in=CONFIRMED)

    def in_public(self):
        """Both sides have a public profile."""
        return self.filter(BOTH_PUBLIC)

    def visible_to(self, user):
        """Confirmed ones of public profiles for everybody, the others for both sides and for staff."""
        if is_staff.test(user, None):
            return self
        own = Q(umbrella__in=managed_ids(user)) | Q(member__in=roles_of(user).ids(Role.ORG_EDITOR, LABEL))
        return self.filter(own | (BOTH_PUBLIC & Q(state__in=CONFIRMED)))

    def waiting_for(self, user):
        """Proposals the other side has made to this person's."""
        edited = roles_of(user).ids(Role.ORG_EDITOR, LABEL)
        asked = Q(state=MembershipState.PROPOSED_BY_UMBRELLA, member__in=edited)
        asked |= Q(state=MembershipState.PROPOSED_BY_MEMBER, umbrella__in=managed_ids(user))
        return self.filter(asked).exclude(created_by=user.pk)

    def reached(self):
        """The members a mailing goes to."""
        return self.active().filter(mailings_stopped_at=None, member__state=OrganisationState.PUBLISHED)


@tracked()
class UmbrellaMembership(Stamped):
    umbrella = models.ForeignKey(
        Organisation, verbose_name=_("umbrella organisation"), on_delete=models.PROTECT, related_name="umbrella_members"
    )  # fmt: skip
    member = models.ForeignKey(
        Organisation, verbose_name=_("member"), on_delete=models.PROTECT, related_name="umbrella_memberships"
    )
    joined_on = models.DateField(_("member since"), null=True, blank=True)
    left_on = models.DateField(_("left on"), null=True, editable=False)
    help_allowed_at = models.DateTimeField(_("help with the profile allowed at"), null=True, editable=False)
    mailings_stopped_at = models.DateTimeField(_("mailings stopped at"), null=True, editable=False)
    state = models.CharField(
        _("state"),
        max_length=20,
        choices=MembershipState.choices,
        default=MembershipState.PROPOSED_BY_UMBRELLA,
        editable=False,
    )

    objects = MembershipQuerySet.as_manager()

    class Meta:
        verbose_name = _("membership in an umbrella organisation")
        verbose_name_plural = _("memberships in umbrella organisations")
        rules_permissions = MEMBERSHIP_PERMISSIONS
        triggers = [mover_only(), tree.NO_CYCLE]
        constraints = [
            models.UniqueConstraint(
                fields=["umbrella", "member"], condition=Q(state__in=OPEN), name="umbrella_one_open_membership",
                violation_error_message=_("This organisation is already a member, or a proposal waits for an answer."),
            ),
            models.CheckConstraint(
                condition=~Q(umbrella=F("member")), name="umbrella_not_its_own_member",
                violation_error_message=_("An organisation cannot be a member of its own members."),
            ),
            models.CheckConstraint(
                condition=~Q(state__in=CONFIRMED) | Q(joined_on__isnull=False), name="umbrella_member_has_joined"
            ),
            models.CheckConstraint(
                condition=Q(state="ended", left_on__isnull=False) | (~Q(state="ended") & Q(left_on__isnull=True)),
                name="umbrella_ended_with_its_day",
            ),
            models.CheckConstraint(
                condition=Q(left_on__isnull=True) | Q(left_on__gte=F("joined_on")), name="umbrella_left_after_joining",
                violation_error_message=_("The end date must not be before the start date."),
            ),
            models.CheckConstraint(
                condition=Q(help_allowed_at__isnull=True) | Q(state="active"), name="umbrella_helps_active_members"
            ),
            ExclusionConstraint(
                name="umbrella_periods_apart", condition=Q(state__in=CONFIRMED),
                expressions=[
                    ("umbrella", RangeOperators.EQUAL),
                    ("member", RangeOperators.EQUAL),
                    (Func("joined_on", "left_on", Value("[)"), function="daterange"), RangeOperators.OVERLAPS),
                ],
                violation_error_message=_("Two memberships of the same organisation overlap."),
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"{self.member}, {self.umbrella}"

    def get_absolute_url(self) -> str:
        return reverse("umbrellas:members", args=[self.umbrella.slug])

    @property
    def badge(self) -> str:
        return BADGES[self.state]

    def umbrella_is_public(self) -> bool:
        return is_public_umbrella(self.umbrella)

    def member_is_eligible(self) -> bool:
        one = self.member
        return (
            one.state == OrganisationState.PUBLISHED and one.actor_group != ActorGroup.X and not one.is_office
        )

    def has_an_open_twin(self) -> bool:
        return self._twins().filter(state__in=OPEN).exists()

    def last_left_on(self) -> date | None:
        return self._twins().filter(state=MembershipState.ENDED).aggregate(last=models.Max("left_on"))["last"]

    def _twins(self):
        twins = UmbrellaMembership.objects.filter(umbrella=self.umbrella_id, member=self.member_id)
        return twins.exclude(pk=self.pk)

    def closes_a_cycle(self) -> bool:
        """The member is an umbrella above its own umbrella."""
        return tree.stands_above(self.member_id, self.umbrella_id)


def is_public_umbrella(organisation: Organisation) -> bool:
    return organisation.kind in UMBRELLAS and organisation.state == OrganisationState.PUBLISHED
