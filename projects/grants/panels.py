"""What grants add to the profiles of a project and of a municipality: title and amount, public from the notice on."""

from django.db.models import Prefetch, Sum
from django.http import HttpRequest

from core.pages import Panel
from networks.municipalities.models import Municipality
from projects.grants.models import Grant, GrantShare
from projects.portfolio.models import Project

MOST = 10


def of_project(request: HttpRequest, project: Project) -> Panel | None:
    """Its money, with the share of each municipality of a joint project. Two queries."""
    shares = GrantShare.objects.select_related("municipality").order_by("role", "municipality__sort_key")
    seen = Grant.objects.visible_to(request.user).filter(project=project).select_related("programme")
    grants = list(seen.prefetch_related(Prefetch("shares", shares)))
    if not grants:
        return None
    return Panel("grants/panel_project.html", {"grants": grants})


def of_municipality(request: HttpRequest, municipality: Municipality) -> Panel | None:
    """Its funded projects, the newest first. Two queries where there are some, else one."""
    seen = Grant.objects.visible_to(request.user).counted()
    shares = GrantShare.objects.filter(municipality=municipality, grant__in=seen)
    newest = list(
        shares.select_related("grant__project", "grant__programme").order_by("-grant__year", "-pk")[
            : MOST + 1
        ]
    )
    if not newest:
        return None
    page = {
        "shares": newest[:MOST],
        "more": len(newest) > MOST,
        "sum": shares.aggregate(sum=Sum("amount"))["sum"],
    }
    return Panel("grants/panel_municipality.html", page)
