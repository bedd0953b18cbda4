"""Inviting from the directory by actor group and sector or from the inventory, and an organisation that registers several people."""

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from core.access import Forbidden
from core.editing import attempt, sent
from networks.organisations.models import Organisation
from workshops.meetings import actions
from workshops.meetings.actions import Invitee
from workshops.meetings.forms import ChooseForm, ChooseInventoryForm, SeveralForm
from workshops.meetings.guards import why_not_register
from workshops.meetings.models import Workshop
from workshops.meetings.models.person import CONSENT_VERSION
from workshops.meetings.queries import invitations as queries
from workshops.meetings.queries.invitations import Candidate
from workshops.meetings.queries.registration import seats_of
from workshops.meetings.queries.workshop import mix_of
from workshops.meetings.views.door import the_workshop


def invite(request: HttpRequest, pk: int) -> HttpResponse:
    """Choose groups, read the list, send; whoever stands on the list already is shown and not written to again."""
    workshop, form = the_workshop(request, pk), ChooseForm(request.GET)

    def send(chosen: list[Candidate]) -> int:
        people = [Invitee(one.person_name, one.email, one.subject, sector=one.sector) for one in chosen]
        return actions.invite_people(workshop, by=request.user, people=people)

    return _invite(request, workshop, queries.candidates(workshop, **form.chosen()), send, form)


def invitation_list(request: HttpRequest, pk: int) -> HttpResponse:
    """Names and groups of those interviewed for the inventory; the addresses stay with it."""
    workshop = the_workshop(request, pk)

    def send(chosen: list[Candidate]) -> int:
        return actions.invite_interviewed(workshop, by=request.user, actors=[one.subject for one in chosen])

    return _invite(request, workshop, queries.interviewed(workshop), send)


def _invite(
    request: HttpRequest, workshop: Workshop, rows: list[Candidate], send: Callable[[list[Candidate]], int], form: ChooseForm | None = None
) -> HttpResponse:  # fmt: skip
    """`form` filters the directory; without it the rows come from the inventory."""
    is_open = not why_not_register(workshop)
    if request.method == "POST":
        ticked = set(request.POST.getlist("chosen"))
        count = send([row for row in rows if row.is_free and str(row.subject.pk) in ticked])
        said = (
            ngettext("%(count)s invitation is on its way.", "%(count)s invitations are on their way.", count)
            if is_open
            else ngettext(
                "%(count)s person is on the list; the invitation goes out when registration opens.",
                "%(count)s people are on the list; the invitations go out when registration opens.",
                count,
            )
        )
        messages.success(request, said % {"count": count})
        return redirect(request.get_full_path())
    page = {
        "workshop": workshop, "form": form, "candidates": rows, "mix": mix_of(workshop), "answers": queries.answers_of(workshop),
        "free": sum(row.is_free for row in rows), "is_open": is_open,
    }  # fmt: skip
    return render(request, "meetings/invite.html", page)


def choose_inventory(request: HttpRequest, pk: int) -> HttpResponse:
    workshop = the_workshop(request, pk)
    known = queries.inventories_for(workshop, request.user)
    form = ChooseInventoryForm(sent(request), inventories=known, initial={"inventory": workshop.inventory_id})
    tried = attempt(
        request, form, lambda: actions.choose_inventory(workshop, by=request.user, **form.cleaned_data), done=_("Saved.")
    )  # fmt: skip
    if tried.saved:
        return redirect("meetings:invitation_list" if workshop.inventory_id else "meetings:workshop", pk=pk)
    page = {**tried.page, "workshop": workshop}
    return render(request, "meetings/choose_inventory.html", page, status=tried.status)


def several(request: HttpRequest, pk: int) -> HttpResponse:
    """For editors of an organisation; they see whom of theirs the list holds, and nobody else."""
    workshop = the_workshop(request, pk, permission=None)
    mine = Organisation.objects.kept_by(request.user).published().select_related("municipality")
    if not mine.exists():
        raise Forbidden(_("Here editors of a published organisation register its people."))
    form = SeveralForm(sent(request), organisations=mine.order_by("sort_key"))
    tried = attempt(
        request, form,
        lambda: actions.register_several(
            workshop, by=request.user, organisation=form.cleaned_data["organisation"], people=form.people(),
            language=get_language(), consent_version=CONSENT_VERSION,
        ),
        done=_("Thank you. Everybody you entered gets a mail and can cancel with it."),
    )  # fmt: skip
    if tried.saved:
        return redirect("meetings:register_several", pk=pk)
    page = {
        **tried.page,
        "workshop": workshop,
        "seats": seats_of(workshop),
        "why_not": why_not_register(workshop),
        "own": queries.own_people(workshop, request.user),
    }
    return render(request, "meetings/register_several.html", page, status=tried.status)
