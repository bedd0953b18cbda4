"""An application as a document: read by partners and officers, and frozen when it is handed in.

The frozen copy holds the document part by part and the plain values beside it, so that it can be drawn and compared for ever. Names of
persons are not in it: offices and municipalities sign.
"""

from collections.abc import Iterable, Iterator
from typing import Any

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import override

from core.documents import Document, Facts, Heading, Items, Paragraph, Part, Table
from core.frozen import plain, text_of
from projects.applications.balance import euro
from projects.applications.models import Application, Snapshot
from projects.applications.models.frozen import CONTENT
from projects.applications.models.gaps import PARTS
from projects.applications.states import Audience, PartnerState


def document_of(application: Application) -> Document:
    """As it is now."""
    title = application.number or _("Application (draft)")
    parts = [
        *_head(application),
        *_text(application),
        *_who(application),
        *_money(application),
        *_end(application),
    ]
    return Document(title=application.title, subtitle=title, parts=parts)


# ---- the frozen copy -------------------------------------------------------------------------------------------------
def frozen_text(application: Application, edition: int) -> str:
    """The whole submission, in German whoever hands it in."""
    with override("de"):
        return text_of(
            document_of(application),
            number=application.number,
            edition=edition,
            programme=application.call.programme.title,
            call=application.call.title,
            submitted_at=application.submitted_at.astimezone().isoformat(timespec="seconds"),
            values=values_of(application),
            files=files_of(application),
        )


def is_unchanged(application: Application, snapshot: Snapshot) -> bool:
    """What stands in the database still says what was handed in, the files included."""
    return snapshot.says_the_same(values=values_of(application), files=files_of(application))


def values_of(application: Application) -> dict[str, Any]:
    """Every column and row of the content as plain values."""
    columns = {name: getattr(application, name) for name in CONTENT}
    rows = {
        name: list(getattr(application, name).order_by("pk").values(*fields))
        for name, fields in {
            "goals": ("kind", "text", "indicator", "target", "not_measurable"),
            "work_packages": ("title", "text", "start", "end"),
            "cost_items": ("category", "description", "amount", "year", "eligible"),
            "financing_items": ("source", "description", "amount", "year"),
            "partner_municipalities": ("municipality__ags",),
            "partners": ("role", "contribution"),
            "signatures": ("role", "signed_at"),
        }.items()
    }
    chosen = sorted(application.priorities.values_list("title", flat=True))
    return plain({**columns, **rows, "priorities": chosen})


def files_of(application: Application) -> list[dict[str, str]]:
    """In the order in which they came; out of what was loaded."""
    owners = [*application.partner_municipalities.all(), *application.enclosures.all()]
    return [
        {"for": str(owner), "name": file.name, "sha256": file.sha256}
        for owner in sorted(owners, key=lambda one: (type(one).__name__, one.pk))
        for file in sorted(owner.files.all(), key=lambda one: one.pk)
    ]


# ---- the parts of the document ---------------------------------------------------------------------------------------
def _label(name: str) -> str:
    return capfirst(str(Application._meta.get_field(name).verbose_name))


def _day(day) -> str:
    return date_format(day, "SHORT_DATE_FORMAT") if day else ""


def _head(application: Application) -> Iterator[Part]:
    by_group = {
        group: [one.title for one in application.priorities.all() if one.group == group] for group in "ab"
    }
    handed_in = timezone.localtime(application.submitted_at) if application.submitted_at else None
    yield Facts([
        (_("Call"), application.call),
        (_("Programme"), application.call.programme.title),
        (_("Lead municipality"), application.municipality),
        (_("Submitted"), date_format(handed_in, "SHORT_DATETIME_FORMAT") if handed_in else ""),
        (_label("short_description"), application.short_description),
        (_("Funding priorities"), ", ".join(by_group["a"])),
        (_label("main_priority"), application.main_priority),
        (_("Project priorities"), ", ".join(by_group["b"])),
        (_label("field_of_action"), application.field_of_action),
        (_label("responsible_unit"), application.responsible_unit),
    ])  # fmt: skip


def _text(application: Application) -> Iterator[Part]:
    yield Heading(str(PARTS["bedarf"]))
    yield from _paragraphs(application.problem)
    groups = ", ".join(str(Audience(code).label) for code in application.target_groups)
    reach = ("reach_women", "reach_men", "reach_diverse", "reach_unknown")
    yield Facts(
        [(_label("target_groups"), groups), *((_label(name), getattr(application, name)) for name in reach)]
    )
    yield Heading(str(PARTS["ziele"]))
    heads = [_("Kind"), _("Goal"), _("Indicator"), _("Target")]
    rows = [
        [goal.get_kind_display(), goal.text, _measured(goal), goal.target] for goal in application.goals.all()
    ]
    yield Table(_("Goals"), heads, rows, widths=[2, 4, 3, 2])
    yield Heading(str(PARTS["arbeitsplan"]))
    period = [
        (_label("project_start"), _day(application.project_start)),
        (_label("project_end"), _day(application.project_end)),
    ]
    yield Facts(
        [
            *period,
            (
                _label("early_start_reason"),
                application.early_start_reason if application.early_start_requested else "",
            ),
        ]
    )
    yield from _paragraphs(application.method)
    packages = [
        [one.title, one.text, _day(one.start), _day(one.end)] for one in application.work_packages.all()
    ]
    yield Table(
        _("Work packages"),
        [_("Work package"), _("What is done"), _("from"), _("until")],
        packages,
        widths=[3, 5, 2, 2],
    )


def _measured(goal) -> str:
    return goal.indicator or _("not measurable, because: %(why)s") % {"why": goal.not_measurable}


def _who(application: Application) -> Iterator[Part]:
    yield Heading(str(PARTS["beteiligte"]))
    others = application.partner_municipalities.select_related("municipality")
    if others:
        yield Heading(_("Partner municipalities"), level=2)
        yield Items(str(one.municipality) for one in others)
    partners = application.partners.select_related("organisation").exclude(state=PartnerState.DECLINED)
    rows = [
        [one.organisation, one.get_role_display(), one.contribution, one.get_state_display()]
        for one in partners
    ]
    if rows:
        yield Table(
            _("Partners"),
            [_("Organisation"), _("Role"), _("Contribution"), _("State")],
            rows,
            widths=[4, 3, 4, 2],
        )
    signed = application.signatures.select_related("unit")
    rows = [
        [one.unit, one.get_role_display(), _day(timezone.localtime(one.signed_at)) if one.signed_at else "–"]
        for one in signed
    ]
    if rows:
        yield Table(_("Signatures"), [_("Office"), _("Role"), _("Signed on")], rows, widths=[4, 4, 2])


def _money(application: Application) -> Iterator[Part]:
    plan = application.plan
    yield Heading(str(PARTS["finanzplan"]))
    rows = [
        [
            one.get_category_display(),
            one.description,
            one.year,
            _("yes") if one.eligible else _("no"),
            euro(one.amount),
        ]
        for one in application.cost_items.all()
    ]
    total = [_("Sum"), "", "", euro(plan.eligible), euro(plan.total)]
    heads = [_("Kind of cost"), _("What for"), _("Year"), _("Eligible"), _("Amount")]
    yield Table(_("Costs"), heads, [*rows, total], widths=[3, 4, 1, 2, 2])
    rows = [
        [one.get_source_display(), one.description, one.year, euro(one.amount)]
        for one in application.financing_items.all()
    ]
    total = [_("Sum"), "", "", euro(plan.financed)]
    yield Table(
        _("Financing"),
        [_("Where from"), _("From whom"), _("Year"), _("Amount")],
        [*rows, total],
        widths=[3, 4, 1, 2],
    )


def _end(application: Application) -> Iterator[Part]:
    yield Heading(str(PARTS["wirkung"]))
    for name in ("sustainability", "gender"):
        yield Heading(_label(name), level=2)
        yield from _paragraphs(getattr(application, name))
    yield Heading(str(PARTS["erklaerungen"]))
    yield Facts([(_label("other_funding"), application.other_funding)])
    given = ("not_started", "declares_truth", "declares_privacy", "declares_no_double")
    yield Items(_label(name) for name in given if getattr(application, name))
    files = files_of(application)
    if files:
        rows = [[one["for"], one["name"], one["sha256"][:16] + " …"] for one in files]
        yield Table(_("Files"), [_("What it is"), _("File"), _("Check value")], rows, widths=[3, 3, 2])


def _paragraphs(text: str) -> Iterable[Part]:
    return [Paragraph(block.strip()) for block in text.replace("\r\n", "\n").split("\n\n") if block.strip()]
