"""The call: rules as data. What later rooms need of it, from the first day to the last proof of use, stands in its columns."""

from datetime import date, datetime, time
from decimal import Decimal

from django.contrib.postgres.fields import ArrayField
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.roles import roles_of
from accounts.states import Role
from core.history import mover_only, tracked
from core.models import Stamped, Versioned
from networks.municipalities.states import Kind, Land
from projects.calls import rules, states
from projects.calls.eligibility import why_not
from projects.calls.models.constraints import CONSTRAINTS
from projects.calls.models.gaps import gaps_of
from projects.calls.states import BADGES, BEFORE_OPENING, PUBLIC, CallState
from workshops.programmes.models import Programme

LAST_SECOND = time(23, 59, 59)
MONEY = {"max_digits": 12, "decimal_places": 2, "validators": [MinValueValidator(Decimal(0))]}
PERCENT = {
    "max_digits": 5,
    "decimal_places": 2,
    "validators": [MinValueValidator(Decimal(0)), MaxValueValidator(Decimal(100))],
}


def _money(label, **options) -> models.DecimalField:
    return models.DecimalField(label, null=True, blank=True, **MONEY, **options)


def _percent(label, **options) -> models.DecimalField:
    return models.DecimalField(label, **{"null": True, "blank": True, **PERCENT, **options})


def _choice(label, choices, **options) -> models.CharField:
    return models.CharField(label, max_length=14, choices=choices.choices, **options)


def _several(label, choices, default=list) -> ArrayField:
    return ArrayField(
        models.CharField(max_length=24, choices=choices.choices),
        verbose_name=label,
        default=default,
        blank=True,
    )


def both_sections() -> list[str]:
    return [states.Section.SUSTAINABILITY, states.Section.GENDER]


class CallQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Everybody sees what is not a draft; drafts those who keep calls in the programme, or steer it."""
        roles = roles_of(user)
        if roles.is_admin or getattr(user, "is_superuser", False):
            return self
        ids = roles.ids(Role.GRANT_OFFICER, rules.PROGRAMME) | roles.ids(
            Role.PROGRAMME_STAFF, rules.PROGRAMME
        )
        seen = Q(state__in=PUBLIC)
        return self.filter(seen | Q(programme__in=ids) if ids else seen)

    def kept_by(self, user):
        """Those whose applications this person decides on."""
        roles = roles_of(user)
        if roles.is_admin or getattr(user, "is_superuser", False):
            return self
        return self.filter(programme__in=roles.ids(Role.GRANT_OFFICER, rules.PROGRAMME))

    def accepting(self, today: date):
        """Applications are possible today, whether the clock has come round yet or not."""
        inside = Q(opens_on__lte=today, closes_on__gte=today)
        return self.filter(inside, state__in=[CallState.PUBLISHED, CallState.OPEN])


@tracked()
class Call(Stamped, Versioned):
    """`opens_on` and `closes_on` are days in Germany, both inclusive."""

    programme = models.ForeignKey(
        Programme, verbose_name=_("programme"), on_delete=models.PROTECT, related_name="calls"
    )
    title = models.CharField(_("title"), max_length=200)
    slug = models.SlugField(_("address"), max_length=140, unique=True, editable=False)
    year = models.PositiveSmallIntegerField(
        _("year"), validators=[MinValueValidator(1990), MaxValueValidator(2199)]
    )
    summary = models.TextField(_("short description"), max_length=600, blank=True)
    purpose = models.TextField(_("purpose of the grant"), max_length=6000, blank=True)
    subject_of_funding = models.TextField(_("what is funded"), max_length=6000, blank=True)
    conditions = models.TextField(_("conditions"), max_length=6000, blank=True)
    how_to_apply = models.TextField(_("how to apply"), max_length=3000, blank=True)
    legal_basis = models.CharField(_("funding guideline"), max_length=300, blank=True)
    contact = models.TextField(_("contact"), max_length=400, blank=True)

    opens_on = models.DateField(_("applications from"), null=True, blank=True)
    closes_on = models.DateField(_("applications until"), null=True, blank=True)
    funding_start = models.DateField(_("earliest start"), null=True, blank=True)
    funding_end = models.DateField(_("latest end"), null=True, blank=True)

    budget_total = _money(_("available funds"))
    financing_kind = _choice(_("kind of financing"), states.FinancingKind, default=states.FinancingKind.SHARE)
    max_rate = _percent(_("highest rate of funding"))
    min_own_share = _percent(_("lowest own share"))
    volunteer_work_max = _percent(_("voluntary work that counts"))
    min_amount = _money(_("lowest amount"))
    max_amount = _money(_("highest amount"))

    eligible_laender = _several(_("Länder"), Land)
    eligible_kinds = _several(_("kinds of municipality"), Kind)
    applicant_type = _choice(
        _("who applies"), states.ApplicantType, default=states.ApplicantType.MUNICIPALITY
    )
    foreigners_authority_rule = _choice(
        _("foreigners authority"), states.AuthorityRule, default=states.AuthorityRule.NONE
    )
    mso_partner_rule = _choice(
        _("migrant organisation as a partner"), states.PartnerRule, default=states.PartnerRule.RECOMMENDED
    )
    co_unit_rule = _choice(
        _("another responsible office"), states.PartnerRule, default=states.PartnerRule.RECOMMENDED
    )
    intermunicipal_allowed = models.BooleanField(_("several municipalities may apply together"), default=True)

    min_select_a = models.PositiveSmallIntegerField(_("funding priorities: at least"), default=1)
    max_select_a = models.PositiveSmallIntegerField(_("funding priorities: at most"), null=True, blank=True)
    min_select_b = models.PositiveSmallIntegerField(_("project priorities: at least"), default=0)
    max_select_b = models.PositiveSmallIntegerField(_("project priorities: at most"), null=True, blank=True)
    required_sections = _several(_("required sections"), states.Section, both_sections)
    required_files = ArrayField(
        models.CharField(max_length=120), verbose_name=_("files to hand in"), default=list, blank=True
    )

    reviews_needed = models.PositiveSmallIntegerField(
        _("reviews of each application"), default=2, validators=[MinValueValidator(1), MaxValueValidator(3)]
    )
    early_start_allowed = models.BooleanField(_("early start is possible"), default=False)
    drawdown_days = models.PositiveSmallIntegerField(_("money is spent within days"), default=60)
    item_tolerance = _percent(
        _("how far an item may be exceeded"), null=False, blank=False, default=Decimal(20)
    )
    interim_rule = _choice(_("interim report"), states.InterimRule, default=states.InterimRule.YEARLY)
    interim_day = models.PositiveSmallIntegerField(
        _("day of the interim report"), default=30, validators=[MinValueValidator(1), MaxValueValidator(31)]
    )
    interim_month = models.PositiveSmallIntegerField(
        _("month of the interim report"), default=4, validators=[MinValueValidator(1), MaxValueValidator(12)]
    )
    final_due_months = models.PositiveSmallIntegerField(_("proof of use, months after the end"), default=6)
    proof_kind = _choice(_("kind of proof of use"), states.ProofKind, default=states.ProofKind.FULL)
    retention_years = models.PositiveSmallIntegerField(_("receipts are kept for years"), default=5)
    copied_from = models.ForeignKey(
        "self", verbose_name=_("copied from"), null=True, blank=True, editable=False, on_delete=models.PROTECT, related_name="+"
    )  # fmt: skip
    state = models.CharField(
        _("state"), max_length=10, choices=CallState.choices, default=CallState.DRAFT, editable=False
    )

    objects = CallQuerySet.as_manager()

    class Meta:
        verbose_name = _("call")
        verbose_name_plural = _("calls")
        ordering = ["-closes_on", "title"]
        triggers = [mover_only()]
        constraints = CONSTRAINTS
        indexes = [models.Index(fields=["state", "closes_on"], name="call_listed")]
        rules_permissions = {
            "add": rules.may_add,
            "view": rules.sees_call,
            "keep": rules.may_keep,
        }

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("calls:call", args=[self.slug])

    @property
    def badge(self) -> str:
        return BADGES[self.state]

    @property
    def opens_at(self) -> datetime | None:
        return _local(self.opens_on, time.min)

    @property
    def closes_at(self) -> datetime | None:
        """The last second in which an application is in time."""
        return _local(self.closes_on, LAST_SECOND)

    def accepts(self, now: datetime | None = None) -> bool:
        """Applications are possible at this moment, whether the clock has come round yet or not."""
        today = timezone.localdate(now)
        return (
            self.state in (CallState.PUBLISHED, CallState.OPEN) and self.opens_on <= today <= self.closes_on
        )

    def is_over(self, now: datetime | None = None) -> bool:
        return self.closes_on is not None and self.closes_on < timezone.localdate(now)

    def takes_questions(self) -> bool:
        return self.state in (CallState.PUBLISHED, CallState.OPEN) and not self.is_over()

    @property
    def is_whole_changeable(self) -> bool:
        """Everything may be changed until applications become possible; afterwards texts, and the deadline to a later day."""
        if self.state == CallState.DRAFT:
            return True
        return self.state in BEFORE_OPENING and timezone.localdate() < self.opens_on

    def why_not(self, municipality) -> str:
        """Why this municipality may not apply, as a sentence; empty when it may."""
        return why_not(self, municipality)

    def gaps(self) -> list[str]:
        """What bars the publication, in sentences."""
        return gaps_of(self)

    def of_group(self, group: str) -> list:
        """The priorities of one group in their order, out of what was loaded."""
        return [one for one in self.priorities.all() if one.group == group]

    @property
    def laender_names(self) -> str:
        return ", ".join(str(Land(code).label) for code in self.eligible_laender)

    @property
    def kind_names(self) -> str:
        return ", ".join(str(Kind(code).label) for code in self.eligible_kinds)

    @property
    def years(self) -> range:
        """The budget years in which a project can run."""
        if not self.funding_start or not self.funding_end:
            return range(0)
        return range(self.funding_start.year, self.funding_end.year + 1)


def _local(day: date | None, at: time) -> datetime | None:
    return timezone.make_aware(datetime.combine(day, at)) if day else None
