"""A body, its seats and its links to other bodies (domain.md 3.6)."""

import pgtrigger
from django.core.validators import MaxValueValidator, MinValueValidator, RegexValidator
from django.db import models
from django.db.models import Count, Exists, F, OuterRef, Q
from django.db.models.functions import Lower
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from accounts.roles import roles_of
from accounts.rules import is_admin
from accounts.states import Role
from core.history import mover_only, tracked
from core.models import Stamped, Versioned
from core.text import search_key, sort_key
from networks.alliances.models import spoken_for
from networks.bodies import rules
from networks.bodies.states import (
    BADGES,
    LABEL,
    PUBLIC,
    WITHOUT_VOICE,
    BodyKind,
    BodyState,
    LinkKind,
    SeatKind,
)
from networks.municipalities.models import FieldOfAction, Municipality
from networks.organisations.models import Organisation
from networks.organisations.rules import is_staff
from networks.organisations.states import MUNICIPALITY, ActorGroup, OrganisationState

ROMAN = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}
MOST_SEATS = 500
END_BEFORE_START = _("The end date must not be before the start date.")

NOT_MORE_SEATS = pgtrigger.Trigger(
    name="not_more_than_max",
    when=pgtrigger.Before,
    operation=pgtrigger.Insert | pgtrigger.Update,
    func=(
        "IF NEW.ended_on IS NULL THEN PERFORM 1 FROM bodies_body WHERE id = NEW.body_id FOR UPDATE; "
        "IF (SELECT count(*) FROM bodies_seat WHERE body_id = NEW.body_id AND ended_on IS NULL AND id IS DISTINCT FROM NEW.id) "
        ">= (SELECT max_seats FROM bodies_body WHERE id = NEW.body_id) "
        "THEN RAISE EXCEPTION 'all seats of this body are taken' USING ERRCODE = 'check_violation'; END IF; END IF; RETURN NEW;"
    ),
)
NOT_FEWER_SEATS = pgtrigger.Trigger(
    name="not_fewer_than_taken",
    when=pgtrigger.Before,
    operation=pgtrigger.UpdateOf("max_seats"),
    func=(
        "IF (SELECT count(*) FROM bodies_seat WHERE body_id = NEW.id AND ended_on IS NULL) > NEW.max_seats "
        "THEN RAISE EXCEPTION 'more seats are taken' USING ERRCODE = 'check_violation'; END IF; RETURN NEW;"
    ),
)


def value_of(roman: str) -> int:
    """XIV is 14; 0 without a number."""
    digits = [ROMAN[letter] for letter in roman]
    return sum(-one if one < after else one for one, after in zip(digits, [*digits[1:], 0], strict=False))


# ---- bodies ----------------------------------------------------------------------------------------------------------
IN_PUBLIC = Q(state__in=PUBLIC, is_internal=False) & (
    Q(organisation=None) | Q(organisation__state=OrganisationState.PUBLISHED)
)


class BodyQuerySet(models.QuerySet):
    def public(self):
        """Of an organisation that is not public itself, none."""
        return self.filter(IN_PUBLIC)

    def kept_by(self, user):
        """Those this person may change: her own, for administration all."""
        return self if is_admin.test(user, None) else self.own_of(user)

    def own_of(self, user):
        """Of municipalities this person coordinates and of organisations she acts for."""
        places = roles_of(user).ids(Role.COORDINATOR, MUNICIPALITY)
        kept = Q(municipality__in=places) | spoken_for(user, "organisation")
        if is_staff.test(user, None):
            kept |= Q(organisation__office_of__isnull=False) | Q(organisation__actor_group=ActorGroup.X)
        return self.filter(kept)

    def read_by(self, user):
        """Those whose papers this person may read."""
        if is_staff.test(user, None):
            return self
        return self.filter(self._concerns(user))

    def concerning(self, user):
        """Those this person keeps or sits in."""
        return self.filter(self._concerns(user))

    def visible_to(self, user):
        """What is public; planned and internal ones for those who keep them or sit on them, and for staff."""
        if is_staff.test(user, None):
            return self
        return self.filter(IN_PUBLIC | self._concerns(user))

    def _concerns(self, user) -> Q:
        roles = roles_of(user)
        found = Q(municipality__in=roles.ids(Role.COORDINATOR, MUNICIPALITY)) | spoken_for(
            user, "organisation"
        )
        found |= Q(pk__in=roles.ids(Role.BODY_MEMBER, LABEL))
        if roles.any(Role.ORG_EDITOR, Role.COORDINATOR):
            seats = Seat.objects.active().filter(spoken_for(user, "organisation"), body=OuterRef("pk"))
            found |= Q(Exists(seats))
        return found

    def of_place(self, place: Municipality):
        """Those of the municipality itself and of its offices."""
        return self.filter(Q(municipality=place) | Q(organisation__office_of=place))

    def in_structure(self):
        """Those that are or will be part of how things are steered."""
        return self.exclude(state=BodyState.DISSOLVED)

    def with_seats(self):
        """`seats_taken` now, and of the seats with a voice how many there are (`voices`) and migrant organisations hold (`mso_voices`)."""
        taken, voiced = Q(seats__ended_on__isnull=True), ~Q(seats__kind__in=WITHOUT_VOICE)
        mso = Q(seats__organisation__actor_group=ActorGroup.A3) | Q(seats__kind=SeatKind.MSO_REPRESENTATION)
        return self.annotate(
            seats_taken=Count("seats", filter=taken),
            voices=Count("seats", filter=taken & voiced),
            mso_voices=Count("seats", filter=taken & voiced & mso),
        )


@tracked()
class Body(Stamped, Versioned):
    """`named_fields` are those of the form while it is being entered, before they can be linked."""

    name = models.CharField(_("name"), max_length=160)
    kind = models.CharField(_("kind"), max_length=24, choices=BodyKind.choices)
    municipality = models.ForeignKey(
        Municipality, verbose_name=_("municipality"), null=True, blank=True, on_delete=models.PROTECT, related_name="bodies"
    )  # fmt: skip
    organisation = models.ForeignKey(
        Organisation, verbose_name=_("organisation"), null=True, blank=True, on_delete=models.PROTECT, related_name="bodies"
    )  # fmt: skip
    number = models.CharField(
        _("Roman number"), max_length=8, blank=True,
        validators=[RegexValidator(r"\A[IVXLC]+\Z", _("Please enter a Roman number such as III."))],
    )  # fmt: skip
    number_value = models.PositiveSmallIntegerField(default=0, editable=False)
    focus = models.CharField(_("theme and focus"), max_length=200, blank=True)
    function = models.TextField(_("what it is for"), max_length=2000, blank=True)
    fields_of_action = models.ManyToManyField(
        FieldOfAction, verbose_name=_("fields of action"), blank=True, related_name="bodies"
    )
    right_of_motion = models.BooleanField(_("right to table motions"), default=False)
    is_internal = models.BooleanField(_("internal"), default=False)
    max_seats = models.PositiveSmallIntegerField(
        _("most seats"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1), MaxValueValidator(MOST_SEATS)],
    )
    established_on = models.DateField(_("established on"), null=True, blank=True)
    dissolved_on = models.DateField(_("dissolved on"), null=True, blank=True, editable=False)
    slug = models.SlugField(_("address"), max_length=160, unique=True, editable=False)
    sort_key = models.CharField(max_length=200, editable=False)
    search_key = models.CharField(max_length=400, editable=False)
    state = models.CharField(
        _("state"), max_length=12, choices=BodyState.choices, default=BodyState.PLANNED, editable=False
    )

    objects = BodyQuerySet.as_manager()
    named_fields: list[FieldOfAction] | None = None

    class Meta:
        verbose_name = _("body")
        verbose_name_plural = _("bodies")
        rules_permissions = rules.BODY_PERMISSIONS
        triggers = [mover_only(), NOT_FEWER_SEATS]
        indexes = [models.Index(fields=["sort_key", "number_value", "id"], name="body_listed")]
        constraints = [
            models.CheckConstraint(
                condition=Q(municipality__isnull=True, organisation__isnull=False)
                | Q(municipality__isnull=False, organisation__isnull=True),
                name="body_has_one_owner",
                violation_error_message=_("A body belongs to either a municipality or an organisation."),
            ),
            models.CheckConstraint(
                condition=Q(established_on__isnull=True) | Q(dissolved_on__isnull=True) | Q(dissolved_on__gte=F("established_on")),
                name="body_ends_after_start", violation_error_message=END_BEFORE_START,
            ),
            models.CheckConstraint(
                condition=Q(state="dissolved", dissolved_on__isnull=False) | (~Q(state="dissolved") & Q(dissolved_on__isnull=True)),
                name="body_dissolved_has_its_day",
            ),
            models.UniqueConstraint(
                fields=["municipality", "kind", "number"], condition=~Q(number="") & ~Q(state="dissolved"), name="body_number_once",
                violation_error_message=_("This number is already in use for a body of this kind."),
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        if self.number and not self.name.endswith(f" {self.number}"):
            return f"{self.name} {self.number}"
        return self.name

    def save(self, *args, **kwargs):
        self.derive()
        super().save(*args, **kwargs)

    def derive(self) -> None:
        self.sort_key = sort_key(self.name)[:200]
        self.search_key = search_key(f"{self} {self.focus}")[:400]
        self.number_value = value_of(self.number)

    def get_absolute_url(self) -> str:
        return reverse("bodies:body", args=[self.slug])

    @property
    def owner(self) -> Municipality | Organisation:
        return self.municipality or self.organisation

    @property
    def badge(self) -> str:
        return BADGES[self.state]

    @property
    def is_public(self) -> bool:
        owner = self.organisation if self.organisation_id else None
        shown = owner is None or owner.state == OrganisationState.PUBLISHED
        return self.state in PUBLIC and not self.is_internal and shown

    @property
    def has_fields(self) -> bool:
        if self.named_fields is not None:
            return bool(self.named_fields)
        return self.pk is not None and self.fields_of_action.exists()


# ---- seats -----------------------------------------------------------------------------------------------------------
class SeatQuerySet(models.QuerySet):
    def active(self):
        return self.filter(ended_on__isnull=True)

    def visible_to(self, user):
        return self.filter(body__in=Body.objects.visible_to(user))


@tracked(exclude=["person_name"])
class Seat(Stamped, Versioned):
    """Held by an organisation, by a person, or by a person for an organisation. Active until it is ended."""

    body = models.ForeignKey(Body, verbose_name=_("body"), on_delete=models.CASCADE, related_name="seats")
    kind = models.CharField(
        _("kind of seat"), max_length=24, choices=SeatKind.choices, default=SeatKind.MEMBER
    )
    organisation = models.ForeignKey(
        Organisation, verbose_name=_("organisation"), null=True, blank=True, on_delete=models.PROTECT, related_name="seats"
    )  # fmt: skip
    person_name = models.CharField(_("person"), max_length=120, blank=True)
    office = models.CharField(_("office or task"), max_length=120, blank=True)
    named_on = models.DateField(_("agreed to be named on"), null=True, blank=True, editable=False)
    represented_body = models.ForeignKey(
        Body, verbose_name=_("sent by"), null=True, blank=True, on_delete=models.PROTECT, related_name="delegated_seats"
    )  # fmt: skip
    appointed_on = models.DateField(_("appointed on"))
    term_ends_on = models.DateField(_("term ends on"), null=True, blank=True)
    ended_on = models.DateField(_("ended on"), null=True, editable=False)

    objects = SeatQuerySet.as_manager()

    class Meta:
        verbose_name = pgettext_lazy("body", "seat")
        verbose_name_plural = pgettext_lazy("body", "seats")
        rules_permissions = rules.SEAT_PERMISSIONS
        triggers = [NOT_MORE_SEATS]
        constraints = [
            models.CheckConstraint(
                condition=Q(organisation__isnull=False) | ~Q(person_name=""), name="seat_is_held",
                violation_error_message=_("A seat is held by an organisation or a person."),
            ),
            models.UniqueConstraint(
                fields=["body"], condition=Q(kind="lead", ended_on__isnull=True), name="seat_one_lead",
                violation_error_message=_("This body already has a lead. End that seat first."),
            ),
            models.UniqueConstraint(
                F("body"), Lower("person_name"), condition=Q(ended_on__isnull=True) & ~Q(person_name=""), name="seat_person_once",
                violation_error_message=_("This person already has a seat in this body."),
            ),
            models.UniqueConstraint(
                fields=["body", "organisation"], condition=Q(ended_on__isnull=True, person_name=""), name="seat_organisation_once",
                violation_error_message=_("This organisation already has a seat here. Name the people if it has several."),
            ),
            models.CheckConstraint(
                condition=Q(ended_on__isnull=True) | Q(ended_on__gte=F("appointed_on")), name="seat_ends_after_start",
                violation_error_message=END_BEFORE_START,
            ),
            models.CheckConstraint(
                condition=Q(term_ends_on__isnull=True) | Q(term_ends_on__gte=F("appointed_on")), name="seat_term_after_start",
                violation_error_message=END_BEFORE_START,
            ),
            models.CheckConstraint(
                condition=Q(represented_body__isnull=True) | ~Q(represented_body=F("body")), name="seat_not_sent_by_itself",
                violation_error_message=_("A body cannot delegate to itself."),
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return self.person_name or str(self.organisation)

    @property
    def counts_as_mso(self) -> bool:
        of_mso = self.organisation is not None and self.organisation.actor_group == ActorGroup.A3
        return self.kind == SeatKind.MSO_REPRESENTATION or of_mso

    @property
    def has_voice(self) -> bool:
        return self.kind not in WITHOUT_VOICE


# ---- links -----------------------------------------------------------------------------------------------------------
class BodyLinkQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Those of which both ends can be seen."""
        seen = Body.objects.visible_to(user)
        return self.filter(source__in=seen, target__in=seen)


@tracked()
class BodyLink(Stamped):
    source = models.ForeignKey(Body, verbose_name=_("body"), on_delete=models.CASCADE, related_name="links")
    target = models.ForeignKey(
        Body, verbose_name=_("other body"), on_delete=models.CASCADE, related_name="links_here"
    )
    kind = models.CharField(_("kind of link"), max_length=16, choices=LinkKind.choices)

    objects = BodyLinkQuerySet.as_manager()

    class Meta:
        verbose_name = _("link between bodies")
        verbose_name_plural = _("links between bodies")
        rules_permissions = rules.LINK_PERMISSIONS
        constraints = [
            models.CheckConstraint(
                condition=~Q(source=F("target")), name="body_link_to_another",
                violation_error_message=_("A body cannot be linked with itself."),
            ),
            models.UniqueConstraint(
                fields=["source", "target", "kind"], name="body_link_once",
                violation_error_message=_("This link is already entered."),
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"{self.source} {self.get_kind_display()} {self.target}"
