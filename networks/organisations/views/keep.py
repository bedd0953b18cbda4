"""For those who keep a profile: the list, the page of one organisation, its sections, its contact persons."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from core.access import get_for, require
from core.drafts import Desk
from core.timeline import timeline_of
from core.versions import Stale
from core.workflow import Refused, open_steps
from networks.organisations import actions, queries
from networks.organisations.forms import ContactPersonForm, SectionForm, sections_of
from networks.organisations.kinds import Kind, Share
from networks.organisations.models import ContactPerson, Organisation
from networks.organisations.wording import comparison

EDIT = "organisations.edit_organisation"


def mine(request: HttpRequest) -> HttpResponse:
    """The organisations this person keeps."""
    kept = Organisation.objects.kept_by(request.user).select_related("municipality").order_by("sort_key")
    return render(request, "organisations/mine.html", {"organisations": kept})


def detail(request: HttpRequest, pk: int) -> HttpResponse:
    """Where a profile stands, what is missing, what can be done; for everybody else the public page."""
    visible = Organisation.objects.select_related("municipality", "office_of", "submitted_by")
    organisation = get_for(request.user, visible, pk=pk)
    edits = request.user.has_perm(EDIT, organisation)
    if not edits and not request.user.has_perm("organisations.review_organisation", organisation):
        return redirect(organisation)
    gaps = organisation.gaps() if edits and organisation.is_writable else []
    steps = open_steps(organisation, request.user)
    page = {
        "organisation": organisation,
        "profile": queries.profile_of(organisation, request.user),
        "reviews": not edits,
        "last_reason": queries.last_reason(organisation),
        "gaps": gaps,
        "sections": _sections(organisation) if edits else [],
        # The list of gaps says more than the sentence that bars the step.
        "steps": [open_step for open_step in steps if not (gaps and open_step.why_not)],
        "base": reverse("organisations:detail", args=[organisation.pk]),
        "revision": organisation.revisions.open().first(),
        "transitions": timeline_of(organisation),
    }
    return render(request, "organisations/detail.html", page)


def _sections(organisation: Organisation) -> list[tuple[str, str]]:
    pages = [
        (form.title, reverse("organisations:section", args=[organisation.pk, key]))
        for key, form in sections_of(organisation).items()
    ]
    return [*pages, (_("Contact persons"), reverse("organisations:contacts", args=[organisation.pk]))]


# ---- one section -----------------------------------------------------------------------------------------------------
def section(request: HttpRequest, pk: int, section: str) -> HttpResponse:
    """One short form. What was typed and not saved is offered again; two people get a comparison."""
    organisation = get_for(request.user, Organisation.objects.select_related("municipality"), EDIT, pk=pk)
    form_class = sections_of(organisation).get(section)
    if form_class is None:
        raise Http404
    desk = Desk(request.user, f"organisation:{organisation.pk}:{section}")
    if request.method == "POST" and "discard" in request.POST:
        desk.discard()
        return redirect(request.path)
    if request.method == "POST":
        return _save_section(request, organisation, form_class, desk)
    kept, version = desk.kept(), organisation.version
    initial = {}
    if kept is not None:
        initial = {name: kept.data.get(name) for name in form_class.base_fields}
        version = kept.base_version or version
    form = form_class(instance=organisation, initial=initial)
    return _section_page(request, organisation, form, desk, version, kept=kept)


def _save_section(
    request: HttpRequest, organisation: Organisation, form_class: type[SectionForm], desk: Desk
) -> HttpResponse:
    version = _number(request.POST.get("version"), organisation.version)
    form = form_class(request.POST, instance=organisation)
    if not form.is_valid():
        return _section_page(request, organisation, form, desk, version, status=422)
    topics = form.cleaned_data["topics"] if form.topics_too else None
    changes = form.changes
    try:
        revision = actions.change_organisation(
            organisation, by=request.user, version=version, changes=changes, topics=topics
        )
    except Refused as refusal:
        form.add_error(refusal.field if refusal.field in form.fields else None, refusal.sentence)
        return _section_page(request, organisation, form, desk, version, status=409)
    except Stale as stale:
        rows = comparison(stale.current, changes)
        if rows:
            return _section_page(
                request, stale.current, form, desk, stale.current.version, status=409, rows=rows
            )
        revision = None
    desk.discard()
    _say_saved(request, organisation, changes, revision)
    return redirect("organisations:detail", pk=organisation.pk)


def _say_saved(request: HttpRequest, organisation: Organisation, changes: dict, revision) -> None:
    if revision is not None:
        messages.success(
            request, _("Saved. The changes become public when they are approved; until then the old text stays.")
        )  # fmt: skip
    else:
        messages.success(request, _("Saved."))
    if organisation.kind == Kind.MSO and changes.get("share_migration_background") == Share.UNDER_HALF:
        messages.warning(request, _("By the definition of the grant programmes at least half is needed."))


def _section_page(request, organisation, form, desk, version, *, status=200, kept=None, rows=()) -> HttpResponse:  # fmt: skip
    page = {
        "organisation": organisation,
        "form": form,
        "desk": desk,
        "version": version,
        "kept": kept,
        "rows": rows,
        "gaps": organisation.gaps() if organisation.is_writable else [],
        "waits": not organisation.is_writable,
    }
    return render(request, "organisations/section.html", page, status=status)


def _number(text: str | None, default: int) -> int:
    return int(text) if text and text.isdecimal() and len(text) < 9 else default


# ---- contact persons -------------------------------------------------------------------------------------------------
def contacts(request: HttpRequest, pk: int) -> HttpResponse:
    organisation = get_for(
        request.user, Organisation.objects.all(), "organisations.contacts_organisation", pk=pk
    )
    page = {
        "organisation": organisation,
        "contacts": organisation.contacts.all(),
        "edits": request.user.has_perm(EDIT, organisation),
    }
    return render(request, "organisations/contacts.html", page)


def add_contact(request: HttpRequest, pk: int) -> HttpResponse:
    organisation = get_for(request.user, Organisation.objects.all(), EDIT, pk=pk)
    return _contact_page(request, ContactPerson(organisation=organisation))


def contact(request: HttpRequest, pk: int) -> HttpResponse:
    return _contact_page(request, _contact_for(request, pk, "organisations.edit_contactperson"))


def _contact_for(request: HttpRequest, pk: int, permission: str) -> ContactPerson:
    """A contact is seen by those who work with its organisation; for others it does not exist, consented or not."""
    visible = Organisation.objects.visible_to(request.user)
    person = ContactPerson.objects.filter(pk=pk, organisation__in=visible).select_related("organisation")
    person = person.first()
    if person is None or not request.user.has_perm("organisations.view_contactperson", person):
        raise Http404
    require(request.user, permission, person)
    return person


def _contact_page(request: HttpRequest, person: ContactPerson) -> HttpResponse:
    form = ContactPersonForm(request.POST or None, instance=person)
    if request.method == "POST" and form.is_valid():
        actions.save_contact(person, by=request.user, **form.cleaned_data)
        messages.success(request, _("Saved."))
        return redirect("organisations:contacts", pk=person.organisation_id)
    page = {"organisation": person.organisation, "form": form, "person": person}
    return render(
        request, "organisations/contact_form.html", page, status=422 if request.method == "POST" else 200
    )


@require_POST
def withdraw_consent(request: HttpRequest, pk: int) -> HttpResponse:
    person = _contact_for(request, pk, "organisations.withdraw_contactperson")
    actions.withdraw_contact_consent(person, by=request.user)
    messages.success(request, _("The consent is withdrawn. The person is no longer public."))
    return redirect("organisations:contacts", pk=person.organisation_id)


@require_POST
def remove_contact(request: HttpRequest, pk: int) -> HttpResponse:
    person = _contact_for(request, pk, "organisations.edit_contactperson")
    actions.remove_contact(person, by=request.user)
    messages.success(request, _("The contact person is removed."))
    return redirect("organisations:contacts", pk=person.organisation_id)
