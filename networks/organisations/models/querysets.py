"""Organisations in the words of the domain."""

from collections.abc import Sequence
from functools import reduce
from operator import and_

from django.db import models
from django.db.models import Case, Q, When
from django.db.models.expressions import RawSQL

from accounts.models import RoleAssignment
from accounts.roles import roles_of, type_of
from accounts.states import Role
from core.text import search_key
from networks.organisations.models.search import SQUASHED, fits, spellings, words_of
from networks.organisations.rules import is_staff
from networks.organisations.states import LABEL, MUNICIPALITY, ActorGroup, OrganisationState


def spoken_for(user, path: str = "") -> Q:
    """Organisations this person acts for as an editor or, for offices, as a coordinator; `path` leads to the organisation."""
    roles, at = roles_of(user), f"{path}__" if path else ""
    return Q(**{f"{at}pk__in": roles.ids(Role.ORG_EDITOR, LABEL)}) | Q(
        **{f"{at}office_of__in": roles.ids(Role.COORDINATOR, MUNICIPALITY)}
    )


class OrganisationQuerySet(models.QuerySet):
    def visible_to(self, user):
        """What is public, what she keeps, what lies with her municipality once it was submitted; staff see all."""
        if not user.is_authenticated:
            return self.published()
        if is_staff.test(user, None):
            return self
        roles = roles_of(user)
        seen = Q(state=OrganisationState.PUBLISHED)
        if own := roles.ids(Role.ORG_EDITOR, LABEL):
            seen |= Q(pk__in=own)
        if seats := roles.ids(Role.COORDINATOR, MUNICIPALITY):
            submitted = ~Q(state=OrganisationState.DRAFT)
            seen |= Q(office_of__in=seats) | (Q(municipality__in=seats) & (submitted | Q(created_by=user)))
        return self.filter(seen)

    def published(self):
        return self.filter(state=OrganisationState.PUBLISHED)

    def nameable_by(self, user):
        """Whom this person may name in a form: all she sees that is not turned away or put aside."""
        gone = [OrganisationState.REJECTED, OrganisationState.ARCHIVED, OrganisationState.SUSPENDED]
        return self.visible_to(user).exclude(state__in=gone).select_related("municipality")

    def counted(self):
        """Without externals: facilitators, funders and researchers are no actors of a municipality (domain.md 2.1)."""
        return self.exclude(actor_group=ActorGroup.X)

    def kept_by(self, user):
        """Whose profile this person edits."""
        return self.filter(pk__in=roles_of(user).ids(Role.ORG_EDITOR, LABEL))

    def offices_of(self, user):
        """The municipal offices this person keeps as a coordinator."""
        return self.filter(office_of__in=roles_of(user).ids(Role.COORDINATOR, MUNICIPALITY))

    def associations(self):
        """Those who keep themselves: no municipal offices, no externals."""
        return self.filter(office_of=None).exclude(actor_group=ActorGroup.X)

    def externals(self):
        return self.filter(actor_group=ActorGroup.X)

    def reviewed_by(self, user):
        """Whose profiles this person decides on."""
        if is_staff.test(user, None):
            return self.filter(office_of=None)
        seats = roles_of(user).ids(Role.COORDINATOR, MUNICIPALITY)
        return self.filter(office_of=None, municipality__in=seats)

    def left_alone(self):
        """Whose last editor left and asked for a successor, and nobody has come since."""
        kept = RoleAssignment.objects.effective().filter(role=Role.ORG_EDITOR, scope_type=type_of(LABEL))
        left = self.filter(keeper_sought_at__isnull=False).exclude(
            state__in=[OrganisationState.REJECTED, OrganisationState.ARCHIVED]
        )
        return left.exclude(pk__in=kept.values("scope_id"))

    def matching(self, text: str):
        """Full text search: German stems, beginnings of words, texts in other languages, parts of names, a letter or two wrong; whatever is
        typed, it does not fail. One query looks for the words that nobody has."""
        words = words_of(text)
        if not words:
            return self.none()
        condition, values = fits(words, spellings(words))
        found = f"SELECT id FROM organisations_organisation WHERE {condition}"
        return self.filter(pk__in=RawSQL(found, values))

    def among(self, keys: Sequence[int]):
        """Those with one of these keys, which may be very many."""
        return self.filter(pk__in=RawSQL("SELECT unnest(%s::bigint[])", [list(keys)]))

    def best_first(self, text: str):
        """The name itself, then names that begin so, then names that hold all of it or all its words, then texts."""
        key = search_key(text)
        words = reduce(and_, [Q(search_key__contains=word) for word in key.split()], Q())
        near = [
            When(search_key=key, then=0),
            When(search_key__startswith=key, then=1),
            When(Q(squashed__contains=key.replace(" ", "")) | words, then=2),
        ]
        rank = Case(*near, default=3, output_field=models.SmallIntegerField())
        return self.alias(squashed=SQUASHED).order_by(rank if key else "sort_key", "sort_key", "id")

    def holding_name(self, name_key: str):
        """Those whose name is taken: a rejected or archived entry frees it."""
        return self.filter(name_key=name_key).exclude(
            state__in=[OrganisationState.REJECTED, OrganisationState.ARCHIVED]
        )


class OrganisationManager(models.Manager.from_queryset(OrganisationQuerySet)):
    def get_queryset(self):
        """Without the search column, which only the database reads."""
        return super().get_queryset().defer("search")
