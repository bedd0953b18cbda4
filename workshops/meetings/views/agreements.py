"""Agreements over all workshops: the list with its figure, what the next workshop begins with, recommendations drawn from it all."""

from collections.abc import Iterable

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from core.drafts import Desk
from core.workflow import Refused
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
    found = [
        (row, badge, request.user.has_perm("meetings.move_outcome", row))
        for row, badge in queries.carried_over(workshop)
    ]
    kept = desk.initial()
    forms = {
        row.pk: NewsForm(request.POST or None, outcome=row, initial=_kept(kept, row))
        for row, _badge, may in found
        if may and row.is_unfinished
    }
    refusal, status = None, 200
    if request.method == "POST":
        status = 422
        if _all_valid(forms.values()):
            news = [actions.News(form.outcome, **form.cleaned_data) for form in forms.values()]
            try:
                actions.update_agreements(news, by=request.user)
            except Refused as refused:
                refusal, status = refused.sentence, 409
            else:
                desk.discard()
                messages.success(request, _("Saved."))
                return redirect(workshop.get_absolute_url())
    rows = [(row, badge, forms.get(row.pk)) for row, badge, _may in found]
    page = {"workshop": workshop, "rows": rows, "has_forms": bool(forms), "desk": desk, "refusal": refusal}
    return render(request, "meetings/carried_over.html", page, status=status)


def _all_valid(forms: Iterable[NewsForm]) -> bool:
    """Each is asked, so that every fault is shown at once."""
    return not [form for form in forms if not form.is_valid()]


def _kept(kept: dict, row: Outcome) -> dict:
    names = {"state": f"o{row.pk}-state", "note": f"o{row.pk}-note"}
    return {name: kept[key] for name, key in names.items() if key in kept}


def recommendations(request: HttpRequest, pk: int) -> HttpResponse:
    """After the last workshop: recommendations, written beside what all workshops brought."""
    workshop, desk = the_workshop(request, pk), Desk(request.user, f"meetings.recommendations:{pk}")
    form = RecommendationsForm(request.POST or None, initial=desk.initial())
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                made = actions.recommend(workshop, by=request.user, texts=form.cleaned_data["texts"])
            except Refused as refused:
                form.add_error(None, refused.sentence)
                status = 409
            else:
                desk.discard()
                messages.success(request, _("Recommendations drafted: %(count)s.") % {"count": len(made)})
                return redirect("meetings:outcomes", pk=pk)
    page = {
        "workshop": workshop,
        "form": form,
        "desk": desk,
        "outcomes": list(queries.outcomes_of_process(workshop)),
    }
    return render(request, "meetings/recommendations.html", page, status=status)
