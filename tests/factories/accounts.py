"""People, roles and invitations."""

import factory
from factory.django import DjangoModelFactory

from accounts.models import Invitation, RoleAssignment, User
from accounts.states import Role

PASSWORD = "ein-langes-Passwort-fuer-Tests"


class UserFactory(DjangoModelFactory):
    """A person with a proven address and no role; the password is PASSWORD."""

    class Meta:
        model = User

    email = factory.Sequence(lambda n: f"person{n}@example.org")
    password = PASSWORD
    first_name = factory.Sequence(lambda n: f"Vorname{n}")
    last_name = "Beispiel"

    @classmethod
    def _create(cls, model_class, *args, **fields):
        return User.objects.create_proven(**fields)


class RoleFactory(DjangoModelFactory):
    """Editorial office from today on; give `role` and `scope` for another."""

    class Meta:
        model = RoleAssignment

    user = factory.SubFactory(UserFactory)
    role = Role.EDITOR


class InvitationFactory(DjangoModelFactory):
    """An open invitation to the editorial office, by an administration."""

    class Meta:
        model = Invitation

    email = factory.Sequence(lambda n: f"eingeladen{n}@example.org")
    role = Role.EDITOR
    created_by = factory.LazyFunction(lambda: RoleFactory(role=Role.ADMIN).user)
