"""Projects with their grants in one programme over twenty years, unevenly spread: a few towns have many, one in twenty is joint."""

from datetime import date
from decimal import Decimal
from itertools import islice
from random import Random

import pgtrigger
from django.db import connection

from networks.municipalities.models import Municipality
from portal.generated import words
from portal.generated.processes import SLUG, TEMPLATE, make_programme
from projects.figures.summing import sum_up
from projects.grants.models import Grant, GrantShare
from projects.portfolio.labels import SHIPPED
from projects.portfolio.models import Project, ProjectMunicipality
from workshops.programmes.models import ProcessTemplate, Programme

YEARS, JOINT, PARTNERS, BATCH = 20, 20, 3, 2000
IGNORED = [
    f"{model}:{trigger}"
    for models, trigger in (
        (
            ("portfolio.Project", "portfolio.ProjectMunicipality", "grants.Grant", "grants.GrantShare"),
            "insert_insert",
        ),
        (("portfolio.Project", "portfolio.ProjectMunicipality"), "has_one_lead"),
        (("grants.Grant", "grants.GrantShare"), "shares_fit"),
    )
    for model in models
]
"""Named one by one: a trigger looks the whole list through for every row."""
_STATES = ("finished", "finished", "finished", "consolidated")


def generate(count: int, chance: Random, today: date) -> None:
    """Add `count` projects, each with a grant; the sums once at the end. The column history is left out: nobody edited them."""
    programme = Programme.objects.filter(slug=SLUG).first()
    if programme is None:
        programme = make_programme(ProcessTemplate.objects.get(name=TEMPLATE), today)
    places = list(Municipality.objects.listed().order_by("pk"))
    first = Project.objects.count() + 1
    numbers = iter(range(first, first + count))
    with pgtrigger.ignore(*IGNORED), connection.cursor() as cursor:
        while batch := list(islice(numbers, BATCH)):
            _write([_project(number, programme, places, chance, today) for number in batch], places, chance)
            cursor.execute(
                "SET CONSTRAINTS ALL IMMEDIATE"
            )  # what waits for the end is checked now, while it is cheap
            cursor.execute("SET CONSTRAINTS ALL DEFERRED")
        cursor.execute(
            "ANALYZE portfolio_project, portfolio_projectmunicipality, grants_grant, grants_grantshare"
        )
    sum_up({programme.pk})


def _project(
    number: int, programme: Programme, places: list[Municipality], chance: Random, today: date
) -> Project:
    year = today.year - chance.randrange(YEARS) - 1
    made = Project(
        title=f"{words.body(chance)} {number}", slug=f"projekt-{number}", programme=programme, year=year,
        lead_municipality=places[int(len(places) * chance.random() ** 3)], state=chance.choice(_STATES), public_since=date(year, 1, 1),
        priorities=chance.sample(list(SHIPPED), 1), summary=words.text(chance, 2),
    )  # fmt: skip
    if made.state == "consolidated":
        made.consolidated_how, made.consolidated_by = "Demo", "Demo"
    made.derive()
    return made


def _write(projects: list[Project], places: list[Municipality], chance: Random) -> None:
    Project.objects.bulk_create(projects)
    ProjectMunicipality.objects.bulk_create(
        [
            ProjectMunicipality(project=one, municipality=place, role=role, state="confirmed")
            for one in projects
            for place, role in _taking_part(one, places)
        ]
    )
    grants = Grant.objects.bulk_create([_grant(one, chance) for one in projects])
    GrantShare.objects.bulk_create(
        [
            GrantShare.of(grant, place, role, grant.amount if role == "lead" else None)
            for grant, one in zip(grants, projects, strict=True)
            for place, role in _taking_part(one, places)
        ]
    )


def _taking_part(project: Project, places: list[Municipality]) -> list[tuple[Municipality, str]]:
    """The lead, and the next places beside it in every twentieth."""
    lead = project.lead_municipality
    found = [(lead, "lead")]
    if project.pk % JOINT == 0:
        others = (place for place in places[project.pk % len(places) :] if place != lead)
        found += [(place, "partner") for place in islice(others, PARTNERS)]
    return found


def _grant(project: Project, chance: Random) -> Grant:
    return Grant(
        project=project, programme_id=project.programme_id, year=project.year, priorities=project.priorities, state="closed",
        amount=Decimal(chance.randint(500_000, 12_000_000)) / 100, imported_on=project.public_since,
    )  # fmt: skip
