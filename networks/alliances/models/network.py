"""A network of many, with members who join and leave; a cooperation is something else (domain.md 3.5)."""

from datetime import datetime

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Case, Exists, F, OuterRef, Q, Value, When
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accounts.roles import roles_of
from accounts.states import Role
from core.history import mover_only, tracked
from core.models import Stamped, Versioned
from core.text import sort_key
from networks.alliances.rules import MEMBERSHIP_PERMISSIONS, NETWORK_PERMISSIONS, speaks_for
from networks.alliances.states import (
    IN_NETWORK,
    NETWORK_BADGES,
    NETWORK_PUBLIC,
    MemberRole,
    MembershipState,
    NetworkState,
    Scope,
)
from networks.municipalities.models import Municipality
from networks.municipalities.states import Land
from networks.organisations.kinds import PolicyField
from networks.organisations.models import Organisation, spoken_for
from networks.organisations.rules import is_staff
from networks.organisations.states import MUNICIPALITY, OrganisationState


class NetworkQuerySet(models.QuerySet):
    def public(self):
        return self.filter(state__in=NETWORK_PUBLIC)

    def visible_to(self, user):
        """What is public; planned ones for those who keep them and who are invited, and for staff."""
        if is_staff.test(user, None):
            return self
        roles = roles_of(user)
        concerned = Membership.objects.filter(spoken_for(user, "organisation"), network=OuterRef("pk"))
        seen = Q(state__in=NETWORK_PUBLIC) | Q(Exists(concerned))
        seen |= Q(municipality__in=roles.ids(Role.COORDINATOR, MUNICIPALITY)) | spoken_for(
            user, "coordinator"
        )
        if user.is_authenticated:
            seen |= Q(created_by=user)
        return self.filter(seen)

    def kept_by(self, user):
        """Whose coordinating organisation this person acts for, and those of her place."""
        places = roles_of(user).ids(Role.COORDINATOR, MUNICIPALITY)
        return self.filter(spoken_for(user, "coordinator") | Q(municipality__in=places))

    def quiet(self, since: datetime):
        """Active ones in which nothing has changed, nor in who is a member (domain.md 3.5)."""
        changed = Membership.objects.filter(network=OuterRef("pk"), updated_at__gte=since)
        return self.filter(~Exists(changed), state=NetworkState.ACTIVE, updated_at__lt=since)

    def in_land(self, land: str):
        """Those of the Land or of a place in it; nationwide ones are everywhere."""
        everywhere = Q(scope__in=[Scope.FEDERAL, Scope.INTERNATIONAL])
        return self.filter(everywhere | Q(laender__contains=[land]) | Q(municipality__land=land))

    def with_members(self):
        """`members`: how many public organisations are in it now; `led_by`: the name of who coordinates it, if that is public."""
        public = Q(memberships__organisation__state=OrganisationState.PUBLISHED)
        inside = Q(memberships__state=MembershipState.ACTIVE) & public
        led_by = Case(
            When(coordinator__state=OrganisationState.PUBLISHED, then=F("coordinator__name")),
            default=Value("–"),
        )
        return self.annotate(members=models.Count("memberships", filter=inside), led_by=led_by)


@tracked()
class Network(Stamped, Versioned):
    name = models.CharField(_("name"), max_length=200)
    short_name = models.CharField(_("short name"), max_length=40, blank=True)
    scope = models.CharField(_("reach"), max_length=16, choices=Scope.choices)
    municipality = models.ForeignKey(
        Municipality, verbose_name=_("municipality"), null=True, blank=True, on_delete=models.PROTECT, related_name="networks"
    )  # fmt: skip
    laender = ArrayField(
        models.CharField(max_length=2, choices=Land.choices),
        verbose_name=_("Länder"),
        default=list,
        blank=True,
    )
    purpose = models.TextField(_("purpose"), max_length=3000)
    policy_fields = ArrayField(
        models.CharField(max_length=24, choices=PolicyField.choices), verbose_name=_("policy fields"), default=list, blank=True
    )  # fmt: skip
    coordinator = models.ForeignKey(
        Organisation,
        verbose_name=_("coordinated by"),
        on_delete=models.PROTECT,
        related_name="coordinated_networks",
    )
    founded_on = models.DateField(_("founded on"), null=True, blank=True)
    ended_on = models.DateField(_("ended on"), null=True, blank=True, editable=False)
    predecessor = models.ForeignKey(
        "self", verbose_name=_("grew out of"), null=True, blank=True, on_delete=models.PROTECT, related_name="successors"
    )  # fmt: skip
    is_open = models.BooleanField(_("anybody may apply"), default=True)
    slug = models.SlugField(_("address"), max_length=140, unique=True, editable=False)
    sort_key = models.CharField(max_length=200, editable=False)
    state = models.CharField(
        _("state"), max_length=12, choices=NetworkState.choices, default=NetworkState.PLANNED, editable=False
    )

    objects = NetworkQuerySet.as_manager()

    class Meta:
        verbose_name = _("network")
        verbose_name_plural = _("networks")
        rules_permissions = NETWORK_PERMISSIONS
        triggers = [mover_only()]
        constraints = [
            models.CheckConstraint(
                condition=~Q(scope=Scope.LOCAL) | Q(municipality__isnull=False), name="local_network_has_place",
                violation_error_message=_("A local network needs a municipality."),
            ),
            models.CheckConstraint(
                condition=~Q(scope__in=[Scope.REGIONAL, Scope.STATE]) | ~Q(laender=[]), name="regional_network_has_land",
                violation_error_message=_("A regional network needs at least one Land."),
            ),
            models.CheckConstraint(
                condition=Q(founded_on__isnull=True) | Q(ended_on__isnull=True) | Q(ended_on__gte=F("founded_on")),
                name="network_ends_after_founding",
                violation_error_message=_("The end date must not be before the start date."),
            ),
            models.CheckConstraint(condition=~Q(predecessor=F("pk")), name="network_not_its_own_predecessor"),
        ]  # fmt: skip

    def __str__(self) -> str:
        return self.name

    def save(self, *args, **kwargs):
        self.sort_key = sort_key(self.name)[:200]
        super().save(*args, **kwargs)

    def get_absolute_url(self) -> str:
        return reverse("alliances:network", args=[self.slug])

    @property
    def badge(self) -> str:
        return NETWORK_BADGES[self.state]

    @property
    def laender_names(self) -> str:
        return ", ".join(str(Land(code).label) for code in self.laender)

    def others_coordinate(self, membership: "Membership") -> bool:
        """Somebody else could take over when this member leaves."""
        leading = self.memberships.filter(state=MembershipState.ACTIVE, role=MemberRole.COORDINATING)
        return leading.exclude(pk=membership.pk).exists()


class MembershipQuerySet(models.QuerySet):
    def active(self):
        return self.filter(state=MembershipState.ACTIVE)

    def waiting_for(self, user):
        """Invitations to organisations this person acts for, and applications to networks she keeps herself."""
        places = roles_of(user).ids(Role.COORDINATOR, MUNICIPALITY)
        invited = Q(state=MembershipState.INVITED) & spoken_for(user, "organisation")
        kept = spoken_for(user, "network__coordinator") | Q(network__municipality__in=places)
        return self.filter(invited | (Q(state=MembershipState.APPLIED) & kept)).exclude(created_by=user)

    def visible_to(self, user):
        """Active ones of networks and organisations one sees; unfinished ones for the member and for those who keep the network."""
        seen = Network.objects.visible_to(user)
        if is_staff.test(user, None):
            return self.filter(network__in=seen)
        roles = roles_of(user)
        own = spoken_for(user, "organisation") | spoken_for(user, "network__coordinator")
        kept = Q(network__municipality__in=roles.ids(Role.COORDINATOR, MUNICIPALITY))
        shown = Q(state=MembershipState.ACTIVE, organisation__in=Organisation.objects.visible_to(user))
        return self.filter(shown | own | kept, network__in=seen)


@tracked()
class Membership(Stamped):
    """An organisation in a network, or on its way in or out."""

    network = models.ForeignKey(Network, on_delete=models.CASCADE, related_name="memberships")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="memberships")
    role = models.CharField(_("role"), max_length=20, choices=MemberRole.choices, default=MemberRole.MEMBER)
    joined_on = models.DateField(_("joined on"), null=True, editable=False)
    left_on = models.DateField(_("left on"), null=True, editable=False)
    state = models.CharField(
        _("state"),
        max_length=12,
        choices=MembershipState.choices,
        default=MembershipState.APPLIED,
        editable=False,
    )

    objects = MembershipQuerySet.as_manager()

    class Meta:
        verbose_name = _("membership")
        verbose_name_plural = _("memberships")
        rules_permissions = MEMBERSHIP_PERMISSIONS
        triggers = [mover_only()]
        constraints = [
            models.UniqueConstraint(
                fields=["network", "organisation"], condition=Q(state__in=IN_NETWORK), name="one_membership_at_a_time",
                violation_error_message=_("This organisation is already a member or on its way."),
            ),
            models.CheckConstraint(
                condition=Q(left_on__isnull=True) | Q(joined_on__isnull=False, left_on__gte=F("joined_on")),
                name="membership_left_after_joining",
                violation_error_message=_("The end date must not be before the start date."),
            ),
            models.CheckConstraint(
                condition=~Q(state="active") | Q(joined_on__isnull=False), name="active_member_has_joined"
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"{self.organisation}, {self.network}"

    def speaks_for_it(self, user) -> bool:
        return speaks_for.test(user, self.organisation)
