"""The notice as a document, and that of a rejection (domain.md 1.6.3): figures from the grant, texts as the granting authority keeps them.

No names of persons, no bank details.
"""

from collections.abc import Iterator
from datetime import date

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from core.documents import Document, Facts, Heading, Paragraph, Part, Table
from projects.applications.balance import euro, percent
from projects.applications.models import Application
from projects.calls.models import Call
from projects.calls.states import InterimRule
from projects.grants.defaults import TEXTS
from projects.grants.models import Grant, NoticeTexts, Plan
from projects.grants.states import ConditionState, CopyKind

SECTIONS = ("payment", "terms", "proof", "reservation", "appeal")


def texts_of(call: Call) -> NoticeTexts:
    """Those of the call; else, not saved yet, those of the programme's last call, else the ones that come with the portal."""
    own = NoticeTexts.objects.filter(call=call).first()
    if own is not None:
        return own
    last = NoticeTexts.objects.filter(call__programme=call.programme_id).order_by("-pk").first()
    return NoticeTexts(
        call=call, **{name: getattr(last, name) if last else text for name, text in TEXTS.items()}
    )


def document_of(grant: Grant, texts: NoticeTexts, *, kind: str, reason: str = "") -> Document:
    title = str(CopyKind(kind).label)
    parts: list[Part] = [_head(grant, texts)]
    if kind == CopyKind.REVOKE:
        parts += [
            Paragraph(_("The notice %(number)s is revoked.") % {"number": grant.number}),
            *_because(reason),
        ]
        return Document(title=title, subtitle=grant.number, parts=[*parts, *_section(texts, "appeal")])
    if kind == CopyKind.CHANGE:
        words = _("The notice %(number)s of %(day)s is changed and now reads as follows.")
        parts += [
            Paragraph(words % {"number": grant.number, "day": _day(grant.notice_date)}),
            *_because(reason),
        ]
    parts += [*_award(grant, texts), *_shares(grant), *_plan(grant.plan), *_conditions(grant)]
    for name in SECTIONS:
        parts += _section(texts, name, _figures(grant, name))
    return Document(title=title, subtitle=grant.number, parts=parts)


def rejection_of(application: Application, texts: NoticeTexts, *, day: date, reason: str) -> Document:
    names = {"project": application.title, "day": _day(timezone.localdate(application.submitted_at))}
    words = _("Your application of %(day)s for a grant for the project “%(project)s” is rejected.")
    parts = [
        Facts([
            _authority(application, texts),
            (_("Applicant"), application.municipality),
            (_("Date"), _day(day)),
            *_application(application),
            (_("Project"), application.title),
        ]),
        Heading(_("Decision")),
        Paragraph(words % names),
        *_because(reason),
    ]  # fmt: skip
    if texts.rejection.strip():
        parts += [Heading(capfirst(_("legal basis"))), *_paragraphs(texts.rejection)]
        parts += [Facts([(_("Funding guideline"), application.call.legal_basis)])]
    appeal = capfirst(_("instructions on the right to appeal"))
    parts += [Heading(appeal), *_paragraphs(texts.rejection_appeal)]
    return Document(title=_("Notice of rejection"), subtitle=application.number, parts=parts)


def _head(grant: Grant, texts: NoticeTexts) -> Part:
    return Facts([
        _authority(grant.application, texts),
        (pgettext("grant", "Recipient"), grant.project.lead_municipality),
        (_("Number of the notice"), grant.number),
        (_("Date"), _day(grant.notice_date)),
        *_application(grant.application),
        (_("Project"), grant.project.title),
    ])  # fmt: skip


def _authority(application: Application, texts: NoticeTexts) -> tuple:
    programme = application.call.programme
    return (_("Granting authority"), texts.authority or programme.operator or programme)


def _application(application: Application) -> list[tuple]:
    submitted = _day(timezone.localdate(application.submitted_at))
    return [
        (_("Programme"), application.call.programme.title),
        (_("Call"), application.call),
        (pgettext("grant", "Application"), f"{application.number}, {submitted}"),
    ]


def _award(grant: Grant, texts: NoticeTexts) -> Iterator[Part]:
    names = {
        "amount": euro(grant.amount),
        "start": _day(grant.approval_start),
        "end": _day(grant.approval_end),
    }
    yield Heading(_("Award"))
    yield Paragraph(
        _("On your application you are granted, for the period %(start)s to %(end)s (approval period), up to %(amount)s.") % names
    )  # fmt: skip
    yield from _less(grant)
    yield Heading(_("Purpose of the grant"))
    yield Paragraph(
        _("The grant is bound to its purpose and may be used only for the project “%(project)s” as applied for.")
        % {"project": grant.project.title}
    )  # fmt: skip
    yield from _paragraphs(grant.application.short_description)
    yield Heading(_("Kind and amount"))
    yield Facts([
        (_("Highest amount"), euro(grant.amount)),
        (_("Kind of financing"), grant.get_financing_kind_display()),
        (_("Rate of funding"), f"{percent(grant.rate)} %" if grant.rate is not None else ""),
        (_("Eligible costs"), euro(grant.eligible_costs) if grant.eligible_costs is not None else ""),
        (_("Approval period"), _period(grant.approval_start, grant.approval_end)),
        (_("Implementation period"), _period(grant.implementation_start, grant.implementation_end)),
    ])  # fmt: skip
    yield Heading(capfirst(_("legal basis")))
    yield from _paragraphs(texts.legal_basis)
    yield Facts([(_("Funding guideline"), grant.application.call.legal_basis)])


def _less(grant: Grant) -> Iterator[Part]:
    """Why it is less than was applied for; a notice that was changed since has a reason of its own."""
    decision, requested = grant.application.decision, grant.application.plan.requested
    if grant.amount == decision.approved_amount < requested:
        words = _("You applied for %(requested)s. Reason for the lower amount: %(reason)s")
        yield Paragraph(words % {"requested": euro(requested), "reason": decision.reason})


def _shares(grant: Grant) -> Iterator[Part]:
    shares = list(grant.shares.select_related("municipality").order_by("role", "municipality__sort_key"))
    if len(shares) < 2:
        return
    yield Heading(_("Shares of the municipalities"))
    rows = [
        [
            one.municipality,
            one.get_role_display(),
            _("received by the lead") if one.amount is None else euro(one.amount),
        ]
        for one in shares
    ]
    yield Table(
        _("Shares of the municipalities"),
        [_("Municipality"), _("Role"), _("Share")],
        rows,
        widths=[4, 3, 3],
    )


def _plan(plan: Plan) -> Iterator[Part]:
    numbers = plan.numbers
    yield Heading(_("Binding cost and financing plan"))
    rows = [
        [one.get_category_display(), one.description, one.year, _("yes") if one.eligible else _("no"), euro(one.amount)]
        for one in plan.listed("cost_items")
    ]  # fmt: skip
    heads = [_("Kind of cost"), _("What for"), _("Year"), _("Eligible"), _("Amount")]
    sums = [_("Sum"), "", "", euro(numbers.eligible), euro(numbers.total)]
    yield Table(_("Costs"), heads, [*rows, sums], widths=[3, 4, 1, 2, 2])
    rows = [
        [one.get_source_display() if one.source != "grant_requested" else _("Grant"), one.description, one.year, euro(one.amount)]
        for one in plan.listed("financing_items")
    ]  # fmt: skip
    heads = [_("Where from"), _("From whom"), _("Year"), _("Amount")]
    yield Table(
        _("Financing"), heads, [*rows, [_("Sum"), "", "", euro(numbers.financed)]], widths=[3, 4, 1, 2]
    )


def _conditions(grant: Grant) -> Iterator[Part]:
    rows = [
        [n, one.text, _day(one.due_on) if one.due_on else "–"]
        for n, one in enumerate(grant.conditions.exclude(state=ConditionState.DROPPED), start=1)
    ]
    if rows:
        yield Heading(pgettext("grant", "Conditions"))
        yield Table(
            pgettext("grant", "Conditions"),
            [_("No."), _("Condition"), _("To be met by")],
            rows,
            widths=[1, 7, 2],
        )


def _section(texts: NoticeTexts, name: str, figures: Part | None = None) -> list[Part]:
    text = getattr(texts, name).strip()
    if not text and figures is None:
        return []
    label = capfirst(str(NoticeTexts._meta.get_field(name).verbose_name))
    return [Heading(label), *_paragraphs(text), *([figures] if figures else [])]


def _figures(grant: Grant, name: str) -> Part | None:
    """What the call says in figures stands beside the text it belongs to."""
    call = grant.application.call
    if name == "payment":
        return Facts([(_("To be spent within"), _("%(days)s days") % {"days": call.drawdown_days})])
    if name == "terms":
        return Facts([(_("An item may be exceeded by"), f"{percent(call.item_tolerance)} %")])
    if name == "proof":
        interim = _("%(day)s.%(month)s. after every budget year") % {
            "day": call.interim_day,
            "month": call.interim_month,
        }
        return Facts([
            (_("Interim report"), interim if call.interim_rule == InterimRule.YEARLY else ""),
            (_("Final report"), _("%(months)s months after the end") % {"months": call.final_due_months}),
            (_("Kind of proof"), call.get_proof_kind_display()),
            (_("Receipts are kept"), _("%(years)s years") % {"years": call.retention_years}),
        ])  # fmt: skip
    return None


def _because(reason: str) -> list[Part]:
    return [Heading(_("Reason")), *_paragraphs(reason)] if reason else []


def _paragraphs(text: str) -> list[Part]:
    return [Paragraph(block.strip()) for block in text.replace("\r\n", "\n").split("\n\n") if block.strip()]


def _day(day: date | None) -> str:
    return date_format(day, "SHORT_DATE_FORMAT") if day else ""


def _period(start: date | None, end: date | None) -> str:
    return f"{_day(start)} – {_day(end)}" if start and end else ""
