"""The pages a public site owes its visitors, reported barriers, and what machines ask for."""

from datetime import date

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from core import retention
from core.access import get_for, public, require
from core.stepping import step_page
from core.timeline import timeline_of
from portal.content import health
from portal.content.accessibility import STATEMENT
from portal.content.actions import answer_report, report_barrier
from portal.content.forms import BarrierForm, same_site_path
from portal.content.models import BarrierReport
from portal.content.queries import DETAILS, page_of
from portal.content.states import BARRIER_REPORT, PageKey
from portal.content.tables import BarrierReports

TEMPLATES = {
    PageKey.IMPRINT: "content/imprint.html",
    PageKey.PRIVACY: "content/privacy.html",
    PageKey.ACCESSIBILITY: "content/accessibility.html",
    PageKey.CONTACT: "content/contact.html",
}


@public
def page(request: HttpRequest, key: str) -> HttpResponse:
    """One of the fixed pages; what is data (operator, periods, statement) comes from where it is kept, not from the text."""
    context = {
        "page": page_of(key),
        "details": DETAILS.get(key, ()),
        "statement": STATEMENT,
    }
    return render(request, TEMPLATES.get(key, "content/page.html"), context)


@public
def periods(request: HttpRequest) -> HttpResponse:
    """How long what is kept: the table that the clean-up works with."""
    return render(request, "content/periods.html", {"keepings": retention.KEEPINGS})


@public
def report(request: HttpRequest) -> HttpResponse:
    """Form without login; `?seite=` prefills the address of the page where the link was followed."""
    if request.method == "POST":
        form = BarrierForm(request.POST)
        if form.is_from_a_program:
            return redirect("content:barrier_reported")
        if form.is_valid():
            data = form.cleaned_data
            by = request.user if request.user.is_authenticated else None
            report_barrier(page=data["page"], text=data["text"], email=data["email"], by=by)
            return redirect("content:barrier_reported")
    else:
        form = BarrierForm(initial={"page": same_site_path(request.GET.get("seite", ""))})
    return render(request, "content/report_barrier.html", {"form": form}, status=422 if form.errors else 200)


@public
def reported(request: HttpRequest) -> HttpResponse:
    return render(request, "content/barrier_reported.html")


# ---- the queue of the editors ------------------------------------------------------------------------------------------
def barrier_reports(request: HttpRequest) -> HttpResponse:
    require(request.user, "content.keep_pages")
    listing = BarrierReports(request, BarrierReport.objects.visible_to(request.user))
    return listing.download() or render(request, "content/barrier_reports.html", {"listing": listing})


def barrier_report(request: HttpRequest, pk: int) -> HttpResponse:
    found = get_for(request.user, BarrierReport.objects, "content.view_barrierreport", pk=pk)
    return render(
        request, "content/barrier_report.html", {"report": found, "transitions": timeline_of(found)}
    )


def answer(request: HttpRequest, pk: int) -> HttpResponse:
    found = get_for(request.user, BarrierReport.objects, "content.view_barrierreport", pk=pk)
    return step_page(
        request,
        found,
        BARRIER_REPORT.answer,
        answer_report,
        back=reverse("content:barrier_report", args=[found.pk]),
        done=_("The report is answered."),
    )


# ---- for machines ------------------------------------------------------------------------------------------------------
@public
@require_safe
@never_cache
def live(request: HttpRequest) -> HttpResponse:
    """The process answers; nothing else is asked."""
    return JsonResponse({"status": "ok"})


@public
@require_safe
@never_cache
def ready(request: HttpRequest) -> HttpResponse:
    findings = health.examine()
    well = all(finding.ok for finding in findings.values())
    answer = {"status": "ok" if well else "bad"} | {
        name: {"ok": finding.ok, "detail": finding.detail} for name, finding in findings.items()
    }
    return JsonResponse(answer, status=200 if well else 503)


@public
@require_safe
def security_txt(request: HttpRequest) -> HttpResponse:
    """RFC 9116. Without an operator's address the contact is the contact page."""
    address = settings.OPERATOR["email"]
    contact = f"mailto:{address}" if address else f"{settings.SITE_URL}{reverse('content:contact')}"
    lines = (
        f"Contact: {contact}",
        f"Expires: {date.fromisoformat(settings.SECURITY_TXT_EXPIRES)}T23:59:59Z",
        "Preferred-Languages: de, en",
        f"Canonical: {settings.SITE_URL}{reverse('security_txt')}",
    )
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")


@public
@require_safe
def robots_txt(request: HttpRequest) -> HttpResponse:
    closed = (
        "/arbeitsbereich/",
        "/konto/",
        "/verwaltung/",
        "/suche/",
        "/en/arbeitsbereich/",
        "/en/konto/",
        "/en/suche/",
    )
    lines = ("User-agent: *", *(f"Disallow: {path}" for path in closed))
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")
