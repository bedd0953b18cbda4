"""What an application still lacks before it may be handed in (the S fields and the checks of domain.md 3.14), all at once.

Each gap leads to its field. Works on what is saved, or on what is being typed (`Application.typed`).
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.text import Truncator, capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.periods import Period
from projects.applications.states import GoalKind, PartnerRole, PartnerState, UnitRole
from projects.calls.states import AuthorityRule, PartnerRule, PriorityGroup, Section

PARTS: dict[str, Any] = {
    "vorhaben": gettext_lazy("The project"),
    "bedarf": gettext_lazy("Problem and target groups"),
    "ziele": gettext_lazy("Goals"),
    "arbeitsplan": gettext_lazy("Procedure and work plan"),
    "beteiligte": gettext_lazy("Who takes part"),
    "finanzplan": gettext_lazy("Costs and financing"),
    "wirkung": gettext_lazy("Sustainability and gender"),
    "erklaerungen": gettext_lazy("Declarations and files"),
}
"""The parts of the form in their order, by the word in the address."""

SHORTEST = {"sustainability": 200, "gender": 100}
NEEDED = (
    ("vorhaben", "short_description"),
    ("vorhaben", "field_of_action"),
    ("vorhaben", "responsible_unit"),
    ("bedarf", "problem"),
    ("bedarf", "target_groups"),
    ("arbeitsplan", "method"),
    ("arbeitsplan", "project_start"),
    ("arbeitsplan", "project_end"),
    ("erklaerungen", "other_funding"),
)


@dataclass(frozen=True, slots=True)
class Gap:
    """One thing that is missing or wrong: the sentence, and where it is put right."""

    part: str
    sentence: str
    url: str


def gaps_of(application) -> list[Gap]:
    """In the order of the form."""
    order = list(PARTS)
    found = [gap for find in FINDERS for gap in find(application)]
    return sorted(found, key=lambda gap: order.index(gap.part))


def _gap(application, part: str, sentence: str, anchor: str = "") -> Gap:
    page = reverse("applications:part", args=[application.pk, part])
    return Gap(part, sentence, f"{page}#{anchor}" if anchor else page)


def _of_texts(application) -> Iterator[Gap]:
    for part, name in NEEDED:
        if getattr(application, name) in (None, "", []):
            label = capfirst(application._meta.get_field(name).verbose_name)
            yield _gap(application, part, _("%(field)s is missing.") % {"field": label}, f"id_{name}")
    if application.reach is None:
        yield _gap(
            application, "bedarf", _("Please say how many people the project reaches."), "id_reach_women"
        )
    for name in (Section.SUSTAINABILITY, Section.GENDER):
        length = len(getattr(application, name).strip())
        if name in application.call.required_sections and length < SHORTEST[name]:
            words = _("%(field)s: at least %(least)s characters (now %(now)s).")
            values = {"field": name.label, "least": SHORTEST[name], "now": length}
            yield _gap(application, "wirkung", words % values, f"id_{name}")


def _of_priorities(application) -> Iterator[Gap]:
    chosen = application.listed("priorities")
    for group in PriorityGroup:
        count = sum(one.group == group for one in chosen)
        least, most = (getattr(application.call, f"{bound}_select_{group.value}") for bound in ("min", "max"))
        anchor = f"id_priorities_{group.value}"
        if count < least:
            words = _("%(group)s: please choose at least %(least)s.") % {"group": group.label, "least": least}
            yield _gap(application, "vorhaben", words, anchor)
        elif most is not None and count > most:
            words = _("%(group)s: please choose at most %(most)s.") % {"group": group.label, "most": most}
            yield _gap(application, "vorhaben", words, anchor)
    mains = [one.pk for one in chosen if one.group == PriorityGroup.A]
    if application.main_priority_id not in mains:
        yield _gap(
            application,
            "vorhaben",
            _("Please choose one of the funding priorities as the main one."),
            "id_main_priority",
        )


def _of_goals(application) -> Iterator[Gap]:
    goals = application.listed("goals")
    for kind in (GoalKind.GOAL, GoalKind.PRODUCT_GOAL):
        if not any(goal.kind == kind for goal in goals):
            yield _gap(
                application,
                "ziele",
                _("At least one entry is missing: %(kind)s.") % {"kind": kind.label},
                "ziele",
            )
    for goal in goals:
        if not goal.is_whole:
            words = _("“%(goal)s” needs an indicator, or the reason why it cannot be measured.")
            yield _gap(application, "ziele", words % {"goal": Truncator(goal.text).chars(60)}, "ziele")


def _of_period(application) -> Iterator[Gap]:
    call, start, end = application.call, application.project_start, application.project_end
    period = Period(call.funding_start, call.funding_end)
    for name, day in (("project_start", start), ("project_end", end)):
        if day and not period.holds(day):
            yield _gap(application, "arbeitsplan", period.outside, f"id_{name}")
    if start and end and end < start:
        yield _gap(
            application, "arbeitsplan", _("The end date must not be before the start date."), "id_project_end"
        )
    if application.begins_too_early(timezone.localdate()):
        yield _gap(application, "arbeitsplan", _early(call), "id_project_start")
    if application.early_start_requested and not application.early_start_reason.strip():
        yield _gap(
            application,
            "arbeitsplan",
            _("Please give the reason for the early start."),
            "id_early_start_reason",
        )
    packages = application.listed("work_packages")
    if not packages:
        yield _gap(
            application, "arbeitsplan", _("The work plan needs at least one work package."), "arbeitspakete"
        )
    for package in packages:
        if start and end and not start <= package.start <= package.end <= end:
            words = _("“%(package)s” lies outside the period of the project.") % {"package": package.title}
            yield _gap(application, "arbeitsplan", words, "arbeitspakete")


def _early(call) -> str:
    if call.early_start_allowed:
        return _(
            "The project begins before a decision is possible. Please apply for an early start, or choose a later day."
        )
    return _("The project must begin after today. This call does not allow an early start.")


def _of_partners(application) -> Iterator[Gap]:
    call, partners = application.call, application.listed("partners")
    for partner in partners:
        if not partner.is_public():
            words = _("%(partner)s is not public any more. Please take this partner out.")
            yield _gap(application, "beteiligte", words % {"partner": partner.organisation}, "partner")
        elif partner.state != PartnerState.CONFIRMED:
            words = {
                PartnerState.ASKED: _("%(partner)s has not confirmed yet."),
                PartnerState.DECLINED: _("%(partner)s has declined. Please take this partner out."),
            }[partner.state]
            yield _gap(application, "beteiligte", words % {"partner": partner.organisation}, "partner")
    if call.mso_partner_rule == PartnerRule.REQUIRED and not any(
        one.role == PartnerRole.MSO for one in partners
    ):
        yield _gap(
            application,
            "beteiligte",
            _("At least one migrant organisation must take part as a partner."),
            "partner",
        )
    others = application.listed("partner_municipalities")
    if others and not call.intermunicipal_allowed:
        yield _gap(application, "beteiligte", _("This call is for single municipalities only."), "kommunen")
    for other in others:
        if not list(other.files.all()):
            words = _("The declaration of %(municipality)s is missing.") % {
                "municipality": other.municipality
            }
            yield _gap(application, "beteiligte", words, "kommunen")


def _of_signatures(application) -> Iterator[Gap]:
    call, signatures = application.call, application.listed("signatures")
    named = {signature.role for signature in signatures if signature.is_of_its_role}
    if call.foreigners_authority_rule != AuthorityRule.NONE and UnitRole.FOREIGNERS_AUTHORITY not in named:
        yield _gap(
            application, "beteiligte", _("Please name the foreigners authority that signs."), "mitzeichnung"
        )
    if call.co_unit_rule == PartnerRule.REQUIRED and UnitRole.CO_UNIT not in named:
        yield _gap(
            application, "beteiligte", _("Please name another responsible office that signs."), "mitzeichnung"
        )
    for signature in signatures:
        if signature.signed_at is None:
            yield _gap(
                application,
                "beteiligte",
                _("%(office)s has not signed yet.") % {"office": signature.unit},
                "mitzeichnung",
            )


def _of_plan(application) -> Iterator[Gap]:
    if not application.listed("cost_items"):
        yield _gap(application, "finanzplan", _("The cost and financing plan is missing."), "kosten")
        return
    for sentence in application.plan_faults():
        yield _gap(application, "finanzplan", sentence, "summen")


def _of_declarations(application) -> Iterator[Gap]:
    if not application.not_started and not (
        application.call.early_start_allowed and application.early_start_requested
    ):
        yield _gap(
            application,
            "erklaerungen",
            _("Please confirm that the project has not been started yet."),
            "id_not_started",
        )
    for name in ("declares_truth", "declares_privacy", "declares_no_double"):
        if not getattr(application, name):
            label = application._meta.get_field(name).verbose_name
            yield _gap(
                application, "erklaerungen", _("Please declare: %(what)s.") % {"what": label}, f"id_{name}"
            )
    given = {enclosure.label for enclosure in application.listed("enclosures")}
    for label in application.call.required_files:
        if label not in given:
            yield _gap(
                application, "erklaerungen", _("This file is missing: %(file)s.") % {"file": label}, "anlagen"
            )


FINDERS = (
    _of_texts, _of_priorities, _of_goals, _of_period, _of_partners, _of_signatures, _of_plan, _of_declarations,
)  # fmt: skip
