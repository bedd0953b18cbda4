"""A small cast with fixed meaning, for every "who may" test.

bonn and kiel coordinate their municipalities; mso edits a Bonn organisation, other_mso one in Kiel; moderation facilitates Bonn's
participation; skew is programme staff of the pilot, other_staff of another programme; redaktion is the editorial office; admin administers;
nobody has an account without a role; visitor has none.
"""

from dataclasses import dataclass

from django.contrib.auth.models import AnonymousUser
from django.contrib.contenttypes.models import ContentType

from accounts.models import RoleAssignment, User
from accounts.states import Role

PASSWORD = "ein-langes-Passwort-fuer-Tests"
CAST = (
    "visitor",
    "nobody",
    "mso",
    "other_mso",
    "bonn",
    "kiel",
    "moderation",
    "skew",
    "other_staff",
    "redaktion",
    "admin",
)


def person(name: str, **fields) -> User:
    """An account called `name`; the password is PASSWORD, kept as plain text in the fast test hasher."""
    return User.objects.create_proven(
        f"{name}@example.org", PASSWORD, first_name=name.capitalize(), last_name="Beispiel", **fields
    )


def give(user: User, role: str, scope=None) -> User:
    """A role from today on. Forgets what the user object had cached."""
    kind = ContentType.objects.get_for_model(scope) if scope is not None else None
    RoleAssignment.objects.create(
        user=user, role=role, scope_type=kind, scope_id=scope.pk if scope is not None else None
    )
    return anew(user)


def anew(user: User) -> User:
    """As in the next request: what was read once in this one is forgotten."""
    user.__dict__.pop("roles", None)
    return user


@dataclass
class Cast:
    """Everybody by name; `visitor` is Django's anonymous user."""

    nobody: User
    mso: User
    other_mso: User
    bonn: User
    kiel: User
    moderation: User
    skew: User
    other_staff: User
    redaktion: User
    admin: User
    visitor: AnonymousUser

    @classmethod
    def of(
        cls, *, bonn, kiel, organisation, other_organisation, participation, programme, other_programme
    ) -> "Cast":
        return cls(
            visitor=AnonymousUser(),
            nobody=person("nobody"),
            mso=give(person("mso"), Role.ORG_EDITOR, organisation),
            other_mso=give(person("other_mso"), Role.ORG_EDITOR, other_organisation),
            bonn=give(person("bonn"), Role.COORDINATOR, bonn),
            kiel=give(person("kiel"), Role.COORDINATOR, kiel),
            moderation=give(person("moderation"), Role.FACILITATOR, participation),
            skew=give(person("skew"), Role.PROGRAMME_STAFF, programme),
            other_staff=give(person("other_staff"), Role.PROGRAMME_STAFF, other_programme),
            redaktion=give(person("redaktion"), Role.EDITOR),
            admin=give(person("admin", is_staff=True), Role.ADMIN),
        )

    @staticmethod
    def edits(user: User, *organisations) -> None:
        for organisation in organisations:
            give(user, Role.ORG_EDITOR, organisation)

    def __getitem__(self, name: str):
        return getattr(self, name)
