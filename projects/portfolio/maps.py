"""Where projects take place: every municipality that takes part, as points of a map and as the table with the same content."""

from django.db.models import Count

from networks.organisations.maps import OrganisationMap
from projects.portfolio.models import ProjectMunicipality


class ProjectMap(OrganisationMap):
    """The map of a listing of projects. A joint project lies at each of its municipalities."""

    def counted(self, *columns: str) -> list[dict]:
        taking = ProjectMunicipality.objects.confirmed().filter(
            project__in=self.listing.queryset.order_by().values("pk")
        )
        return list(taking.order_by().values(*columns).annotate(count=Count("project")))
