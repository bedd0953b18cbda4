"""Grants, and the records of KOMM-IN NRW as a file: 359 projects in 123 municipalities (domain.md 1.3.1)."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

import factory
from django.utils import timezone
from factory.django import DjangoModelFactory

from core.documents import Document, Paragraph
from core.frozen import text_of
from networks.municipalities.models import Municipality
from projects.grants.models import (
    Condition,
    Grant,
    GrantShare,
    NoticeCopy,
    Plan,
    PlanCost,
    PlanMoney,
    RejectionCopy,
)
from projects.grants.models.triggers import opened
from projects.grants.sums import sum_up
from tests.factories.accounts import UserFactory
from tests.factories.applications import ApplicationFactory
from tests.factories.projects import ProjectFactory
from tests.factories.reviews import DecisionFactory

HEADS = "programme;year;project;title;municipality_ags;role;priority;amount_eur"
KOMM_IN = {
    # year: municipalities, of them for the first time, projects, money in millions
    2005: (39, 39, 39, "2.3"),
    2006: (48, 17, 64, "2.4"),
    2007: (50, 15, 52, "2.8"),
    2008: (57, 15, 58, "2.4"),
    2009: (71, 24, 74, "2.3"),
    2010: (70, 13, 72, "2.5"),
}
PRIORITIES = ("Transparenz", "Vernetzung", "Strategische Steuerung")
JOINT = 6


class GrantFactory(DjangoModelFactory):
    """An active grant of 2010 for a running project, all for its lead; counted in the statistics."""

    class Meta:
        model = Grant
        skip_postgeneration_save = True

    project = factory.SubFactory(
        ProjectFactory,
        running=True,
        programme=factory.SubFactory("tests.factories.workshops.ProgrammeFactory"),
    )
    programme = factory.SelfAttribute("project.programme")
    year = 2010
    number = factory.Sequence(lambda n: f"Demo-2010-{n:04}")
    amount = Decimal("60000.00")
    notice_date = date(2010, 1, 15)
    final_on = date(2010, 2, 15)
    implementation_start = date(2010, 3, 1)
    implementation_end = date(2010, 12, 31)
    state = "active"

    @factory.post_generation
    def shares(grant, create, extracted, **kwargs):
        for place in grant.project.places.filter(state="confirmed"):
            amount = grant.amount if place.role == "lead" else None
            GrantShare.of(grant, place.municipality, place.role, amount).save()
        sum_up({grant.programme_id})


class PlanFactory(DjangoModelFactory):
    """The binding plan of a grant: its amount and a third of it as own money pay for staff and, a tenth of all, travel.

    With `application` and `grant=None` one that is being adapted, for `amount`; `state="handed_in"` was handed in.
    """

    class Meta:
        model = Plan
        skip_postgeneration_save = True

    grant = factory.SubFactory(GrantFactory)
    state = factory.LazyAttribute(lambda plan: "bound" if plan.grant else "draft")

    @factory.post_generation
    def amount(plan, create, extracted, **kwargs):
        grant = Decimal(extracted or plan.grant.amount)
        year = plan.years[0] if plan.years else 2010
        own, travel = (grant / 3).quantize(Decimal("0.01")), (grant / 10).quantize(Decimal("0.01"))
        with opened():
            for position, (category, amount) in enumerate(
                (("personnel", grant + own - travel), ("travel", travel))
            ):
                PlanCost.objects.create(plan=plan, position=position, category=category, amount=amount, year=year)  # fmt: skip
            for position, (source, amount) in enumerate((("own_cash", own), ("grant_requested", grant))):
                PlanMoney.objects.create(
                    plan=plan, position=position, source=source, amount=amount, year=year
                )


class ConditionFactory(DjangoModelFactory):
    class Meta:
        model = Condition

    grant = factory.SubFactory(GrantFactory)
    text = "Demo: Der Verein im Projekt benennt eine Ansprechperson."


class FrozenFactory(DjangoModelFactory):
    class Meta:
        abstract = True

    content = text_of(Document(title="Demo: Bescheid", parts=[Paragraph("Demo")]))
    checksum = NoticeCopy.sum_of(content)
    taken_at = factory.LazyFunction(timezone.now)
    taken_by = factory.SubFactory(UserFactory)


class NoticeCopyFactory(FrozenFactory):
    """A notice as it was issued."""

    class Meta:
        model = NoticeCopy

    grant = factory.SubFactory(GrantFactory)
    edition = factory.LazyAttribute(lambda copy: copy.grant.copies.count() + 1)


class RejectionCopyFactory(FrozenFactory):
    class Meta:
        model = RejectionCopy

    application = factory.SubFactory(ApplicationFactory)


def grow_grants(world) -> None:
    """Of the small world: Bonn's project has a grant with plan, conditions and notice, and a further one of Bonn.

    An application of Bonn is approved with less than it asked for; its adapted plan is being written. Another one is rejected.
    """
    own = world.portfolio
    grant = GrantFactory(project=own.project, programme=world.programme)
    PlanFactory(grant=grant)
    if not hasattr(own, "grant"):
        own.grant = grant
        own.awarded = ApplicationFactory(call=world.call, municipality=world.bonn, submitted=True)
        DecisionFactory(application=own.awarded)
        PlanFactory(grant=None, application=own.awarded, amount=Decimal(75_000))
        own.rejected = ApplicationFactory(call=world.call, municipality=world.bonn, submitted=True)
        DecisionFactory(application=own.rejected, rejected=True)
        RejectionCopyFactory(application=own.rejected)
    ConditionFactory(grant=own.grant)
    NoticeCopyFactory(grant=own.grant)
    GrantFactory(project__programme=world.programme, project__lead_municipality=world.bonn)


def line(*cells) -> str:
    return ";".join(str(cell) for cell in cells)


def komm_in_lines(programme: str, places: Sequence[Municipality]) -> list[str]:
    """The six years: each with one project of six cities, all others alone; the money divided to the cent."""
    lines, known = [HEADS], 0
    for year, (count, new, projects, millions) in KOMM_IN.items():
        taking = [*places[known : known + new], *(places[(7 * n) % known] for n in range(count - new))]
        if len(set(taking)) < count:  # the same one twice: take the next ones instead
            rest = [place for place in places[:known] if place not in taking]
            taking = [*dict.fromkeys(taking), *rest][:count]
        known += new
        lines += _year(programme, year, taking, projects, Decimal(millions) * 1_000_000)
    return lines


def _year(programme: str, year: int, taking: list[Municipality], projects: int, money: Decimal) -> list[str]:
    each = (money / projects).quantize(Decimal("0.01"))
    alone = [taking[JOINT:][n] if n < len(taking) - JOINT else taking[n % len(taking)] for n in range(projects - 1)]  # fmt: skip
    lines, joint = [], money - each * (projects - 1)
    part = (joint / JOINT).quantize(Decimal("0.01"))
    for number, place in enumerate(taking[:JOINT]):
        role, amount = ("lead", joint - part * (JOINT - 1)) if number == 0 else ("partner", part)
        lines.append(line(programme, year, "1", f"Gemeinsam {year}", place.ags, role, PRIORITIES[1], _german(amount)))  # fmt: skip
    for number, place in enumerate(alone, start=2):
        priority = PRIORITIES[number % 3]
        lines.append(line(programme, year, number, f"Projekt {year}/{number}", place.ags, "lead", priority, _german(each)))  # fmt: skip
    return lines


def _german(amount: Decimal) -> str:
    return f"{amount:,.2f}".translate(str.maketrans(",.", ".,"))
