"""People, their roles with a scope and a validity, invitations, consent."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from functools import reduce
from operator import or_

from allauth.account.models import EmailAddress
from django.conf import settings
from django.contrib.auth.base_user import BaseUserManager
from django.contrib.auth.models import AbstractUser
from django.contrib.contenttypes.fields import GenericForeignKey
from django.contrib.contenttypes.models import ContentType
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.db import models, transaction
from django.db.models import F, Func, Q
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from accounts import rules
from accounts.roles import Roles, effective, given_by, type_of
from accounts.states import InvitationState, Role
from core import prepared
from core.history import mover_only, tracked
from core.models import Model, Stamped


class UserManager(BaseUserManager):
    def create_user(self, email: str, password: str | None = None, **fields):
        user = self.model(email=self.normalize_email(email).lower(), **fields)
        user.set_password(password)
        user.save()
        return user

    def create_proven(self, email: str, password: str | None = None, **fields):
        """An account whose address counts as verified, because whoever makes it vouches: commands, demo, tests."""
        with transaction.atomic():
            user = self.create_user(email, password, **fields)
            EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)
        return user

    def create_superuser(self, email: str, password: str | None = None, **fields):
        return self.create_proven(email, password, is_staff=True, is_superuser=True, **fields)

    def get_by_natural_key(self, email: str):
        return self.get(email__iexact=email)


@tracked(exclude=["password", "email", "first_name", "last_name", "phone", "last_login"])
class User(AbstractUser):
    """A person with one account; the e-mail address is the login."""

    username = None
    email = models.EmailField(_("e-mail address"), unique=True)
    first_name = models.CharField(_("first name"), max_length=80)
    last_name = models.CharField(_("last name"), max_length=80)
    phone = models.CharField(_("telephone"), max_length=30, blank=True)
    preferred_language = models.CharField(
        _("language"), max_length=2, choices=settings.LANGUAGES, default="de"
    )
    notify_by_email = models.BooleanField(_("notify by e-mail"), default=True)

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS = ["first_name", "last_name"]
    objects = UserManager()

    class Meta:
        verbose_name = _("account")
        verbose_name_plural = _("accounts")
        constraints = [models.UniqueConstraint(Lower("email"), name="one_account_per_address")]

    def __str__(self) -> str:
        return self.get_full_name() or self.email

    @cached_property
    def roles(self) -> Roles:
        """What this person is today; one query, kept for the request, so a right withdrawn ends at the next one."""
        if not self.is_active:
            return Roles()
        return Roles(prepared.fetch("roles", _roles, {NOBODYS: self.pk, NEVER: timezone.localdate()}))


NOBODYS, NEVER = -1, date.min  # stand-ins for a key and a day


def _roles() -> models.QuerySet:
    return RoleAssignment.objects.filter(effective(NEVER), user=NOBODYS).values_list(
        "role", "scope_type__app_label", "scope_type__model", "scope_id"
    )


def proven_addresses(user) -> list[str]:
    """The e-mail addresses a person has shown to be theirs, in lower case."""
    found = user.emailaddress_set.filter(verified=True).values_list("email", flat=True)
    return [address.lower() for address in found]


def people_with(address: str) -> models.QuerySet:
    """Whoever has proven this address; nobody or one."""
    proven = EmailAddress.objects.filter(verified=True, email__iexact=address)
    return User.objects.filter(pk__in=proven.values("user"))


class Scoped(Model):
    """A role and the object it is for."""

    role = models.CharField(_("role"), max_length=20, choices=Role.choices)
    scope_type = models.ForeignKey(
        ContentType,
        verbose_name=_("kind of object"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    scope_id = models.BigIntegerField(_("object"), null=True, blank=True)
    scope = GenericForeignKey("scope_type", "scope_id")

    class Meta:
        abstract = True

    @property
    def scope_label(self) -> str:
        """`app_label.model` of the object, empty without one; costs no query."""
        if self.scope_type_id is None:
            return ""
        kind = ContentType.objects.get_for_id(self.scope_type_id)
        return f"{kind.app_label}.{kind.model}"

    def describe(self) -> str:
        """ "Kommunale Koordination: Bonn", or only the role where it has no scope."""
        return f"{self.get_role_display()}: {self.scope}" if self.scope_id else str(self.get_role_display())


class ScopedQuerySet(models.QuerySet):
    def given_by(self, user):
        """What this person gives, ends and withdraws."""
        return self.filter(given_by(user))

    def same_as(self, scoped: Scoped):
        """The same role for the same object."""
        return self.filter(role=scoped.role, scope_type=scoped.scope_type_id, scope_id=scoped.scope_id)


class RoleAssignmentQuerySet(ScopedQuerySet):
    def visible_to(self, user):
        """One's own roles, and those one gives."""
        return self.filter(given_by(user) | Q(user=user.pk)) if user.is_authenticated else self.none()

    def effective(self, on=None):
        return self.filter(effective(on))

    def people_who(self, role: str, obj: models.Model | None = None):
        """Active users who hold the role today, for `obj` where it is given."""
        held = self.effective().filter(role=role)
        if obj is not None:
            held = held.filter(scope_type=ContentType.objects.get_for_model(obj), scope_id=obj.pk)
        return User.objects.filter(is_active=True, pk__in=held.values("user"))

    def holders(self, role: str, label: str, ids: Iterable[int]) -> dict[int, list[User]]:
        """The active users who hold the role today, by object; one query for many objects of one model."""
        held = self.effective().filter(
            role=role, scope_type=type_of(label), scope_id__in=set(ids), user__is_active=True
        )
        found: dict[int, list[User]] = {}
        for assignment in held.select_related("user").order_by("user_id"):
            found.setdefault(assignment.scope_id, []).append(assignment.user)
        return found


@tracked()
class RoleAssignment(Scoped, Stamped):
    user = models.ForeignKey(
        User, verbose_name=_("person"), on_delete=models.CASCADE, related_name="role_assignments"
    )
    valid_from = models.DateField(_("from"), default=timezone.localdate)
    valid_until = models.DateField(_("until"), null=True, blank=True)
    ended_at = models.DateTimeField(_("ended at"), null=True, blank=True, editable=False)

    objects = RoleAssignmentQuerySet.as_manager()

    class Meta:
        verbose_name = _("role of a person")
        verbose_name_plural = _("roles of people")
        rules_permissions = {
            "view": rules.may_give | rules.is_holder,
            "give": rules.may_give,
            "end": rules.may_give | rules.is_holder,
        }
        indexes = [models.Index(fields=["scope_type", "scope_id", "role"], name="role_by_scope")]
        constraints = [
            models.CheckConstraint(
                condition=Q(valid_until__isnull=True) | Q(valid_until__gte=F("valid_from")),
                name="role_ends_after_start",
                violation_error_message=_("The end date must not be before the start date."),
            ),
            models.CheckConstraint(
                condition=Q(scope_type__isnull=True, scope_id__isnull=True)
                | Q(scope_type__isnull=False, scope_id__isnull=False),
                name="role_scope_whole",
                violation_error_message=_("A scope has both a kind and an object."),
            ),
            ExclusionConstraint(
                name="role_once_at_a_time",
                condition=Q(ended_at__isnull=True),
                expressions=[
                    ("user", RangeOperators.EQUAL),
                    ("role", RangeOperators.EQUAL),
                    (models.functions.Coalesce("scope_type_id", 0), RangeOperators.EQUAL),
                    (models.functions.Coalesce("scope_id", 0), RangeOperators.EQUAL),
                    (
                        Func(F("valid_from"), F("valid_until"), models.Value("[]"), function="daterange"),
                        RangeOperators.OVERLAPS,
                    ),
                ],
                violation_error_message=_("This person already has this role at that time."),
            ),
        ]

    def __str__(self) -> str:
        return self.describe()


def _sent_to(user) -> Q:
    return reduce(or_, (Q(email__iexact=address) for address in proven_addresses(user)), Q(pk__in=[]))


class InvitationQuerySet(ScopedQuerySet):
    def to(self, user):
        """The invitations to an address this person has proven."""
        return self.filter(_sent_to(user)) if user.is_authenticated else self.none()

    def visible_to(self, user):
        """The invitations to this person, and those this person gives."""
        return self.filter(_sent_to(user) | given_by(user)) if user.is_authenticated else self.none()

    def open(self):
        return self.filter(state=InvitationState.OPEN)

    def valid(self):
        """Open and not expired."""
        return self.open().filter(sent_at__gt=timezone.now() - timedelta(days=settings.INVITATION_DAYS))


@tracked(exclude=["email"])
class Invitation(Scoped, Stamped):
    """An offer of a role to an e-mail address. Whoever proves that address (allauth verifies it) may accept; no token travels."""

    email = models.EmailField(_("e-mail address"))
    state = models.CharField(
        _("state"), max_length=10, choices=InvitationState.choices, default=InvitationState.OPEN
    )
    accepted_at = models.DateTimeField(_("accepted at"), null=True, blank=True, editable=False)
    sent_at = models.DateTimeField(_("sent at"), default=timezone.now, editable=False)

    objects = InvitationQuerySet.as_manager()

    class Meta:
        verbose_name = _("invitation")
        verbose_name_plural = _("invitations")
        triggers = [mover_only()]
        rules_permissions = {
            "view": rules.is_invited | rules.may_give,
            "invite": rules.may_give,
            "accept": rules.is_invited,
            "withdraw": rules.may_give,
            "renew": rules.may_give,
        }
        constraints = [
            models.UniqueConstraint(
                Lower("email"), "role", "scope_type", "scope_id",
                condition=Q(state="open"), nulls_distinct=False, name="one_open_invitation",
                violation_error_message=_("This person is already invited."),
            ),
            models.CheckConstraint(
                condition=Q(state="accepted", accepted_at__isnull=False) | (~Q(state="accepted") & Q(accepted_at__isnull=True)),
                name="invitation_accepted_with_time",
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return self.describe()

    @property
    def expires_at(self) -> datetime:
        return self.sent_at + timedelta(days=settings.INVITATION_DAYS)

    @property
    def last_day(self) -> date:
        return timezone.localdate(self.expires_at)

    @property
    def has_expired(self) -> bool:
        return self.state == InvitationState.OPEN and self.expires_at <= timezone.now()

    def is_to(self, user) -> bool:
        return user.is_authenticated and self.email.lower() in proven_addresses(user)

    def is_held_already(self) -> bool:
        held = RoleAssignment.objects.same_as(self).effective()
        return held.filter(user__in=people_with(self.email)).exists()

    def is_open_already(self) -> bool:
        return Invitation.objects.open().same_as(self).filter(email__iexact=self.email).exists()


class ConsentKind(models.TextChoices):
    TERMS = "terms", _("Use of the portal")
    PRIVACY = "privacy", _("Privacy policy")
    NEWSLETTER = "newsletter", _("Newsletter")


@tracked()
class Consent(Model):
    """What a person agreed to, in which version of the text; withdrawal holds at once. Consent of a contact lives with the contact."""

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="consents")
    kind = models.CharField(_("kind"), max_length=20, choices=ConsentKind.choices)
    text_version = models.CharField(_("version of the text"), max_length=20)
    given_at = models.DateTimeField(_("given at"), default=timezone.now)
    withdrawn_at = models.DateTimeField(_("withdrawn at"), null=True, blank=True)

    class Meta:
        verbose_name = _("consent")
        verbose_name_plural = _("consents")
        constraints = [
            models.CheckConstraint(
                condition=Q(withdrawn_at__isnull=True) | Q(withdrawn_at__gte=F("given_at")),
                name="consent_withdrawn_after_given",
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} ({self.text_version})"
