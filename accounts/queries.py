"""Reads that serve one page: what a person may give, what waits for them, their own data."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.mfa.utils import is_mfa_enabled
from allauth.usersessions.models import UserSession
from django.apps import apps
from django.db import connection, models
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import Invitation, RoleAssignment, User, proven_addresses
from accounts.roles import objects_of_giver, roles_of, type_of
from accounts.states import GIVEN_BY_HOLDERS, GIVEN_BY_STAFF, NEEDS_SECOND_FACTOR, SCOPES, Role
from core.drafts import Draft
from core.outbox import Mail
from core.pages import NextStep, Panel
from core.registry import own_data, role_givers, role_scopes
from core.reminders import switched_off

HITS = 20
HOUSE = ("core", "accounts", "networks", "workshops", "projects", "portal")


# ---- what a person may give ------------------------------------------------------------------------------------------
@dataclass(frozen=True, slots=True)
class Offer:
    """A role a person may give: for one object, for none, or (`searched`) for an object still to be found."""

    role: Role
    model: str = ""
    scope: models.Model | None = None

    @property
    def searched(self) -> bool:
        return bool(self.model) and self.scope is None

    @property
    def value(self) -> str:
        return f"{self.role}:{self.model}:{self.scope.pk if self.scope else ''}"

    @property
    def label(self) -> str:
        if self.scope is not None:
            return f"{self.role.label}: {self.scope}"
        if not self.model:
            return str(self.role.label)
        kind = apps.get_model(self.model)._meta.verbose_name
        return _("%(role)s (%(kind)s, search below)") % {"role": self.role.label, "kind": kind}

    def hits(self, text: str) -> list[models.Model]:
        """The objects a person may mean by this text, at most HITS."""
        search = role_scopes.get(self.model)
        words = text.replace("\x00", "").strip()
        return list(search(words)[:HITS]) if search and words else []


def offers_of(user) -> list[Offer]:
    """What this person may give, one's own objects first; the same answer as `accounts.rules.may_give`, as a list of choices."""
    roles = roles_of(user)
    everything = roles.is_admin or user.is_superuser
    offers = [] if everything else [*_for_own_objects(roles), *_for_kept_objects(user)]
    for role in Role:
        if everything or (role in GIVEN_BY_STAFF and roles.any(Role.PROGRAMME_STAFF)):
            labels = [label for label in SCOPES[role] if role_scopes.get(label)]
            offers += [Offer(role, label) for label in labels] if SCOPES[role] else [Offer(role)]
    return offers


def _for_own_objects(roles) -> Iterator[Offer]:
    for role in Role:
        if role in GIVEN_BY_HOLDERS:
            for label in SCOPES[role]:
                ids = roles.ids(role, label)
                found = _all_of(label).in_bulk(ids).values() if ids else ()
                yield from (Offer(role, label, scope) for scope in sorted(found, key=str))


def _for_kept_objects(user) -> Iterator[Offer]:
    for role in Role:
        if role in role_givers:
            found = objects_of_giver(user, role)
            yield from (Offer(role, SCOPES[role][0], scope) for scope in sorted(found, key=str))


# ---- the list of people ----------------------------------------------------------------------------------------------
def people_listed(user) -> models.QuerySet:
    """The roles this person gives and ends, as they are today."""
    return RoleAssignment.objects.given_by(user).effective()


def scopes_named(text: str) -> models.Q:
    """Roles for an object that this text means."""
    found = models.Q(pk__in=[])
    for label in sorted({label for labels in SCOPES.values() for label in labels}):
        if search := role_scopes.get(label):
            ids = [obj.pk for obj in search(text)[:200]]
            found |= models.Q(scope_type=type_of(label), scope_id__in=ids)
    return found


def name_scopes(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Rows of values with `scope_name` added; one query a kind of object, whatever the number of rows."""
    wanted: dict[str, set[int]] = {}
    for row in rows:
        if row["scope_id"]:
            label = f"{row['scope_type__app_label']}.{row['scope_type__model']}"
            wanted.setdefault(label, set()).add(row["scope_id"])
    found = {label: _all_of(label).in_bulk(ids) for label, ids in wanted.items()}
    for row in rows:
        objects = found.get(f"{row['scope_type__app_label']}.{row['scope_type__model']}", {})
        row["scope_name"] = str(objects.get(row["scope_id"], ""))
    return rows


def _all_of(label: str) -> models.QuerySet:
    """With what their names are made of, where the room has registered that."""
    search = role_scopes.get(label)
    return search("") if search else apps.get_model(label)._default_manager.all()


# ---- what waits for a person -----------------------------------------------------------------------------------------
def next_steps(user) -> Iterable[NextStep]:
    for invitation in Invitation.objects.to(user).valid():
        yield NextStep(
            _("You have an invitation"),
            reverse("accounts:invitations"),
            detail=invitation.describe(),
            since=timezone.localdate(invitation.sent_at),
        )
    if needs_second_factor(user):
        yield NextStep(
            _("Set up a second factor"),
            reverse("mfa_index"),
            detail=_("Your role gives you access to other people’s data. A second factor protects it."),
        )


def panel(request) -> Panel | None:
    """Where those who give roles find the people."""
    if not request.user.has_perm("accounts.give_roleassignment"):
        return None
    return Panel("accounts/_workspace.html")


def needs_second_factor(user) -> bool:
    """The role asks for one and there is none yet."""
    bound = user.is_superuser or roles_of(user).any(*NEEDS_SECOND_FACTOR)
    return bound and not is_mfa_enabled(user)


# ---- own data --------------------------------------------------------------------------------------------------------
FACTORS = {
    Authenticator.Type.TOTP: gettext_lazy("Authenticator app"),
    Authenticator.Type.WEBAUTHN: gettext_lazy("Passkey"),
    Authenticator.Type.RECOVERY_CODES: gettext_lazy("Recovery codes"),
}


def own_data_of(user: User) -> dict[str, Any]:
    """What the accounts and the ground floor hold about a person, as plain values; a part of the package of own data."""
    return {
        "profile": _profile_of(user),
        "addresses": list(EmailAddress.objects.filter(user=user).values("email", "verified", "primary")),
        "roles": [
            {
                "role": role.describe(),
                "from": role.valid_from,
                "until": role.valid_until,
                "ended_at": role.ended_at,
            }
            for role in user.role_assignments.prefetch_related("scope").order_by("pk")
        ],
        "invitations": [
            {
                "role": invitation.describe(),
                "state": invitation.get_state_display(),
                "at": invitation.created_at,
            }
            for invitation in Invitation.objects.to(user).prefetch_related("scope").order_by("pk")
        ],
        "consents": list(user.consents.values("kind", "text_version", "given_at", "withdrawn_at")),
        "second_factors": [
            {"kind": str(FACTORS[factor.type]), "since": factor.created_at, "last_used": factor.last_used_at}
            for factor in Authenticator.objects.filter(user=user)
        ],
        "sessions": list(UserSession.objects.filter(user=user).values("ip", "user_agent", "created_at")),
        "drafts": list(Draft.objects.filter(user=user).values("key", "data", "saved_at")),
        "mails": list(Mail.objects.filter(to__iexact=user.email).values("subject", "created_at", "sent_at")),
    }


def _profile_of(user: User) -> dict[str, Any]:
    return {
        "email": user.email,
        "first_name": user.first_name,
        "last_name": user.last_name,
        "phone": user.phone,
        "preferred_language": user.preferred_language,
        "notify_by_email": user.notify_by_email,
        "reminders_switched_off": sorted(switched_off(user)),
        "date_joined": user.date_joined,
        "last_login": user.last_login,
    }


def package_of(user: User) -> dict[Any, Any]:
    """Everything the portal holds about a person: what each room tells, and where else their name or address stands."""
    package: dict[Any, Any] = {"made_at": timezone.now()}
    for part in own_data:
        package |= part(user)
    return package | {"traces": traces_of(user)}


def traces_of(user: User) -> list[dict[str, Any]]:
    """In how many records of which kind the person stands, as what: every link to the account and every address. One query."""
    addresses = sorted({user.email.lower(), *proven_addresses(user)})
    quote, selects, values = connection.ops.quote_name, [], []
    places = list(places_of_people())
    for number, (model, column) in enumerate(places):
        name = quote(column.column)
        is_address = isinstance(column, models.EmailField)
        where = f"lower({name}) = ANY(%s)" if is_address else f"{name} = %s"
        selects.append(
            f"SELECT {number}, count(*) FROM {quote(model._meta.db_table)} WHERE {where} HAVING count(*) > 0"
        )
        values.append(addresses if is_address else user.pk)
    with connection.cursor() as cursor:
        cursor.execute(" UNION ALL ".join(selects), values)
        found = sorted(cursor.fetchall())
    return [
        {
            "record": str(places[number][0]._meta.verbose_name),
            "as": str(places[number][1].verbose_name),
            "number": count,
        }
        for number, count in found
    ]


def places_of_people() -> Iterator[tuple[type[models.Model], models.Field]]:
    """Every column of the house's own tables that names an account or an address; the history of changes keeps neither."""
    for model in apps.get_models():
        if model._meta.app_config.name.split(".")[0] not in HOUSE or hasattr(model, "pgh_tracked_model"):
            continue
        for column in model._meta.concrete_fields:
            names_account = column.is_relation and column.related_model is User
            if names_account or (isinstance(column, models.EmailField) and model is not User):
                yield model, column
