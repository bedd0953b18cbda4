"""Bodies: directory, page, structure of a municipality, seats, links, steps."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import Invitation, RoleAssignment
from accounts.states import Role
from core.access import get_for, public, require
from core.choosing import choices_page
from core.editing import attempt, sent
from core.once import token_of
from core.pages import panels_of
from core.stepping import step_page
from core.timeline import timeline_of
from core.workflow import open_steps
from networks.alliances.queries import choosable_partners
from networks.bodies import actions
from networks.bodies.drawing import drawn
from networks.bodies.forms import BodyForm, LinkForm, NewBodyForm, SeatForm
from networks.bodies.models import Body, BodyLink, Seat
from networks.bodies.queries import former_seats, line_of, links_of, seats_of, share_of, structure_of
from networks.bodies.states import BODY, END_SEAT, KEEP, UNLINK, BodyState
from networks.bodies.tables import BodyListing
from networks.municipalities.models import Municipality

STEPS = {
    "activate": (actions.activate_body, gettext_lazy("The body is active now.")),
    "dissolve": (actions.dissolve_body, gettext_lazy("The body is dissolved.")),
}
WITH_OWNER = Body.objects.select_related("municipality", "organisation")


@public
def bodies(request: HttpRequest) -> HttpResponse:
    listing = BodyListing(request, Body.objects.visible_to(request.user).with_seats())
    return listing.download() or render(request, "bodies/bodies.html", {"listing": listing})


@public
def structure(request: HttpRequest, slug: str) -> HttpResponse:
    place = get_object_or_404(Municipality.objects.visible_to(request.user), slug=slug)
    found = structure_of(place, request.user)
    title = _("Steering structure %(place)s") % {"place": place}
    page = {"place": place, "structure": found, "drawing": drawn(title, found)}
    return render(request, "bodies/structure.html", page)


@public
def body(request: HttpRequest, slug: str) -> HttpResponse:
    """What everybody may know; who reads its papers sees all names, former seats, and what other rooms add."""
    found = get_for(request.user, WITH_OWNER, slug=slug)
    reads, keeps = (request.user.has_perm(right, found) for right in ("bodies.papers_body", KEEP))
    seats = seats_of(found)
    page = {
        "body": found,
        "seats": [line_of(seat, reads) for seat in seats],
        "former": [line_of(seat, reads) for seat in former_seats(found)] if reads else [],
        "share": share_of(seats, found.dissolved_on),
        "links": links_of(found, request.user),
        "fields": list(found.fields_of_action.all()),
        "steps": open_steps(found, request.user),
        "base": found.get_absolute_url(),
        "keeps": keeps,
        "changes": keeps and found.state != BodyState.DISSOLVED,
        "members": _members(request, found) if keeps else None,
        "panels": panels_of(request, found),
        "transitions": timeline_of(found) if reads else [],
    }
    return render(request, "bodies/body.html", page)


def _members(request: HttpRequest, found: Body) -> dict:
    """Who may read the papers with an account of their own, and where somebody is invited to that."""
    held = RoleAssignment.objects.effective().filter(
        role=Role.BODY_MEMBER, scope_type__app_label="bodies", scope_type__model="body", scope_id=found.pk
    )
    asked = Invitation.objects.open().filter(
        role=Role.BODY_MEMBER, scope_type__app_label="bodies", scope_type__model="body", scope_id=found.pk
    )
    return {
        "held": list(held.select_related("user").order_by("user__last_name", "pk")),
        "asked": list(asked.order_by("pk")),
        "invite": f"{reverse('accounts:invite')}?offer={Role.BODY_MEMBER}:bodies.body:{found.pk}",
    }


def enter(request: HttpRequest) -> HttpResponse:
    require(request.user, "bodies.enter_body")
    place = Municipality.objects.listed().filter(slug=request.GET.get("kommune", "")).first()
    form = NewBodyForm(sent(request), by=request.user, place=place)
    tried = attempt(
        request, form,
        lambda: actions.enter_body(by=request.user, values=form.values, fields=form.chosen_fields, token=token_of(request)),
        done=_("The body is entered. Next: its seats, then make it active."),
    )  # fmt: skip
    if tried.saved:
        return redirect(tried.result)
    page = {**tried.page, "heading": _("Enter body"), "back": reverse("bodies:bodies")}
    return render(request, "bodies/form.html", page, status=tried.status)


def edit(request: HttpRequest, slug: str) -> HttpResponse:
    kept = get_for(request.user, WITH_OWNER, KEEP, slug=slug)
    form = BodyForm(sent(request), instance=kept)
    tried = attempt(
        request, form,
        lambda: actions.edit_body(
            kept, by=request.user, version=form.version_seen, changes=form.values, fields=form.chosen_fields
        ),
        done=_("Saved."),
    )  # fmt: skip
    if tried.saved:
        return redirect(kept)
    return _form(request, tried, kept, _("Edit body"), _("Save"))


def step(request: HttpRequest, slug: str, name: str) -> HttpResponse:
    if name not in STEPS:
        raise Http404
    found = get_for(request.user, WITH_OWNER, slug=slug)
    action, done = STEPS[name]
    return step_page(request, found, BODY[name], action, back=found.get_absolute_url(), done=done)


def organisation_choices(request: HttpRequest) -> HttpResponse:
    return choices_page(request, choosable_partners(), ("organisation", "owner"))


# ---- seats -----------------------------------------------------------------------------------------------------------
def appoint(request: HttpRequest, slug: str) -> HttpResponse:
    kept = get_for(request.user, WITH_OWNER, KEEP, slug=slug)
    form = SeatForm(sent(request), body=kept)
    tried = attempt(
        request, form,
        lambda: actions.appoint(kept, by=request.user, token=token_of(request), **form.about),
        done=_("The seat is entered."),
    )  # fmt: skip
    if tried.saved:
        return redirect("bodies:appoint", slug) if "more" in request.POST else redirect(kept)
    return _form(request, tried, kept, _("Enter seat"), more=_("Save and enter another one"))


def edit_seat(request: HttpRequest, pk: int) -> HttpResponse:
    seat = _seat(request, pk)
    form = SeatForm(sent(request), instance=seat, body=seat.body)
    tried = attempt(
        request, form,
        lambda: actions.edit_seat(seat, by=request.user, version=form.version_seen, **form.about),
        done=_("Saved."),
    )  # fmt: skip
    if tried.saved:
        return redirect(seat.body)
    return _form(request, tried, seat.body, _("Edit seat"), _("Save"))


def end_seat(request: HttpRequest, pk: int) -> HttpResponse:
    seat = _seat(request, pk)
    back = seat.body.get_absolute_url()
    return step_page(request, seat, END_SEAT, actions.end_seat, back=back, done=_("The seat is free."))


def _seat(request: HttpRequest, pk: int) -> Seat:
    rows = Seat.objects.active().select_related("body__municipality", "body__organisation", "organisation")
    return get_for(request.user, rows, END_SEAT.permission, pk=pk)


# ---- links -----------------------------------------------------------------------------------------------------------
def link(request: HttpRequest, slug: str) -> HttpResponse:
    kept = get_for(request.user, WITH_OWNER, KEEP, slug=slug)
    form = LinkForm(sent(request), source=kept, by=request.user)
    tried = attempt(
        request, form,
        lambda: actions.link_bodies(kept, by=request.user, token=token_of(request), **form.cleaned_data),
        done=_("The link is entered."),
    )  # fmt: skip
    if tried.saved:
        return redirect(kept)
    return _form(request, tried, kept, _("Link with another body"), _("Save"))


def unlink(request: HttpRequest, pk: int) -> HttpResponse:
    rows = BodyLink.objects.select_related(
        "source__municipality", "source__organisation", "target__municipality", "target__organisation"
    )
    found = get_for(request.user, rows, UNLINK.permission, pk=pk)
    back = found.source.get_absolute_url()
    return step_page(request, found, UNLINK, actions.unlink, back=back, done=_("The link is removed."))


def _form(
    request: HttpRequest, tried, kept: Body, heading: str, verb: str = "", more: str = ""
) -> HttpResponse:
    page = {
        **tried.page,
        "heading": heading,
        "verb": verb,
        "more": more,
        "body": kept,
        "back": kept.get_absolute_url(),
    }
    return render(request, "bodies/form.html", page, status=tried.status)
