"""Grants of the past, taken over from a file: all or nothing; a second time writes only what differs."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from django.contrib.contenttypes.models import ContentType
from django.db import connection, transaction
from django.utils import timezone

from core.history import Transition
from core.text import slug_of
from core.workflow import Process, Step, take
from projects.grants.columns import Funded
from projects.grants.models import Grant, GrantShare
from projects.grants.states import GRANT
from projects.grants.sums import sum_up
from projects.portfolio.models import Project, ProjectMunicipality
from projects.portfolio.states import PROJECT, PROJECT_MUNICIPALITY, TAKING_PART, JoinState, MunicipalityRole

BATCH = 2000
LEAD = MunicipalityRole.LEAD


@dataclass(slots=True)
class Report:
    """What an import did, or would do."""

    created: list[Funded] = field(default_factory=list)
    changed: list[Funded] = field(default_factory=list)
    unchanged: int = 0
    municipalities: int = 0
    amount: Decimal = Decimal(0)


def take_over_grants(projects: list[Funded], *, dry_run: bool = False) -> Report:
    """Each project with its grant, finished and closed if its year is over, else running. The statistics follow in the same transaction."""
    report = Report(
        municipalities=len({place.pk for one in projects for place in one.shares}),
        amount=sum((one.amount for one in projects), Decimal(0)),
    )
    with transaction.atomic():
        known = _known(projects)
        for one in projects:
            grant = known.get((one.programme.pk, one.year, one.key))
            if grant is None:
                report.created.append(one)
            elif _change(grant, one):
                report.changed.append(one)
            else:
                report.unchanged += 1
        _create(report.created, timezone.localdate())
        if report.created or report.changed:
            sum_up({one.programme.pk for one in report.created + report.changed})
        if dry_run:
            _check_all_and_take_back()
    return report


def _check_all_and_take_back() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
    transaction.set_rollback(True)


def _known(projects: list[Funded]) -> dict[tuple[int, int, str], Grant]:
    found = Grant.objects.filter(
        imported_on__isnull=False,
        programme__in={one.programme.pk for one in projects},
        year__in={one.year for one in projects},
    ).exclude(project__import_key="")
    rows = found.select_related("project").prefetch_related("shares").select_for_update(of=("self",))
    return {(grant.programme_id, grant.year, grant.project.import_key): grant for grant in rows}


# ---- new ones ----------------------------------------------------------------------------------------------------------
def _create(found: list[Funded], today: date) -> None:
    slugs = _Slugs()
    projects = Project.objects.bulk_create([_project(one, slugs, today) for one in found], batch_size=BATCH)
    pairs = list(zip(found, projects, strict=True))
    ProjectMunicipality.objects.bulk_create(
        [
            ProjectMunicipality(project=project, municipality=place, role=role, state=JoinState.CONFIRMED)
            for one, project in pairs
            for place, (role, _amount) in one.shares.items()
        ],
        batch_size=BATCH,
    )
    grants = Grant.objects.bulk_create(
        [_grant(one, project, today) for one, project in pairs], batch_size=BATCH
    )
    GrantShare.objects.bulk_create(
        [
            GrantShare.of(grant, place, role, amount)
            for one, grant in zip(found, grants, strict=True)
            for place, (role, amount) in one.shares.items()
        ],
        batch_size=BATCH,
    )
    _log(PROJECT, projects, today)
    _log(GRANT, grants, today)


def _taken_over(process: Process, one, today: date) -> Step:
    """What belongs to a year that is over has ended."""
    return process.take_over if one.year < today.year else process.take_over_running


def _project(one: Funded, slugs: "_Slugs", today: date) -> Project:
    made = Project(
        title=one.title, import_key=one.key, year=one.year, programme=one.programme, lead_municipality=one.leads[0],
        priorities=one.priorities, slug=slugs.free(one.title), public_since=today,
        state=_taken_over(PROJECT, one, today).target,
    )  # fmt: skip
    made.derive()
    return made


def _grant(one: Funded, project: Project, today: date) -> Grant:
    return Grant(
        project=project, programme=one.programme, year=one.year, amount=one.amount, priorities=one.priorities,
        imported_on=today, state=_taken_over(GRANT, one, today).target,
    )  # fmt: skip


def _log(process: Process, made: Iterable[Project | Grant], today: date) -> None:
    made = list(made)
    if not made:
        return
    kind = ContentType.objects.get_for_model(made[0])
    rows = [
        Transition(
            content_type=kind,
            object_id=one.pk,
            step=_taken_over(process, one, today).name,
            source="",
            target=one.state,
            effective_on=today,
        )
        for one in made
    ]
    Transition.objects.bulk_create(rows, batch_size=BATCH)


class _Slugs:
    """Addresses nobody has yet."""

    def __init__(self):
        self.taken = set(Project.objects.values_list("slug", flat=True))
        self.last: dict[str, int] = {}

    def free(self, title: str) -> str:
        base = slug_of(title)[:120].strip("-") or "projekt"
        slug, number = base, self.last.get(base, 1)
        while slug in self.taken:
            number += 1
            slug = f"{base}-{number}"
        self.last[base] = number
        self.taken.add(slug)
        return slug


# ---- those that are there ----------------------------------------------------------------------------------------------
def _change(grant: Grant, one: Funded) -> bool:
    """Bring the grant in line with the file; whether anything differed."""
    shares = {share.municipality_id: share for share in grant.shares.all()}
    wanted = {place.pk: (place, role, amount) for place, (role, amount) in one.shares.items()}
    same_shares = {pk: (share.role, share.amount) for pk, share in shares.items()} == {
        pk: (role, amount) for pk, (_place, role, amount) in wanted.items()
    }
    same_words = grant.project.title == one.title and grant.priorities == one.priorities
    if same_shares and same_words:
        return False
    if not same_words:
        _change_words(grant, one)
    if not same_shares:
        _change_places(grant.project, one)
        _change_shares(grant, one, shares)
    return True


def _change_words(grant: Grant, one: Funded) -> None:
    project = grant.project
    project.title, project.priorities = one.title, one.priorities
    project.save(update_fields=["title", "priorities", "sort_key", "search_key", "updated_at"])
    grant.priorities = one.priorities
    grant.save(update_fields=["priorities", "updated_at"])


def _change_places(project: Project, one: Funded) -> None:
    """Who takes part, the former lead first, so that there is never a second one."""
    there = {place.municipality_id: place for place in project.places.filter(state__in=TAKING_PART)}
    lead = one.leads[0]
    if project.lead_municipality_id != lead.pk:
        project.places.filter(role=LEAD).update(role=MunicipalityRole.PARTNER)
        project.lead_municipality = lead
        project.save(update_fields=["lead_municipality", "updated_at"])
    for pk, place in there.items():
        if pk not in {municipality.pk for municipality in one.shares}:
            take(PROJECT_MUNICIPALITY.leave, place, by=None)
    for municipality, (role, _amount) in one.shares.items():
        if municipality.pk not in there:
            project.places.create(municipality=municipality, role=role, state=JoinState.CONFIRMED)
    project.places.filter(municipality=lead, state=JoinState.CONFIRMED).update(role=LEAD)


def _change_shares(grant: Grant, one: Funded, there: dict[int, GrantShare]) -> None:
    grant.shares.filter(role=LEAD).exclude(municipality=one.leads[0]).update(role=MunicipalityRole.PARTNER)
    grant.shares.exclude(municipality__in=one.shares).delete()
    for place, (role, amount) in sorted(one.shares.items(), key=lambda share: share[1][0] == LEAD):
        share = there.get(place.pk) or GrantShare.of(grant, place, role, amount)
        share.role, share.amount = role, amount
        share.save()
    grant.amount = one.amount
    grant.save(update_fields=["amount", "updated_at"])
