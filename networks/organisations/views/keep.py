"""For those who keep a profile: the list, the page of one organisation, its sections."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from core.access import get_for
from core.drafts import Desk
from core.editing import attempt, sent
from core.registry import profile_panels
from core.timeline import timeline_of
from core.workflow import open_steps
from networks.organisations import actions, queries
from networks.organisations.forms import sections_of
from networks.organisations.kinds import Kind, Share
from networks.organisations.matching import alike
from networks.organisations.models import Organisation, Revision
from networks.organisations.states import OrganisationState

EDIT = "organisations.edit_organisation"
ELSEWHERE = ("confirm", "seek_keeper")  # a button of its own; the page of those who keep the profile


def mine(request: HttpRequest) -> HttpResponse:
    """The organisations this person keeps."""
    kept = Organisation.objects.kept_by(request.user).select_related("municipality").order_by("sort_key")
    return render(request, "organisations/mine.html", {"organisations": kept})


def detail(request: HttpRequest, pk: int) -> HttpResponse:
    """Where a profile stands, what is missing, what can be done; for everybody else the public page."""
    visible = Organisation.objects.select_related("municipality", "office_of", "submitted_by", "logo")
    organisation = get_for(request.user, visible, pk=pk)
    edits = request.user.has_perm(EDIT, organisation)
    if not edits and not request.user.has_perm("organisations.review_organisation", organisation):
        return redirect(organisation)
    gaps = organisation.gaps() if edits and organisation.is_writable else []
    possible = open_steps(organisation, request.user)
    steps = [one for one in possible if one.step.name not in ELSEWHERE]
    page = {
        "organisation": organisation,
        "profile": queries.profile_of(organisation, request.user),
        "reviews": not edits,
        "may_confirm": edits and any(one.step.name == "confirm" and not one.why_not for one in possible),
        "may_see_people": request.user.has_perm("organisations.people_organisation", organisation),
        "last_reason": queries.last_reason(organisation),
        "alike": _alike(request, organisation)
        if not edits and organisation.state == OrganisationState.SUBMITTED
        else [],
        "gaps": gaps,
        "sections": _sections(organisation, request.user) if edits else [],
        # The list of gaps says more than the sentence that bars the step.
        "steps": [open_step for open_step in steps if not (gaps and open_step.why_not)],
        "base": reverse("organisations:detail", args=[organisation.pk]),
        "revision": organisation.revisions.open().first(),
        "transitions": timeline_of(organisation),
        "panels": _panels(request, organisation),
    }
    return render(request, "organisations/detail.html", page)


def _alike(request: HttpRequest, organisation: Organisation) -> list[Organisation]:
    """Entries that may be the same, for whoever reviews."""
    found = alike(
        organisation.name,
        organisation.municipality,
        short_name=organisation.short_name,
        exclude=organisation.pk,
    )
    seen = Organisation.objects.visible_to(request.user).values("pk")
    return list(found.filter(pk__in=seen).select_related("municipality")[:5])


def _panels(request: HttpRequest, organisation: Organisation) -> list[str]:
    """What rooms above add to the page where an entry is worked on."""
    makers = profile_panels.starting("organisations.Organisation.work:")
    return [panel.render(request) for make in makers if (panel := make(request, organisation)) is not None]


def _sections(organisation: Organisation, user) -> list[tuple[str, str]]:
    """Title and address of every page of the profile, in the order of the work."""
    forms = [
        (form.title, reverse("organisations:section", args=[organisation.pk, key]))
        for key, form in sections_of(organisation).items()
    ]
    contacts = (_("Contact persons"), reverse("organisations:contacts", args=[organisation.pk]))
    if not organisation.is_changeable:
        return [contacts] if user.has_perm("organisations.conceal_organisation", organisation) else []
    further = [
        (title, reverse(f"organisations:{name}", args=[organisation.pk]))
        for title, name in (
            (_("Texts in other languages"), "texts"),
            (_("Logo"), "logo"),
        )
    ]
    if not user.has_perm("organisations.conceal_organisation", organisation):
        return [*forms, *further]  # helps with the profile
    visibility = (_("Who sees what"), reverse("organisations:visibility", args=[organisation.pk]))
    return [*forms, contacts, *further, visibility]


# ---- one section -----------------------------------------------------------------------------------------------------
def turned_back(request: HttpRequest, organisation: Organisation) -> HttpResponse | None:
    """Whoever opens a form that nothing can be saved with now reads why instead; what was typed before is kept by the form itself."""
    if request.method == "POST" or organisation.is_changeable:
        return None
    messages.info(request, actions.cannot_be_changed(organisation))
    return redirect(detail_of(organisation))


def section(request: HttpRequest, pk: int, section: str) -> HttpResponse:
    """One short form. What was typed and not saved is offered again, what waits for a decision is what one goes on writing from."""
    organisation = get_for(request.user, Organisation.objects.select_related("municipality"), EDIT, pk=pk)
    form_class = sections_of(organisation).get(section)
    if form_class is None:
        raise Http404
    if back := turned_back(request, organisation):
        return back
    desk = Desk(request.user, f"organisation:{organisation.pk}:{section}")
    if "discard" in request.POST:
        desk.discard()
        return redirect(request.path)
    kept = desk.initial()
    initial = form_class.suggested(organisation, request.user) if organisation.is_writable else {}
    initial |= {**queries.proposed_of(organisation), **kept}
    form = form_class(sent(request), instance=organisation, initial=initial)
    tried = attempt(
        request, form,
        lambda: actions.change_organisation(
            organisation, by=request.user, version=form.version_seen, changes=form.changes, topics=form.topics
        ),
        done=saved_words, desk=desk,
    )  # fmt: skip
    if tried.saved:
        desk.carry_on(form.version_seen, Organisation.objects.values_list("version", flat=True).get(pk=pk))
        _warn_of_share(request, organisation, form.changes)
        goes_on = "next" in request.POST
        return redirect(queries.after_section(organisation, section) if goes_on else detail_of(organisation))
    page = {**tried.page, **_around(organisation, section, form), "kept": kept and not form.is_bound}
    return render(request, "organisations/section.html", page, status=tried.status)


def _around(organisation: Organisation, section: str, form) -> dict[str, Any]:
    """What stands beside the form. What is missing is counted in the stored profile, for the form has written into the other one."""
    stored = Organisation.objects.get(pk=organisation.pk) if form.is_bound else organisation
    gaps = stored.gaps() if organisation.is_writable else []
    return {
        "organisation": organisation,
        "gaps": gaps,
        "goes_on": any(gap.section != section for gap in gaps),
        "waits": organisation.is_changeable and not organisation.is_writable,
    }


def saved_words(revision: Revision | None) -> str:
    if revision is None:
        return _("Saved.")
    return _("Saved. The changes become public when they are approved; until then the old text stays.")


def detail_of(organisation: Organisation) -> str:
    return reverse("organisations:detail", args=[organisation.pk])


def _warn_of_share(request: HttpRequest, organisation: Organisation, changes: dict) -> None:
    if organisation.kind == Kind.MSO and changes.get("share_migration_background") == Share.UNDER_HALF:
        messages.warning(request, _("By the definition of the grant programmes at least half is needed."))
