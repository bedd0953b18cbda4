"""Ways to look at the matrix that people keep for themselves."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from core.access import get_for
from workshops.status import actions
from workshops.status.filters import MatrixFilter
from workshops.status.forms import SavedViewForm
from workshops.status.models import SavedView
from workshops.status.queries.matrix import Eyes, columns, with_phases


@require_POST
def save(request: HttpRequest, slug: str) -> HttpResponse:
    """Only filters that this person may use on this matrix are kept."""
    programme = get_for(request.user, with_phases(), slug=slug)
    eyes, day = Eyes(request.user, programme), programme.key_date(timezone.localdate())
    phases = columns(programme, public=not eyes.might_follow)
    given = QueryDict(request.POST.get("query", "")[:500])
    asked = MatrixFilter(given, phases=phases, lights=eyes.might_follow, default_day=day)
    form = SavedViewForm(request.POST)
    if not form.is_valid():
        messages.error(request, " ".join(form.errors.get("name", ())))
        return redirect(_back(slug, asked.query))
    try:
        view = actions.save_view(
            programme, by=request.user, name=form.cleaned_data["name"], query=asked.query
        )
    except ValidationError as refusal:
        messages.error(request, " ".join(refusal.messages))
        return redirect(_back(slug, asked.query))
    messages.success(request, _("The view “%(name)s” is saved.") % {"name": view.name})
    return redirect(view)


@require_POST
def remove(request: HttpRequest, pk: int) -> HttpResponse:
    view = get_for(request.user, SavedView.objects.select_related("programme"), pk=pk)
    actions.remove_view(view, by=request.user)
    messages.success(request, _("The view “%(name)s” is removed.") % {"name": view.name})
    return redirect("status:matrix", slug=view.programme.slug)


def _back(slug: str, query: str) -> str:
    return f"{reverse('status:matrix', args=[slug])}?{query}"
