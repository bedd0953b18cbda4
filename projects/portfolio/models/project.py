"""The project: one lead municipality, perhaps several partners, from an idea to what lives on."""

import pgtrigger
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex, OpClass
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accounts.roles import roles_of
from accounts.states import Role
from core.history import mover_only, tracked
from core.models import Stamped, Versioned
from core.text import search_key, sort_key
from networks.alliances.models import Cooperation, spoken_for
from networks.bodies.models import Body
from networks.municipalities.models import FieldOfAction, Municipality
from networks.organisations.models import Organisation
from networks.organisations.rules import is_staff
from networks.organisations.states import MUNICIPALITY
from projects.portfolio import rules
from projects.portfolio.labels import priority_names
from projects.portfolio.states import (
    BADGES,
    ONCE_RUNNING,
    OVER,
    TAKING_PART,
    GoalKind,
    JoinState,
    ProductState,
    ProjectState,
)
from workshops.meetings.models import Outcome
from workshops.meetings.states import Impact
from workshops.programmes.models import Participation, Programme

SUMMARY, TEXT = 600, 6000
PUBLIC = Q(public_since__isnull=False, is_hidden=False)
LEAD_IS_LOST = """
    IF EXISTS (SELECT 1 FROM portfolio_project p WHERE p.id = {project} AND NOT EXISTS (
        SELECT 1 FROM portfolio_projectmunicipality m
        WHERE m.project_id = p.id AND m.role = 'lead' AND m.municipality_id = p.lead_municipality_id))
    THEN RAISE EXCEPTION 'the lead of a project is one of its municipalities' USING ERRCODE = 'check_violation'; END IF;
    RETURN NULL;
"""
WRITTEN, GONE = pgtrigger.Insert | pgtrigger.Update, pgtrigger.Delete


def one_lead(name: str, operation, project: str) -> pgtrigger.Trigger:
    """Checked when all is written: the lead named on the project is the one municipality with the role of the lead."""
    return pgtrigger.Trigger(
        name=name, when=pgtrigger.After, operation=operation, timing=pgtrigger.Deferred,
        func=LEAD_IS_LOST.format(project=project),
    )  # fmt: skip


def _taking(part: str, **conditions) -> models.QuerySet:
    """The municipalities (`places`) or organisations (`partners`) of the project that is asked about."""
    return Project._meta.get_field(part).related_model.objects.filter(project=OuterRef("pk"), **conditions)


class ProjectQuerySet(models.QuerySet):
    def public(self):
        """What has begun once and is not hidden."""
        return self.filter(PUBLIC)

    def visible_to(self, user):
        """What is public; all others for those who take part or are asked to, who sit on its board, and staff."""
        if is_staff.test(user, None):
            return self
        roles = roles_of(user)
        if not roles.names:
            return self.public()
        found = PUBLIC | Q(lead_municipality__in=roles.ids(Role.COORDINATOR, MUNICIPALITY))
        return self.filter(
            found | self._taken_part_by(user) | Q(body__in=roles.ids(Role.BODY_MEMBER, rules.BODY))
        )

    def kept_by(self, user):
        """Of municipalities this person coordinates."""
        return self.filter(lead_municipality__in=roles_of(user).ids(Role.COORDINATOR, MUNICIPALITY))

    def concerning(self, user):
        """Those this person keeps or takes part in, without those she only may see."""
        return self.filter(
            Q(lead_municipality__in=roles_of(user).ids(Role.COORDINATOR, MUNICIPALITY))
            | self._taken_part_by(user)
        )

    @staticmethod
    def _taken_part_by(user) -> Q:
        roles, found = roles_of(user), Q(pk__in=[])
        if places := roles.ids(Role.COORDINATOR, MUNICIPALITY):
            found |= Q(Exists(_taking("places", municipality__in=places, state__in=TAKING_PART)))
        if roles.any(Role.ORG_EDITOR, Role.COORDINATOR):
            partners = _taking("partners", state__in=TAKING_PART).filter(spoken_for(user, "organisation"))
            found |= Q(Exists(partners))
        return found

    def matching(self, words: str):
        """Every word stands in the title, the acronym, the number or the summary."""
        found = self
        for word in search_key(words).split():
            found = found.filter(search_key__contains=word)
        return found

    def in_places(self, places):
        """Those in which one of these municipalities takes part."""
        return self.filter(Exists(_taking("places", municipality__in=places, state=JoinState.CONFIRMED)))

    def of_partners(self, organisations):
        """Those in which one of these organisations takes part."""
        return self.filter(
            Exists(_taking("partners", organisation__in=organisations, state=JoinState.CONFIRMED))
        )

    def with_others(self):
        """`others`: how many municipalities take part beside the lead."""
        partners = _taking("places", state=JoinState.CONFIRMED, role="partner").order_by().values("project")
        counted = models.Subquery(partners.annotate(count=models.Count("pk")).values("count"))
        return self.annotate(others=Coalesce(counted, 0))


@tracked(exclude=["sort_key", "search_key"])
class Project(Stamped, Versioned):
    title = models.CharField(_("title"), max_length=200)
    acronym = models.CharField(_("acronym"), max_length=40, blank=True)
    number = models.CharField(_("number"), max_length=40, blank=True, editable=False)
    import_key = models.CharField(max_length=60, blank=True, editable=False)
    lead_municipality = models.ForeignKey(
        Municipality,
        verbose_name=_("leading municipality"),
        on_delete=models.PROTECT,
        related_name="led_projects",
    )
    municipalities = models.ManyToManyField(
        Municipality, verbose_name=_("municipalities"), through="ProjectMunicipality", related_name="projects"
    )
    programme = models.ForeignKey(
        Programme,
        verbose_name=_("programme"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="projects",
    )
    participation = models.ForeignKey(
        Participation, verbose_name=_("participation"), null=True, blank=True, on_delete=models.PROTECT, related_name="projects"
    )  # fmt: skip
    origin = models.ForeignKey(
        Outcome,
        verbose_name=_("grew out of"),
        null=True,
        editable=False,
        on_delete=models.PROTECT,
        related_name="projects",
    )
    cooperation = models.ForeignKey(
        Cooperation,
        verbose_name=_("cooperation"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="projects",
    )
    body = models.ForeignKey(
        Body, verbose_name=_("project advisory board"), null=True, blank=True, on_delete=models.PROTECT, related_name="projects"
    )  # fmt: skip
    responsible_unit = models.ForeignKey(
        Organisation, verbose_name=_("responsible office"), null=True, blank=True, on_delete=models.PROTECT, related_name="run_projects"
    )  # fmt: skip
    fields_of_action = models.ManyToManyField(
        FieldOfAction, verbose_name=_("fields of action"), blank=True, related_name="projects"
    )
    priorities = ArrayField(
        models.CharField(max_length=60), verbose_name=_("priorities"), default=list, blank=True
    )
    summary = models.TextField(_("summary"), max_length=SUMMARY, blank=True)
    problem = models.TextField(_("problem"), max_length=TEXT, blank=True)
    method = models.TextField(_("method"), max_length=TEXT, blank=True)
    start = models.DateField(_("first day"), null=True, blank=True)
    end = models.DateField(_("last day"), null=True, blank=True)
    year = models.PositiveSmallIntegerField(
        _("year it begins"), null=True, blank=True, editable=False, validators=[MinValueValidator(1950), MaxValueValidator(2100)]
    )  # fmt: skip
    impact = ArrayField(
        models.CharField(max_length=32, choices=Impact.choices), verbose_name=_("contributes to"), default=list, blank=True, size=3
    )  # fmt: skip
    reach_female = models.PositiveIntegerField(_("women reached"), null=True, blank=True)
    reach_male = models.PositiveIntegerField(_("men reached"), null=True, blank=True)
    reach_diverse = models.PositiveIntegerField(_("people of diverse gender reached"), null=True, blank=True)
    reach_unstated = models.PositiveIntegerField(_("people reached who did not say"), null=True, blank=True)
    consolidated_how = models.TextField(_("how it lives on"), max_length=2000, blank=True, editable=False)
    consolidated_by = models.CharField(_("carried on by"), max_length=200, blank=True, editable=False)
    is_lighthouse = models.BooleanField(_("lighthouse project"), default=False, editable=False)
    is_hidden = models.BooleanField(_("hidden"), default=False, editable=False)
    public_since = models.DateField(_("public since"), null=True, editable=False)
    slug = models.SlugField(_("address"), max_length=160, unique=True, editable=False)
    sort_key = models.CharField(max_length=200, editable=False)
    search_key = models.CharField(max_length=900, editable=False)
    state = models.CharField(
        _("state"), max_length=16, choices=ProjectState.choices, default=ProjectState.PLANNED, editable=False
    )

    objects = ProjectQuerySet.as_manager()

    class Meta:
        verbose_name = _("project")
        verbose_name_plural = _("projects")
        rules_permissions = rules.PROJECT_PERMISSIONS
        triggers = [mover_only(), one_lead("has_one_lead", WRITTEN, "NEW.id")]
        indexes = [
            models.Index(
                F("year").desc(nulls_last=True), "sort_key", "id", name="project_listed", condition=PUBLIC
            ),
            models.Index("sort_key", "id", name="project_by_title", condition=PUBLIC),
            models.Index("programme", F("year").desc(nulls_last=True), name="project_by_programme"),
            models.Index("lead_municipality", F("year").desc(nulls_last=True), name="project_by_lead"),
            GinIndex(fields=["priorities"], name="project_priorities"),
            GinIndex(OpClass("search_key", name="gin_trgm_ops"), name="project_search"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(end__isnull=True) | Q(start__isnull=True) | Q(end__gte=F("start")), name="project_ends_after_start",
                violation_error_message=_("The end date must not be before the start date."),
            ),
            models.CheckConstraint(
                condition=(Q(state__in=ONCE_RUNNING) & Q(public_since__isnull=False))
                | (Q(state="planned") & Q(public_since__isnull=True))
                | Q(state="discontinued"),
                name="project_public_once_it_ran",
            ),
            models.CheckConstraint(
                condition=(Q(state="consolidated") & ~Q(consolidated_how="") & ~Q(consolidated_by=""))
                | (~Q(state="consolidated") & Q(consolidated_how="", consolidated_by="")),
                name="project_consolidated_how_and_by_whom",
                violation_error_message=_("Please say how the results live on and who carries them on."),
            ),
            models.UniqueConstraint(
                fields=["origin"], condition=Q(origin__isnull=False), name="project_from_one_outcome",
                violation_error_message=_("This outcome has become a project already."),
            ),
            models.UniqueConstraint(
                fields=["programme", "year", "import_key"], condition=~Q(import_key=""), name="project_key_once",
                violation_error_message=_("This key is already in use in the programme and year."),
            ),
            models.UniqueConstraint(fields=["number"], condition=~Q(number=""), name="project_number_once"),
        ]  # fmt: skip

    def __str__(self) -> str:
        return self.title

    def save(self, *args, **kwargs):
        self.derive()
        super().save(*args, **kwargs)

    def derive(self) -> None:
        """Keys for sorting and finding, and the year where the first day is known."""
        self.sort_key = sort_key(self.title)[:200]
        self.search_key = search_key(f"{self.title} {self.acronym} {self.number} {self.summary}")[:900]
        if self.start:
            self.year = self.start.year

    DERIVED = ("sort_key", "search_key", "year")

    def get_absolute_url(self) -> str:
        return reverse("portfolio:project", args=[self.slug])

    @property
    def badge(self) -> str:
        return BADGES[self.state]

    @property
    def is_public(self) -> bool:
        return self.public_since is not None and not self.is_hidden

    @property
    def is_over(self) -> bool:
        return self.state in OVER

    @property
    def priority_names(self) -> str:
        return priority_names(self.priorities)

    @property
    def impacts(self) -> str:
        return ", ".join(str(Impact(value).label) for value in self.impact)

    def product_goals_without_product(self):
        """Product goals for which nothing was delivered and nobody said why."""
        goals = self.goals.filter(kind=GoalKind.PRODUCT_GOAL, why_no_product="")
        return list(goals.exclude(products__state=ProductState.DELIVERED).order_by("position", "pk"))

    def takes_part(self, user) -> bool:
        return rules.takes_part.test(user, self)

    def is_known_to_bodies(self, bodies: set[int]) -> bool:
        """One of these bodies is its board, or belongs to its lead municipality or to the operator of its programme."""
        if not bodies:
            return False
        near = Q(pk=self.body_id) | Q(municipality=self.lead_municipality_id)
        if self.programme_id:
            near |= Q(organisation__operated_programmes=self.programme_id)
        return Body.objects.filter(near, pk__in=bodies).exists()
