"""A review: points for each criterion of the call, a comment, a recommendation. Locked once it was handed in."""

from collections.abc import Mapping
from decimal import Decimal

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accounts.roles import roles_of
from accounts.states import Role
from core.history import mover_only, tracked
from core.models import Model, Stamped, Versioned
from projects.applications.models import Application
from projects.applications.rules import MUNICIPALITY, ORGANISATION, PROGRAMME
from projects.calls.models import Criterion
from projects.reviews import rules
from projects.reviews.eligibility import tie_of, why_out
from projects.reviews.guards import SHORTEST
from projects.reviews.states import BADGES, RECOMMENDED, Recommendation, ReviewState

HIGHEST = 5
LOCKED = "a review that was handed in does not change"


def followed_by(user) -> models.QuerySet:
    """The applications somebody steers: of the programmes where she decides or which she steers, never one she takes part in."""
    roles, found = roles_of(user), Application.objects.filter(submitted_at__isnull=False)
    if not (roles.is_admin or getattr(user, "is_superuser", False)):
        programmes = roles.ids(Role.GRANT_OFFICER, PROGRAMME) | roles.ids(Role.PROGRAMME_STAFF, PROGRAMME)
        found = found.filter(call__programme__in=programmes)
    places, own = roles.ids(Role.COORDINATOR, MUNICIPALITY), roles.ids(Role.ORG_EDITOR, ORGANISATION)
    if places:
        found = found.exclude(municipality__in=places).exclude(
            _row("partner_municipalities", municipality__in=places)
        )
    if own:
        found = found.exclude(_row("partners", organisation__in=own))
    return found


def _row(relation: str, **conditions) -> Exists:
    model = Application._meta.get_field(relation).related_model
    return Exists(model.objects.filter(application=OuterRef("pk"), **conditions))


class ReviewQuerySet(models.QuerySet):
    def visible_to(self, user):
        """One's own; those of others on the same application once one's own is handed in; all of what one steers."""
        if user.pk is None:
            return self.none()
        found = Q(pk__in=[])
        if roles_of(user).any(Role.REVIEWER):
            handed_in = Review.objects.filter(reviewer=user, state=ReviewState.SUBMITTED).values(
                "application"
            )
            found = Q(reviewer=user) & ~Q(state=ReviewState.OUT)
            found |= Q(state=ReviewState.SUBMITTED, application__in=handed_in)
        if user.has_perm("reviews.overview"):
            found |= Q(application__in=followed_by(user))
        return self.filter(found)

    def counting(self):
        return self.exclude(state=ReviewState.OUT)

    def waiting(self):
        return self.filter(state=ReviewState.OPEN, application__state="in_review")

    def to_write(self, user):
        return self.waiting().filter(reviewer=user)


@tracked()
class Review(Stamped, Versioned):
    """`total` is worked out of points and weights when it is handed in: sum(points x weight) / 5, at most 100."""

    application = models.ForeignKey(
        Application, verbose_name=_("application"), on_delete=models.PROTECT, related_name="reviews"
    )
    reviewer = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("reviewer"), on_delete=models.PROTECT, related_name="reviews"
    )
    due_on = models.DateField(_("review due on"), null=True, blank=True)
    comment = models.TextField(_("comment"), max_length=6000, blank=True)
    recommendation = models.CharField(
        _("recommendation"), max_length=20, choices=Recommendation.choices, blank=True
    )
    conflict_declared = models.BooleanField(_("conflict of interest declared"), default=False, editable=False)
    total = models.DecimalField(_("points of 100"), max_digits=5, decimal_places=2, null=True, editable=False)
    submitted_at = models.DateTimeField(_("handed in at"), null=True, editable=False)
    state = models.CharField(
        _("state"), max_length=10, choices=ReviewState.choices, default=ReviewState.OPEN, editable=False
    )

    objects = ReviewQuerySet.as_manager()

    class Meta:
        verbose_name = _("review")
        verbose_name_plural = _("reviews")
        ordering = ["pk"]
        rules_permissions = {
            "view": rules.sees_review,
            "write": rules.writes_review,
            "assign": rules.of_application(rules.judges),
        }
        triggers = [
            mover_only(),
            pgtrigger.Trigger(
                name="locked",
                when=pgtrigger.Before,
                operation=pgtrigger.Update | pgtrigger.Delete,
                func=(
                    "IF TG_OP = 'DELETE' THEN IF OLD.state <> 'open' THEN "
                    f"RAISE EXCEPTION '{LOCKED}'; END IF; RETURN OLD; END IF; "
                    "IF NEW.application_id <> OLD.application_id OR NEW.reviewer_id <> OLD.reviewer_id THEN "
                    "RAISE EXCEPTION 'a review stays with its application and its reviewer'; END IF; "
                    "IF OLD.state <> 'open' AND (NEW.comment <> OLD.comment OR NEW.recommendation <> OLD.recommendation "
                    "OR (NEW.state IS NOT DISTINCT FROM OLD.state AND (NEW.total IS DISTINCT FROM OLD.total "
                    f"OR NEW.submitted_at IS DISTINCT FROM OLD.submitted_at))) THEN RAISE EXCEPTION '{LOCKED}'; END IF; RETURN NEW;"
                ),
            ),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["application", "reviewer"], name="review_once",
                violation_error_message=_("This person is or was a reviewer of this application already."),
            ),
            models.CheckConstraint(
                condition=Q(state="submitted", total__isnull=False, submitted_at__isnull=False) & ~Q(recommendation="")
                | ~Q(state="submitted") & Q(total__isnull=True, submitted_at__isnull=True),
                name="handed_in_whole",
            ),
            models.CheckConstraint(condition=Q(total__isnull=True) | Q(total__range=(0, 100)), name="total_of_hundred"),
        ]  # fmt: skip

    def __str__(self) -> str:
        return gettext("Review of “%(application)s”") % {"application": self.application}

    def get_absolute_url(self) -> str:
        return reverse("reviews:review", args=[self.pk])

    @property
    def badge(self) -> str:
        return BADGES[self.state]

    @property
    def recommendation_badge(self) -> str:
        return RECOMMENDED.get(self.recommendation, "neutral")

    @property
    def is_open(self) -> bool:
        return self.state == ReviewState.OPEN

    # ---- who -----------------------------------------------------------------------------------------------------------
    def why_out(self) -> str:
        return why_out(self.application, self.reviewer)

    def application_tie(self, user) -> str:
        return tie_of(self.application, user)

    def is_there_already(self) -> bool:
        return Review.objects.filter(application=self.application, reviewer=self.reviewer).exists()

    def has_colleague(self, user) -> bool:
        same = Review.objects.filter(application=self.application_id, state=ReviewState.SUBMITTED)
        return roles_of(user).any(Role.REVIEWER) and same.filter(reviewer=user).exists()

    # ---- points --------------------------------------------------------------------------------------------------------
    @cached_property
    def lines(self) -> list["Line"]:
        """Each criterion of the call with its points, in the order of the call."""
        points = {score.criterion_id: score.points for score in self.scores.all()}
        return [Line(one, points.get(one.pk)) for one in self.application.call.criteria.all()]

    def gaps(self) -> list[str]:
        """What is missing before it may be handed in."""
        points = {line.criterion.pk: line.points for line in self.lines}
        return list(self.gaps_of(points, self.comment, self.recommendation).values())

    def gaps_of(
        self, points: Mapping[int, int | None], comment: str, recommendation: str
    ) -> dict[int | str, str]:
        """The same of what somebody is writing, by the criterion's id or the name of the column."""
        found: dict[int | str, str] = {
            line.criterion.pk: gettext("Please give points for “%(criterion)s”.")
            % {"criterion": line.criterion}
            for line in self.lines
            if points.get(line.criterion.pk) is None
        }
        if (now := len(comment.strip())) < SHORTEST:
            words = gettext("The comment needs at least %(least)s characters (now %(now)s).")
            found["comment"] = words % {"least": SHORTEST, "now": now}
        if not recommendation:
            found["recommendation"] = gettext("Please give a recommendation.")
        return found

    def worked_out(self) -> Decimal:
        """Of points that are all given."""
        return Decimal(sum(line.points * line.criterion.weight for line in self.lines)) / HIGHEST


class Line:
    """A criterion as a review answers it."""

    def __init__(self, criterion: Criterion, points: int | None):
        self.criterion, self.points = criterion, points
        self.whose = None  # who gave them, where reviews stand side by side

    @property
    def weighted(self) -> Decimal | None:
        return None if self.points is None else Decimal(self.points * self.criterion.weight) / HIGHEST


@tracked()
class Score(Model):
    """0 to 5 points for one criterion."""

    review = models.ForeignKey(Review, on_delete=models.CASCADE, related_name="scores")
    criterion = models.ForeignKey(Criterion, on_delete=models.PROTECT, related_name="+")
    points = models.PositiveSmallIntegerField(_("points"))

    class Meta:
        verbose_name = _("points")
        verbose_name_plural = _("points")
        default_permissions = ()
        triggers = [
            pgtrigger.Trigger(
                name="locked", when=pgtrigger.Before, operation=pgtrigger.Insert | pgtrigger.Update | pgtrigger.Delete,
                func=(
                    "IF (SELECT state FROM reviews_review WHERE id = CASE WHEN TG_OP = 'DELETE' THEN OLD.review_id "
                    f"ELSE NEW.review_id END) <> 'open' THEN RAISE EXCEPTION '{LOCKED}'; END IF; "
                    "IF TG_OP = 'DELETE' THEN RETURN OLD; END IF; RETURN NEW;"
                ),
            ),
        ]  # fmt: skip
        constraints = [
            models.UniqueConstraint(fields=["review", "criterion"], name="score_once"),
            models.CheckConstraint(condition=Q(points__range=(0, HIGHEST)), name="points_up_to_five"),
        ]

    def __str__(self) -> str:
        return f"{self.criterion}: {self.points}"
