"""Money of others: found by filter, kept by the granting authority, programme staff and the editorial office."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from core.access import get_for, public, require
from core.drafts import Desk
from core.editing import attempt, sent
from core.once import token_of
from projects.calls import actions
from projects.calls.forms import NoticeForm
from projects.calls.models import FundingNotice
from projects.calls.tables import KeptNoticeListing, NoticeListing

KEEP = "calls.keep_fundingnotice"


@public
def notices(request: HttpRequest) -> HttpResponse:
    """What is still running; who keeps the list also sees what has hidden itself."""
    keeps = request.user.has_perm(KEEP)
    kind = KeptNoticeListing if keeps else NoticeListing
    listing = kind(request, FundingNotice.objects.visible_to(request.user))
    page = {"listing": listing, "keeps": keeps}
    return listing.download() or render(request, "calls/notices.html", page)


def add(request: HttpRequest) -> HttpResponse:
    require(request.user, KEEP)
    desk = Desk(request.user, "notice:new")
    form = NoticeForm(sent(request), initial=desk.initial())
    tried = attempt(
        request, form,
        lambda: actions.create_notice(by=request.user, values=form.values, once=token_of(request)),
        done=_("The notice is saved."), desk=desk,
    )  # fmt: skip
    if tried.saved:
        return redirect("calls:notices")
    page = {**tried.page, "heading": _("New funding notice")}
    return render(request, "calls/notice_form.html", page, status=tried.status)


def edit(request: HttpRequest, pk: int) -> HttpResponse:
    notice = get_for(request.user, FundingNotice.objects, KEEP, pk=pk)
    desk = Desk(request.user, f"notice:{pk}")
    form = NoticeForm(sent(request), instance=notice, initial=desk.initial())
    tried = attempt(
        request, form,
        lambda: actions.edit_notice(notice, by=request.user, version=form.version_seen, changes=form.values),
        done=_("The notice is saved."), desk=desk,
    )  # fmt: skip
    if tried.saved:
        return redirect("calls:notices")
    page = {**tried.page, "heading": _("Edit funding notice")}
    return render(request, "calls/notice_form.html", page, status=tried.status)
