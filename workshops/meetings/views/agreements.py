"""Agreements over all workshops: the list with its figure, what the next workshop begins with, recommendations drawn from it all."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from core.drafts import Desk
from core.editing import attempt, sent
from workshops.meetings import actions
from workshops.meetings.forms import NewsForm, RecommendationsForm
from workshops.meetings.listing import AgreementListing
from workshops.meetings.models import Outcome
from workshops.meetings.queries import agreements as queries
from workshops.meetings.views.door import the_workshop


def agreements(request: HttpRequest) -> HttpResponse:
    """Of the workshops this person runs and of the organisations she answers for."""
    visible = Outcome.objects.visible_to(request.user).agreements()
    listing = AgreementListing(request, visible)
    if answer := listing.download():
        return answer
    town = request.GET.get("municipality", "")
    counted = visible.filter(workshop__municipality=town) if town.isdecimal() and len(town) < 9 else visible
    page = {"listing": listing, "fulfilment": queries.fulfilment(counted), "today": timezone.localdate()}
    return render(request, "meetings/agreements.html", page)


def carried_over(request: HttpRequest, pk: int) -> HttpResponse:
    """What earlier workshops agreed and had not settled when this one began: how it stands is told and entered here."""
    workshop, desk = the_workshop(request, pk), Desk(request.user, f"meetings.carried_over:{pk}")
    found = queries.carried_over(workshop)
    moved = [
        row
        for row, _badge in found
        if row.is_unfinished and request.user.has_perm("meetings.move_outcome", row)
    ]
    form = NewsForm(sent(request), outcomes=moved, initial=desk.initial())
    tried = attempt(
        request, form, lambda: actions.update_agreements(form.news(), by=request.user), done=_("Saved."), desk=desk
    )  # fmt: skip
    if tried.saved:
        return redirect(workshop)
    page = {
        **tried.page,
        "workshop": workshop,
        "rows": [(row, badge, form.row(row)) for row, badge in found],
        "has_forms": bool(moved),
    }
    return render(request, "meetings/carried_over.html", page, status=tried.status)


def recommendations(request: HttpRequest, pk: int) -> HttpResponse:
    """After the last workshop: recommendations, written beside what all workshops brought."""
    workshop, desk = the_workshop(request, pk), Desk(request.user, f"meetings.recommendations:{pk}")
    form = RecommendationsForm(sent(request), initial=desk.initial())
    tried = attempt(
        request, form,
        lambda: actions.recommend(workshop, by=request.user, texts=form.cleaned_data["texts"]),
        done=lambda made: _("Recommendations drafted: %(count)s.") % {"count": len(made)}, desk=desk,
    )  # fmt: skip
    if tried.saved:
        return redirect("meetings:outcomes", pk=pk)
    page = {**tried.page, "workshop": workshop, "outcomes": list(queries.outcomes_of_process(workshop))}
    return render(request, "meetings/recommendations.html", page, status=tried.status)
