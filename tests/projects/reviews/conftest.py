"""Bochum has handed in an application with Dortmund and Essen for 80.000 EUR; two officers, and people who review."""

from datetime import timedelta
from types import SimpleNamespace

import pytest
from django.contrib.auth.models import AnonymousUser
from django.utils import timezone

from accounts.states import Role
from projects.applications import actions as applications
from projects.reviews import actions
from projects.reviews.defaults import KEYS
from tests.factories.applications import ApplicationFactory, PartnerMunicipalityFactory
from tests.factories.calls import CallFactory
from tests.factories.networks import MunicipalityFactory, OrganisationFactory
from tests.people import give, person

COMMENT = "Das Vorhaben ist gut begründet und baut auf Vorhandenem auf. (Demo)"


def build() -> SimpleNamespace:
    s = SimpleNamespace(visitor=AnonymousUser())
    s.call = CallFactory(
        programme__title="KOMM-IN NRW", programme__slug="komm-in-nrw", title="Demo: KOMM-IN 2027"
    )
    programme = s.call.programme
    s.bochum, s.dortmund, s.essen = (
        MunicipalityFactory(name=name) for name in ("Bochum", "Dortmund", "Essen")
    )
    s.coordinator = give(person("bochum"), Role.COORDINATOR, s.bochum)
    s.officer = give(person("bewilligung"), Role.GRANT_OFFICER, programme)
    s.second = give(person("bewilligung2"), Role.GRANT_OFFICER, programme)
    s.staff = give(person("land"), Role.PROGRAMME_STAFF, programme)
    s.one, s.two, s.three = (
        give(person(name), Role.REVIEWER, programme) for name in ("gutachten", "gutachten2", "gutachten3")
    )
    office = OrganisationFactory(name="Integrationsbüro Essen", office=True, municipality=s.essen)
    s.of_essen = give(give(person("essenerin"), Role.REVIEWER, programme), Role.UNIT_STAFF, office)
    s.application = ApplicationFactory(
        complete=True, call=s.call, municipality=s.bochum, created_by=s.coordinator, title="Metropole Ruhr"
    )
    for place in (s.dortmund, s.essen):
        PartnerMunicipalityFactory(application=s.application, municipality=place, declared=True)
    applications.submit_application(s.application, by=s.coordinator)
    return s


def fill_in(stage, *, missing: dict[str, str] | None = None) -> None:
    """The whole checklist; `missing`: what is not fulfilled, with the note."""
    answers = dict.fromkeys(KEYS, ("yes", "")) | {key: ("no", note) for key, note in (missing or {}).items()}
    kept = stage.application.formal_checks.order_by("-edition").first()
    edition = stage.application.snapshots.count()
    version = kept.version if kept and kept.edition == edition else 1
    actions.save_check(stage.application, by=stage.officer, version=version, answers=answers)


def write(review, user, points=(4, 4, 4, 4, 4)) -> None:
    """Written and handed in."""
    review = type(review).objects.get(pk=review.pk)
    criteria = review.application.call.criteria.all()
    actions.edit_review(
        review, by=user, version=review.version, changes={"comment": COMMENT, "recommendation": "fund"},
        points={criterion.pk: given for criterion, given in zip(criteria, points, strict=True)},
    )  # fmt: skip
    actions.submit_review(review, by=user)


def in_review(stage) -> None:
    fill_in(stage)
    actions.check_application(stage.application, by=stage.officer)
    actions.assign_reviewers(
        stage.application, by=stage.officer, reviewers=[stage.one, stage.two],
        due_on=timezone.localdate() + timedelta(days=14),
    )  # fmt: skip
    stage.first, stage.other = stage.application.reviews.order_by("pk")


def reviewed(stage) -> None:
    in_review(stage)
    write(stage.first, stage.one)
    write(stage.other, stage.two)
    stage.application.refresh_from_db()


@pytest.fixture(scope="module")
def built(standing):
    return standing(build)


@pytest.fixture
def stage(built, db):
    return built()
