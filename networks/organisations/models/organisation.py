"""The organisation: one table for all actors of a municipality, its offices included."""

import re

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex, OpClass
from django.contrib.postgres.search import SearchVectorField
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import RoleAssignment
from accounts.states import Role
from core.history import mover_only, tracked
from core.models import Stamped, Versioned, person
from core.text import name_key, search_key, sort_key
from networks.municipalities.models.place import PLZ, URL
from networks.organisations import kinds
from networks.organisations.models.constraints import CONSTRAINTS
from networks.organisations.models.gaps import Gap, gaps_of
from networks.organisations.models.querysets import OrganisationManager
from networks.organisations.models.search import SQUASHED, keeps_words, search_column
from networks.organisations.rules import ORGANISATION_PERMISSIONS
from networks.organisations.states import BADGES, WRITABLE, ActorGroup, OrganisationState, Rejection

STALE_AFTER_DAYS = 365
_DEMO_MARK = re.compile(r"^\s*demo:\s*", re.IGNORECASE)  # says that content is invented; no part of the name


def _codes(label, **options) -> ArrayField:
    return ArrayField(
        models.CharField(max_length=24, **options), verbose_name=label, default=list, blank=True
    )


def _choice(label, choices, **options) -> models.CharField:
    return models.CharField(label, max_length=24, choices=choices.choices, **options)


@tracked(exclude=["search", "name_key", "sort_key", "search_key", "street", "email", "phone"])
class Organisation(Stamped, Versioned):
    """An actor: association, institution, group or municipal office. Codes of languages and countries: `codes.py`."""

    name = models.CharField(_("name of the organisation"), max_length=200)
    short_name = models.CharField(_("short name"), max_length=40, blank=True)
    self_designation = models.CharField(_("what you call yourselves"), max_length=80, blank=True)
    actor_group = _choice(_("actor group"), ActorGroup)
    kind = models.CharField(_("kind"), max_length=24, choices=kinds.Kind.choices)
    legal_form = _choice(_("legal form"), kinds.LegalForm, blank=True)
    register_court = models.CharField(_("register court"), max_length=80, blank=True)
    register_number = models.CharField(_("register number"), max_length=20, blank=True)
    is_charitable = _choice(_("charitable"), kinds.YesNo, blank=True)
    founded_year = models.PositiveSmallIntegerField(_("founded in"), null=True, blank=True)
    municipality = models.ForeignKey(
        "municipalities.Municipality", verbose_name=_("seat"), on_delete=models.PROTECT, related_name="organisations"
    )  # fmt: skip
    office_of = models.ForeignKey(
        "municipalities.Municipality", verbose_name=_("office of"), null=True, blank=True, on_delete=models.PROTECT, related_name="offices"
    )  # fmt: skip
    function = _choice(_("in charge of"), kinds.Function, blank=True)
    level = _choice(_("works"), kinds.Level, default=kinds.Level.LOCAL)

    policy_fields = _codes(_("policy fields"), choices=kinds.PolicyField.choices)
    topics = models.ManyToManyField(
        "municipalities.Topic", verbose_name=_("topics"), through="OrganisationTopic", related_name="organisations"
    )  # fmt: skip
    target_groups = _codes(_("target groups"), choices=kinds.TargetGroup.choices)
    origin_scope = _choice(_("what connects you"), kinds.OriginScope, blank=True)
    countries_of_origin = _codes(_("countries of origin"))
    partner_countries = _codes(_("countries of project work"))
    languages = _codes(_("languages"))
    members_count = models.PositiveIntegerField(_("members"), null=True, blank=True)
    active_volunteers = models.PositiveIntegerField(_("active volunteers"), null=True, blank=True)
    paid_staff = models.PositiveIntegerField(_("paid staff"), null=True, blank=True)
    share_migration_background = _choice(
        _("share of people with a migration history"), kinds.Share, blank=True
    )
    independent = models.BooleanField(_("independent of states and parties"), null=True, blank=True)

    self_image = models.TextField(_("who you are"), blank=True)
    aims = models.TextField(_("tasks and aims"), blank=True)
    offers = models.TextField(_("offers"), blank=True)

    street = models.CharField(_("street and number"), max_length=120, blank=True)
    plz = models.CharField(_("postcode"), max_length=5, blank=True, validators=[PLZ])
    city = models.CharField(_("place"), max_length=80, blank=True)
    address_hidden = models.BooleanField(_("show only the place, not the address"), default=False)
    email = models.EmailField(_("e-mail address"), blank=True)
    phone = models.CharField(_("telephone"), max_length=30, blank=True)
    website = models.CharField(_("website"), max_length=300, blank=True, validators=[URL])
    social = ArrayField(
        models.CharField(max_length=300, validators=[URL]), verbose_name=_("profiles in social networks"), default=list, blank=True
    )  # fmt: skip
    opening_hours = models.CharField(_("opening hours"), max_length=300, blank=True)
    visibility = models.JSONField(_("who sees what"), default=dict, blank=True)
    logo = models.ForeignKey(
        "core.MediaItem", verbose_name=_("logo"), null=True, blank=True, editable=False, on_delete=models.SET_NULL, related_name="+"
    )  # fmt: skip

    slug = models.SlugField(_("address"), max_length=140, unique=True)
    name_key = models.CharField(max_length=200, editable=False)
    sort_key = models.CharField(max_length=200, editable=False)
    search_key = models.CharField(max_length=245, editable=False)
    search = models.GeneratedField(
        expression=search_column(), output_field=SearchVectorField(), db_persist=True
    )

    state = models.CharField(
        _("state"), max_length=20, choices=OrganisationState.choices, default=OrganisationState.DRAFT, editable=False
    )  # fmt: skip
    submitted_at = models.DateTimeField(_("submitted at"), null=True, blank=True, editable=False)
    submitted_by = person(_("submitted by"), blank=True)
    published_at = models.DateTimeField(_("published at"), null=True, blank=True, editable=False)
    rejection = _choice(_("ground for the rejection"), Rejection, blank=True, editable=False)
    mso_verified = models.BooleanField(_("verified MSO"), default=False, editable=False)
    keeper_sought_at = models.DateTimeField(
        _("successor sought since"), null=True, blank=True, editable=False
    )
    last_confirmed_at = models.DateField(_("last confirmed"), null=True, blank=True, editable=False)
    consent_given_at = models.DateTimeField(
        _("consent to publication given at"), null=True, blank=True, editable=False
    )
    consent_version = models.CharField(_("version of the text"), max_length=20, blank=True, editable=False)

    objects = OrganisationManager()

    class Meta:
        verbose_name = _("organisation")
        verbose_name_plural = _("organisations")
        rules_permissions = ORGANISATION_PERMISSIONS
        constraints = CONSTRAINTS
        triggers = [mover_only(), keeps_words()]
        indexes = [
            GinIndex("search", name="organisation_search"),
            GinIndex(OpClass("search_key", name="gin_trgm_ops"), name="organisation_trigram"),
            GinIndex(OpClass(SQUASHED, name="gin_trgm_ops"), name="organisation_squashed"),
            GinIndex(fields=["languages"], name="organisation_languages"),
            GinIndex(fields=["countries_of_origin"], name="organisation_origin"),
            GinIndex(fields=["partner_countries"], name="organisation_partners"),
            models.Index(
                "sort_key", "id", name="organisation_listed",
                condition=Q(state=OrganisationState.PUBLISHED) & ~Q(actor_group=ActorGroup.X),
            ),
            models.Index(  # small, because kinds repeat: what the directory is counted by
                "kind", name="organisation_by_kind",
                condition=Q(state=OrganisationState.PUBLISHED) & ~Q(actor_group=ActorGroup.X),
            ),
            models.Index(
                "municipality", "submitted_at", name="organisation_queue", condition=Q(state=OrganisationState.SUBMITTED)
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return self.name

    def save(self, *args, **kwargs):
        for field, value in self.keys_of(self.name, self.short_name).items():
            setattr(self, field, value)
        super().save(*args, **kwargs)

    @staticmethod
    def keys_of(name: str, short_name: str) -> dict[str, str]:
        """The derived columns; every path that writes a name without `save` takes them from here."""
        return {
            "name_key": name_key(_DEMO_MARK.sub("", name))[:200],
            "sort_key": sort_key(name)[:200],
            "search_key": search_key(f"{name} {short_name}")[:245],
        }

    def get_absolute_url(self) -> str:
        return reverse("home:organisation", args=[self.slug])

    @property
    def organisation_key(self) -> int:
        return self.pk

    @property
    def is_office(self) -> bool:
        return self.office_of_id is not None

    @property
    def needs_review(self) -> bool:
        """Offices and externals are kept by those who would review them."""
        return not self.is_office and self.actor_group != ActorGroup.X

    @property
    def is_writable(self) -> bool:
        """Everything may be changed and is saved at once."""
        return self.state in WRITABLE or (not self.needs_review and self.state == OrganisationState.PUBLISHED)

    @property
    def is_changeable(self) -> bool:
        """Something may be changed, at once or as a revision; not while it is looked through or put aside."""
        return self.is_writable or self.state == OrganisationState.PUBLISHED

    @property
    def is_stale(self) -> bool:
        """Nobody has confirmed the details for more than twelve months."""
        seen = self.last_confirmed_at
        return seen is not None and (timezone.localdate() - seen).days > STALE_AFTER_DAYS

    def keepers_beside(self, user):
        """Who else keeps this profile today."""
        return RoleAssignment.objects.people_who(Role.ORG_EDITOR, self).exclude(pk=user.pk)

    @property
    def badge(self) -> str:
        return BADGES[self.state]

    def gaps(self) -> list[Gap]:
        """What is missing before it may be submitted, each with a link to the field."""
        return gaps_of(self)

    def meets_mso_criteria(self) -> bool:
        """The definition of the North Rhine-Westphalian grants (domain.md 1.6.2); becomes `mso_verified` when reviewed."""
        return (
            self.kind in (kinds.Kind.MSO, *kinds.UMBRELLAS)
            and self.share_migration_background in (kinds.Share.AT_LEAST_HALF, kinds.Share.ALL)
            and self.legal_form in kinds.CARRIED_BY_EV
            and self.is_charitable == kinds.YesNo.YES
            and self.independent is True
        )
