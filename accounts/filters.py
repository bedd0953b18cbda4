import django_filters
from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from accounts.models import RoleAssignment
from accounts.queries import scopes_named
from accounts.states import Role


class PeopleFilter(django_filters.FilterSet):
    q = django_filters.CharFilter(label=_("Name, e-mail address or place"), method="search")
    role = django_filters.ChoiceFilter(label=_("Role"), choices=Role.choices)

    class Meta:
        model = RoleAssignment
        fields = ["q", "role"]

    def search(self, queryset: QuerySet, name: str, text: str) -> QuerySet:
        """Every word is found in the name or the address, or the text means an object the role is for."""
        person = Q()
        for word in text.split():
            person &= (
                Q(user__first_name__icontains=word)
                | Q(user__last_name__icontains=word)
                | Q(user__email__icontains=word)
            )
        return queryset.filter(person | scopes_named(text))
