"""A survey: whom it asks, until when, and how far it is."""

import secrets
from collections.abc import Iterable
from functools import reduce
from operator import or_

import pgtrigger
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.roles import roles_of
from accounts.states import Role
from core.history import mover_only, tracked
from core.models import Stamped, Versioned, person
from networks.municipalities.models import Municipality
from workshops.programmes.models import Programme
from workshops.surveys import rules
from workshops.surveys.audiences import Person, audiences, subjects
from workshops.surveys.states import AudienceKind, SurveyState

LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"
RESULTS = (SurveyState.CLOSED, SurveyState.EVALUATED, SurveyState.PUBLISHED)


PROMISED = pgtrigger.Protect(
    name="promise_stays",
    operation=pgtrigger.UpdateOf("anonymous"),
    condition=pgtrigger.Q(old__anonymous__df=pgtrigger.F("new__anonymous"))
    & ~pgtrigger.Q(old__state="draft"),
)
"""Whether a survey is anonymous was promised to those who answered."""


def new_code() -> str:
    """The open link's part of the address: short enough to type, without letters that look alike."""
    return "".join(secrets.choice(LETTERS) for _ in range(8))


class SurveyQuerySet(models.QuerySet):
    def run_by(self, user):
        """Those this person runs, by a role or because the room that it is about says so."""
        held = roles_of(user)
        if held.is_admin or getattr(user, "is_superuser", False):
            return self
        own = Q(municipality__in=held.ids(Role.COORDINATOR, rules.MUNICIPALITY)) | Q(
            programme__in=held.ids(Role.PROGRAMME_STAFF, rules.PROGRAMME)
        )
        return self.filter(reduce(or_, (subject.run_by(user) for subject in subjects), own))

    def published(self):
        return self.filter(state=SurveyState.PUBLISHED)

    def visible_to(self, user):
        """Everybody sees what is published, those who run a survey see it in every state."""
        return self.published() | self.run_by(user)


@tracked()
class Survey(Stamped, Versioned):
    title = models.CharField(_("title"), max_length=200)
    purpose = models.CharField(_("purpose"), max_length=500, blank=True)
    programme = models.ForeignKey(
        Programme,
        verbose_name=_("programme"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="surveys",
    )
    municipality = models.ForeignKey(
        Municipality,
        verbose_name=_("municipality"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="surveys",
    )
    template = models.ForeignKey(
        "surveys.SurveyTemplate", verbose_name=_("template"), null=True, editable=False, on_delete=models.SET_NULL, related_name="surveys",
    )  # fmt: skip
    anonymous = models.BooleanField(_("anonymous"), default=True)
    audience = models.CharField(
        _("who is invited by mail"),
        max_length=24,
        choices=AudienceKind.choices,
        default=AudienceKind.PUBLIC,
    )
    audience_filter = models.JSONField(_("filter of those invited"), default=dict, blank=True, editable=False)
    open_link = models.BooleanField(_("answers by an open link"), default=True)
    code = models.CharField(max_length=12, unique=True, default=new_code, editable=False)
    closes_on = models.DateField(_("last day for answers"), null=True, blank=True)
    intro = models.TextField(_("introduction"), max_length=3000, blank=True)
    privacy_text = models.TextField(_("on data protection"), max_length=3000, blank=True)
    findings = models.TextField(_("evaluation in words"), max_length=5000, blank=True)
    opened_on = models.DateField(_("opened on"), null=True, editable=False)
    closed_on = models.DateField(_("closed on"), null=True, editable=False)
    evaluated_by = person(_("evaluated by"))
    published_by = person(_("published by"))
    published_on = models.DateField(_("published on"), null=True, editable=False)
    state = models.CharField(
        _("state"), max_length=12, choices=SurveyState.choices, default=SurveyState.DRAFT, editable=False
    )

    objects = SurveyQuerySet.as_manager()

    class Meta:
        verbose_name = _("survey")
        verbose_name_plural = _("surveys")
        ordering = ["-pk"]
        triggers = [mover_only(), PROMISED]
        rules_permissions = {
            "view": rules.sees_survey,
            "begin": rules.may_begin,
            "draft": rules.may_draft,
            "run": rules.runs_survey,
            "publish": rules.publishes_survey,
        }
        constraints = [
            models.CheckConstraint(
                condition=Q(programme__isnull=False) | Q(municipality__isnull=False),
                name="survey_has_programme_or_municipality",
                violation_error_message=_("A survey belongs to a programme or to a municipality."),
            ),
            models.CheckConstraint(
                condition=~Q(audience="public") | Q(open_link=True),
                name="survey_can_be_answered",
                violation_error_message=_("Nobody could answer: please allow answers by the open link."),
            ),
            models.CheckConstraint(
                condition=Q(state="published", published_by__isnull=False, published_on__isnull=False)
                | (~Q(state="published") & Q(published_by__isnull=True, published_on__isnull=True)),
                name="survey_published_with_who_and_when",
            ),
            models.CheckConstraint(
                condition=Q(published_by__isnull=True)
                | (
                    (Q(created_by__isnull=True) | ~Q(published_by=F("created_by")))
                    & (Q(evaluated_by__isnull=True) | ~Q(published_by=F("evaluated_by")))
                ),
                name="survey_published_by_another",
                violation_error_message=_("You cannot approve your own submissions."),
            ),
            models.CheckConstraint(
                condition=Q(state="draft", opened_on__isnull=True)
                | (~Q(state="draft") & Q(opened_on__isnull=False)),
                name="survey_opened_with_day",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("surveys:survey", args=[self.pk])

    @property
    def is_public(self) -> bool:
        return self.state == SurveyState.PUBLISHED

    @property
    def is_computed(self) -> bool:
        """Its audience is computed by a room, not entered by hand."""
        return audiences.get(self.audience) is not None

    @property
    def lacks_filter(self) -> bool:
        """Its audience has a filter that nobody has set yet."""
        audience = audiences.get(self.audience)
        return audience is not None and not self.audience_filter and bool(audience.fields(self))

    def computed_people(self) -> Iterable[Person]:
        """Whoever belongs to its audience today; nobody while the filter is not set."""
        audience = audiences.get(self.audience)
        return () if audience is None or self.lacks_filter else audience.people(self)

    @property
    def takes_answers(self) -> bool:
        return self.state == SurveyState.OPEN and (
            self.closes_on is None or timezone.localdate() <= self.closes_on
        )

    @property
    def shows_results(self) -> bool:
        """Only once it is closed: figures that grow answer by answer would show each single one."""
        return self.state in RESULTS
