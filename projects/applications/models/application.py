"""The application: what a municipality wants to do with the money of a call, alone or together with others."""

from datetime import date
from decimal import Decimal
from functools import cached_property

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import DecimalField, Exists, F, OuterRef, Q, Subquery, Sum
from django.db.models.functions import Coalesce, Lower
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accounts.roles import roles_of
from accounts.states import Role
from core.history import mover_only, tracked
from core.models import Stamped, person
from networks.municipalities.models import FieldOfAction, Municipality
from networks.organisations.models import Organisation
from projects.applications import rules
from projects.applications.balance import Cost, Money, Plan, Terms, check
from projects.applications.models.frozen import CONTENT_STAYS
from projects.applications.models.gaps import Gap, gaps_of
from projects.applications.readers import read_by
from projects.applications.states import BADGES, UNDECIDED, WRITABLE, ApplicationState, Audience, Source
from projects.calls.models import Call, Priority


class ApplicationQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Whom it concerns; who decides on it or steers the programme once it was handed in; `readers`."""
        roles = roles_of(user)
        if roles.is_admin or getattr(user, "is_superuser", False):
            return self
        programmes = roles.ids(Role.GRANT_OFFICER, rules.PROGRAMME) | roles.ids(
            Role.PROGRAMME_STAFF, rules.PROGRAMME
        )
        found = Q(pk__in=read_by(user)) | self._concerning(roles)
        if programmes:
            found |= Q(submitted_at__isnull=False, call__programme__in=programmes)
        return self.filter(found)

    def concerning(self, user):
        """Those this person writes, signs or takes part in for an organisation."""
        return self.filter(self._concerning(roles_of(user)))

    @classmethod
    def _concerning(cls, roles) -> Q:
        places, found = roles.ids(Role.COORDINATOR, rules.MUNICIPALITY), Q(pk__in=[])
        if places:
            found |= Q(municipality__in=places) | cls._with("partner_municipalities", municipality__in=places)
        units = roles.ids(Role.UNIT_STAFF, rules.ORGANISATION)
        if places or units:
            found |= cls._with("signatures", Q(unit__in=units) | Q(unit__office_of__in=places))
        own = roles.ids(Role.ORG_EDITOR, rules.ORGANISATION)
        if places or own:
            found |= cls._with("partners", Q(organisation__in=own) | Q(organisation__office_of__in=places))
        return found

    def written_by(self, user):
        """Those of the municipalities this person coordinates, as lead or as a partner."""
        places = roles_of(user).ids(Role.COORDINATOR, rules.MUNICIPALITY)
        return self.filter(
            Q(municipality__in=places) | self._with("partner_municipalities", municipality__in=places)
        )

    def decided_by(self, user):
        """Handed in, and this person decides on it."""
        programmes = roles_of(user).ids(Role.GRANT_OFFICER, rules.PROGRAMME)
        return self.filter(submitted_at__isnull=False, call__programme__in=programmes)

    def with_sums(self):
        """`costs`, `requested`: what the plan says in all, and what is applied for."""
        grant = {"source": Source.GRANT_REQUESTED}
        return self.annotate(costs=_sum_of("cost_items"), requested=_sum_of("financing_items", **grant))

    def undecided(self):
        return self.filter(state__in=UNDECIDED)

    @classmethod
    def _with(cls, relation: str, *conditions, **more) -> Exists:
        model = Application._meta.get_field(relation).related_model
        return Exists(model.objects.filter(*conditions, application=OuterRef("pk"), **more))


def _sum_of(relation: str, **conditions) -> Coalesce:
    model = Application._meta.get_field(relation).related_model
    rows = model.objects.filter(application=OuterRef("pk"), **conditions).order_by().values("application")
    column = DecimalField(max_digits=14, decimal_places=2)
    return Coalesce(Subquery(rows.annotate(sum=Sum("amount")).values("sum")), Decimal(0), output_field=column)


def _text(label, most: int) -> models.TextField:
    return models.TextField(label, max_length=most, blank=True)


def _count(label) -> models.PositiveIntegerField:
    return models.PositiveIntegerField(label, null=True, blank=True)


@tracked()
class Application(Stamped):
    """`versions` counts each part of the form by itself, so that two people write in different parts without a clash."""

    call = models.ForeignKey(
        Call, verbose_name=_("call"), on_delete=models.PROTECT, related_name="applications"
    )
    municipality = models.ForeignKey(
        Municipality,
        verbose_name=_("lead municipality"),
        on_delete=models.PROTECT,
        related_name="applications",
    )
    number = models.CharField(_("number of the application"), max_length=80, blank=True, editable=False)
    title = models.CharField(_("title"), max_length=150)
    short_description = _text(_("short description"), 1000)
    priorities = models.ManyToManyField(Priority, verbose_name=_("priorities"), blank=True, related_name="+")
    main_priority = models.ForeignKey(
        Priority,
        verbose_name=_("main priority"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    field_of_action = models.ForeignKey(
        FieldOfAction,
        verbose_name=_("field of action"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    problem = _text(_("problem"), 4000)
    target_groups = ArrayField(
        models.CharField(max_length=12, choices=Audience.choices),
        verbose_name=_("target groups"),
        default=list,
        blank=True,
    )
    reach_women = _count(_("people reached: women"))
    reach_men = _count(_("people reached: men"))
    reach_diverse = _count(_("people reached: diverse"))
    reach_unknown = _count(_("people reached: not stated"))
    method = _text(_("procedure"), 4000)
    responsible_unit = models.ForeignKey(
        Organisation,
        verbose_name=_("responsible office"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    sustainability = _text(_("sustainability"), 2500)
    gender = _text(_("gender mainstreaming"), 1500)
    project_start = models.DateField(_("project begins on"), null=True, blank=True)
    project_end = models.DateField(_("project ends on"), null=True, blank=True)
    early_start_requested = models.BooleanField(_("an early start is applied for"), default=False)
    early_start_reason = _text(_("reason for the early start"), 1500)
    not_started = models.BooleanField(_("the project has not been started yet"), default=False)
    other_funding = _text(_("other public money"), 1500)
    declares_truth = models.BooleanField(_("the details are true and complete"), default=False)
    declares_privacy = models.BooleanField(_("the notice on data protection was read"), default=False)
    declares_no_double = models.BooleanField(_("nobody else funds the same costs"), default=False)

    versions = models.JSONField(default=dict, editable=False)
    submitted_at = models.DateTimeField(_("submitted at"), null=True, editable=False)
    submitted_by = person(_("submitted by"))
    completion_due = models.DateField(_("to be completed by"), null=True, editable=False)
    state = models.CharField(
        _("state"),
        max_length=18,
        choices=ApplicationState.choices,
        default=ApplicationState.DRAFT,
        editable=False,
    )

    objects = ApplicationQuerySet.as_manager()

    class Meta:
        verbose_name = _("application")
        verbose_name_plural = _("applications")
        triggers = [mover_only(), CONTENT_STAYS]
        indexes = [models.Index(fields=["call", "state"], name="application_listed")]
        rules_permissions = {
            "apply": rules.applies,
            "add": rules.leads,
            "view": rules.sees,
            "read": rules.reads,
            "write": rules.writes & rules.is_writable,
            "lead": rules.leads,
            "decide": rules.decides,
        }
        constraints = [
            models.UniqueConstraint(fields=["number"], condition=~Q(number=""), name="application_number_once"),
            models.UniqueConstraint(
                "call", "municipality", Lower("title"), condition=Q(state="draft"), name="one_draft_per_title",
                violation_error_message=_("There is a draft with this title already."),
            ),
            models.CheckConstraint(
                condition=Q(project_start__isnull=True) | Q(project_end__isnull=True) | Q(project_end__gte=F("project_start")),
                name="application_ends_after_start", violation_error_message=_("The end date must not be before the start date."),
            ),
            models.CheckConstraint(
                condition=Q(state__in=["draft", "withdrawn"], submitted_at__isnull=True, submitted_by__isnull=True, number="")
                | Q(submitted_at__isnull=False, submitted_by__isnull=False) & ~Q(number="") & ~Q(state="draft"),
                name="submitted_who_when_and_number",
            ),
            models.CheckConstraint(
                condition=~Q(state="returned") | Q(completion_due__isnull=False), name="returned_with_a_deadline"
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("applications:application", args=[self.pk])

    @property
    def badge(self) -> str:
        return BADGES[self.state]

    @property
    def was_submitted(self) -> bool:
        return self.submitted_at is not None

    @property
    def is_writable(self) -> bool:
        return self.state in WRITABLE

    # ---- parts of the form -------------------------------------------------------------------------------------------
    def version_of(self, part: str) -> int:
        return self.versions.get(part, 1)

    @property
    def revision(self) -> int:
        """Grows with every save of any part: what a signature was given for."""
        return sum(self.versions.values())

    def at(self, part: str) -> "Application":
        """With the version of one part of the form as `version`, as `core.editing` compares it."""
        self.version = self.version_of(part)
        return self

    # ---- who ---------------------------------------------------------------------------------------------------------
    @cached_property
    def _partner_ids(self) -> frozenset[int]:
        return frozenset(self.partner_municipalities.values_list("municipality", flat=True))

    def places(self) -> frozenset[int]:
        """The municipalities that apply together, by their ids."""
        return self._partner_ids | {self.municipality_id}

    def authors(self) -> set[int]:
        """Who wrote, handed in or signed it, by their ids."""
        signed = self.signatures.exclude(signed_by=None).values_list("signed_by", flat=True)
        return {self.created_by_id, self.submitted_by_id, *signed} - {None}

    def has_twin_draft(self) -> bool:
        same = Application.objects.filter(
            call=self.call, municipality=self.municipality, title__iexact=self.title
        )
        return same.filter(state=ApplicationState.DRAFT).exclude(pk=self.pk).exists()

    # ---- what is missing, and the plan -------------------------------------------------------------------------------
    @cached_property
    def typed(self) -> dict[str, list]:
        """Rows as somebody is typing them, by the name of the relation; they count instead of those that are saved."""
        return {}

    def listed(self, relation: str) -> list:
        return self.typed[relation] if relation in self.typed else list(getattr(self, relation).all())

    def gaps(self) -> list[Gap]:
        """What is missing before it may be handed in, each with a link to the field."""
        return gaps_of(self)

    @property
    def plan(self) -> Plan:
        """The cost and financing plan as numbers, out of what was loaded."""
        costs = [Cost(row.amount, row.year, row.eligible, row.category) for row in self.listed("cost_items")]
        return Plan(
            costs, [Money(row.source, row.amount, row.year) for row in self.listed("financing_items")]
        )

    @property
    def years(self) -> range:
        if not self.project_start or not self.project_end:
            return range(0)
        return range(self.project_start.year, self.project_end.year + 1)

    def plan_faults(self) -> list[str]:
        return check(self.plan, Terms.of(self.call), self.years)

    def begins_too_early(self, today: date) -> bool:
        """A project that has begun is not funded, unless an early start is possible and applied for."""
        if self.project_start is None or self.project_start > today:
            return False
        return not (self.call.early_start_allowed and self.early_start_requested)

    @property
    def reach(self) -> int | None:
        known = [
            n
            for n in (self.reach_women, self.reach_men, self.reach_diverse, self.reach_unknown)
            if n is not None
        ]
        return sum(known) if known else None
