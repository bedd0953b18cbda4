"""An actor and the directory: it is an entry that is there, or becomes one."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from core.editing import attempt, sent
from core.workflow import open_steps
from networks.organisations.models import Organisation
from networks.organisations.queries import name_taken
from workshops.inventory import actions
from workshops.inventory.forms import LinkForm, TakeOverForm
from workshops.inventory.states import ACTOR
from workshops.inventory.views.door import the_actor


def link(request: HttpRequest, pk: int, actor: int) -> HttpResponse:
    """`?eintrag=` proposes an entry; the person confirms that it is the same."""
    inventory, found = the_actor(request, pk, actor)
    proposed = _proposed(request)
    form = LinkForm(sent(request), initial={"organisation": proposed or found.name}, user=request.user)
    tried = attempt(
        request, form, lambda: actions.link_actor(found, by=request.user, **form.cleaned_data),
        done=lambda linked: _("Linked with the directory: %(name)s") % {"name": linked.name},
    )  # fmt: skip
    if tried.saved:
        return redirect(found)
    page = {"inventory": inventory, "actor": found, **tried.page}
    return render(request, "inventory/actor_link.html", page, status=tried.status)


def _proposed(request: HttpRequest) -> Organisation | None:
    asked = request.GET.get("eintrag", "")
    if not asked.isdecimal() or len(asked) > 18:
        return None
    return Organisation.objects.visible_to(request.user).filter(pk=asked).first()


def take_over(request: HttpRequest, pk: int, actor: int) -> HttpResponse:
    """A draft of a profile, or the entry that has the name already."""
    inventory, found = the_actor(request, pk, actor, ACTOR.take_over.permission)
    form = TakeOverForm(sent(request), actor=found)
    tried = attempt(
        request, form, lambda: actions.take_over(found, by=request.user, **form.cleaned_data),
        done=lambda made: _("The draft is made and the invitation is on its way: %(name)s") % {"name": made.name},
    )  # fmt: skip
    if tried.saved:
        return redirect(found)
    barred = next((one.why_not for one in open_steps(found, request.user) if one.step is ACTOR.take_over), "")
    there = name_taken(found.name, inventory.municipality) if found.organisation_id is None else None
    page = {
        "inventory": inventory, "actor": found, "step": ACTOR.take_over, "barred": barred, "there": there,
        "there_query": str(there.pk) if there else "", **tried.page,
    }  # fmt: skip
    return render(request, "inventory/take_over.html", page, status=tried.status)
