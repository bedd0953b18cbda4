"""Inviting from the directory by actor group and sector, and an organisation that registers several people."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from core.access import Forbidden
from core.workflow import Refused
from networks.organisations.models import Organisation
from workshops.meetings import actions
from workshops.meetings.actions import Invitee
from workshops.meetings.forms import ChooseForm, SeveralForm
from workshops.meetings.guards import why_not_register
from workshops.meetings.models.person import CONSENT_VERSION
from workshops.meetings.queries import invitations as queries
from workshops.meetings.queries.registration import seats_of
from workshops.meetings.queries.workshop import mix_of
from workshops.meetings.views.door import the_workshop


def invite(request: HttpRequest, pk: int) -> HttpResponse:
    """Choose groups, read the list, send; whoever stands on the list already is shown and not written to again."""
    workshop = the_workshop(request, pk)
    form = ChooseForm(request.GET)
    found = queries.candidates(workshop, **form.chosen())
    if request.method == "POST":
        ticked = set(request.POST.getlist("organisation"))
        people = [
            Invitee(each.person_name, each.email, each.organisation, sector=each.sector)
            for each in found
            if each.is_free and str(each.organisation.pk) in ticked
        ]
        count = actions.invite_people(workshop, by=request.user, people=people)
        messages.success(
            request,
            ngettext("%(count)s invitation is on its way.", "%(count)s invitations are on their way.", count)
            % {"count": count}
            if not why_not_register(workshop)
            else ngettext(
                "%(count)s person is on the list; the invitation goes out when registration opens.",
                "%(count)s people are on the list; the invitations go out when registration opens.",
                count,
            )
            % {"count": count},
        )
        return redirect(request.get_full_path())
    page = {
        "workshop": workshop, "form": form, "candidates": found, "mix": mix_of(workshop), "answers": queries.answers_of(workshop),
        "free": sum(each.is_free for each in found), "is_open": not why_not_register(workshop),
    }  # fmt: skip
    return render(request, "meetings/invite.html", page)


def several(request: HttpRequest, pk: int) -> HttpResponse:
    """For editors of an organisation; they see whom of theirs the list holds, and nobody else."""
    workshop = the_workshop(request, pk, permission=None)
    mine = Organisation.objects.kept_by(request.user).published().select_related("municipality")
    if not mine.exists():
        raise Forbidden(_("Here editors of a published organisation register its people."))
    form = SeveralForm(request.POST or None, organisations=mine.order_by("sort_key"))
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                people = form.people()
                actions.register_several(
                    workshop, by=request.user, organisation=form.cleaned_data["organisation"], people=people,
                    language=get_language(), consent_version=CONSENT_VERSION,
                )  # fmt: skip
            except Refused as refusal:
                form.add_error(None, refusal.sentence)
                status = 409
            else:
                messages.success(
                    request, _("Thank you. Everybody you entered gets a mail and can cancel with it.")
                )
                return redirect("meetings:register_several", pk=pk)
    page = {
        "workshop": workshop, "form": form, "seats": seats_of(workshop), "why_not": why_not_register(workshop),
        "own": queries.own_people(workshop, request.user),
    }  # fmt: skip
    return render(request, "meetings/register_several.html", page, status=status)
