"""Organisations in the words of the domain."""

from django.db import models
from django.db.models import Q

from accounts.roles import roles_of
from accounts.states import Role
from core.text import search_key
from networks.organisations.models.search import SHORTEST_PART, text_query
from networks.organisations.rules import is_staff
from networks.organisations.states import LABEL, MUNICIPALITY, ActorGroup, OrganisationState


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
            seen |= Q(office_of__in=seats) | (Q(municipality__in=seats) & ~Q(state=OrganisationState.DRAFT))
        return self.filter(seen)

    def published(self):
        return self.filter(state=OrganisationState.PUBLISHED)

    def counted(self):
        """Without externals: facilitators, funders and researchers are no actors of a municipality (domain.md 2.1)."""
        return self.exclude(actor_group=ActorGroup.X)

    def kept_by(self, user):
        """Whose profile this person edits."""
        return self.filter(pk__in=roles_of(user).ids(Role.ORG_EDITOR, LABEL))

    def offices_of(self, user):
        """The municipal offices this person keeps as a coordinator."""
        return self.filter(office_of__in=roles_of(user).ids(Role.COORDINATOR, MUNICIPALITY))

    def externals(self):
        return self.filter(actor_group=ActorGroup.X)

    def reviewed_by(self, user):
        """Whose profiles this person decides on."""
        if is_staff.test(user, None):
            return self.filter(office_of=None)
        seats = roles_of(user).ids(Role.COORDINATOR, MUNICIPALITY)
        return self.filter(office_of=None, municipality__in=seats)

    def matching(self, text: str):
        """Full text search: stemmed German, beginnings of words, parts of names; whatever is typed, it does not fail."""
        query, key = text_query(text), search_key(text)
        if query is None:
            return self.none()
        found = Q(search=query)
        if len(key) >= SHORTEST_PART:
            found |= Q(search_key__contains=key)
        return self.filter(found)

    def holding_name(self, name_key: str):
        """Those whose name is taken: a rejected or archived entry frees it."""
        return self.filter(name_key=name_key).exclude(
            state__in=[OrganisationState.REJECTED, OrganisationState.ARCHIVED]
        )


class OrganisationManager(models.Manager.from_queryset(OrganisationQuerySet)):
    def get_queryset(self):
        """Without the search column, which only the database reads."""
        return super().get_queryset().defer("search")
