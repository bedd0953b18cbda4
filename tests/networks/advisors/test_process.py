"""The way of a request for advice, and what bars each step (domain.md 3.13, AS-17)."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from core.access import Forbidden
from core.outbox import Mail
from core.workflow import Refused
from networks.advisors import actions
from networks.advisors.matching import matches
from networks.advisors.models import Advisor, Assignment
from tests.at_once import at_once
from tests.factories.advisors import AdvisorFactory, AdvisoryRequestFactory, AssignmentFactory
from tests.factories.networks import OrganisationFactory
from tests.people import give

pytestmark = pytest.mark.django_db


def proposed(stage, advisor=None, days=5) -> Assignment:
    return actions.propose_advisor(
        stage.request, by=stage.staff, advisor=advisor or stage.first, agreed_days=Decimal(days), daily_rate=Decimal(400)
    )  # fmt: skip


def accepted(stage) -> Assignment:
    assignment = proposed(stage)
    actions.accept_assignment(assignment, by=stage.ada)
    return assignment


def log(stage, assignment, hours, *, ago=0, kind="on_site"):
    day = timezone.localdate() - timedelta(days=ago)
    return actions.log_session(
        assignment, by=stage.ada, day=day, hours=Decimal(hours), kind=kind, summary="Gespräch mit dem Amt."
    )


def test_from_the_request_to_the_feedback(stage):
    actions.begin_talk(stage.request, by=stage.staff)
    first, second = proposed(stage), proposed(stage, stage.second)
    actions.accept_assignment(first, by=stage.ada)
    actions.decline_assignment(second, by=stage.bea, reason="In diesem Jahr leider keine Zeit.")
    stage.request.refresh_from_db()
    assert stage.request.state == "matched"
    log(stage, first, "2", ago=5, kind="first_talk")
    for ago in (4, 3, 2):
        log(stage, first, "12", ago=ago)
    stage.request.refresh_from_db()
    first.refresh_from_db()
    assert (stage.request.state, first.state, first.days_used) == ("in_progress", "active", Decimal("4.75"))
    actions.complete_assignment(first, by=stage.ada, report="Zwei Vereine arbeiten jetzt mit.")
    actions.give_feedback(stage.request, by=stage.coordinator, rating=5, feedback="Sehr hilfreich.")
    actions.complete_request(stage.request, by=stage.staff)
    assert stage.request.state == "completed"


def test_the_forty_first_hour_is_refused(stage):
    assignment = accepted(stage)
    for ago in (4, 3, 2):
        log(stage, assignment, "12", ago=ago)
    log(stage, assignment, "4", ago=1)
    with pytest.raises(Refused, match="Das Kontingent von 5 Tagen ist ausgeschöpft."):
        log(stage, assignment, "0.25")


def test_a_day_has_twelve_hours_and_lies_not_ahead(stage):
    assignment = accepted(stage)
    log(stage, assignment, "10")
    with pytest.raises(Refused, match="12 Stunden"):
        log(stage, assignment, "3")
    with pytest.raises(Refused, match="Zukunft"):
        log(stage, assignment, "1", ago=-1)
    with pytest.raises(ValidationError):
        log(stage, assignment, "0.1", ago=2)


@pytest.mark.django_db(transaction=True)
def test_two_sessions_at_once_do_not_exceed_the_agreed_days(stage):
    assignment = accepted(stage)
    for ago in (5, 4, 3):
        log(stage, assignment, "12", ago=ago)

    def last(number: int) -> bool:
        try:
            log(stage, assignment, "3", ago=number)
        except Refused:
            return False
        return True

    assert sorted(at_once(last, 2)) == [False, True]
    assert assignment.hours == 39


def test_only_who_is_free_and_independent_can_be_proposed(stage):
    stage.first.availability = "paused"
    stage.first.save()
    with pytest.raises(Refused, match="pausiert"):
        proposed(stage)
    full = AdvisorFactory(max_parallel=1)
    AssignmentFactory(advisor=full, agreed=True)
    with pytest.raises(Refused, match="bereits 1"):
        proposed(stage, full)
    own = AdvisorFactory(organisation=OrganisationFactory(office=True, municipality=stage.dueren))
    colleague = AdvisorFactory(user=stage.coordinator)
    for advisor in (own, colleague):
        with pytest.raises(Refused, match="arbeitet für diese Kommune"):
            proposed(stage, advisor)
    with pytest.raises(Refused, match="nicht im Pool"):
        proposed(stage, AdvisorFactory(applied=True))


def test_nobody_is_asked_twice_but_again_after_declining(stage):
    first = proposed(stage, stage.second)
    with pytest.raises(Refused, match="bereits vorgeschlagen"):
        proposed(stage, stage.second)
    actions.decline_assignment(first, by=stage.bea, reason="Gerade keine Zeit dafür.")
    assert proposed(stage, stage.second).state == "proposed"


def test_declining_needs_a_reason(stage):
    with pytest.raises(Refused, match="mindestens 10 Zeichen"):
        actions.decline_assignment(proposed(stage), by=stage.ada, reason="nein")


def test_her_limit_holds_when_she_accepts(stage):
    stage.first.max_parallel = 1
    stage.first.save()
    assignment = proposed(stage)
    AssignmentFactory(advisor=stage.first, agreed=True)
    with pytest.raises(Refused, match="bereits 1"):
        actions.accept_assignment(assignment, by=stage.ada)


@pytest.mark.parametrize("who", ["bea", "staff", "coordinator"])
def test_only_the_advisor_answers_and_logs(stage, who):
    assignment = proposed(stage)
    with pytest.raises(Forbidden):
        actions.accept_assignment(assignment, by=getattr(stage, who))
    actions.accept_assignment(assignment, by=stage.ada)
    with pytest.raises(Forbidden):
        actions.log_session(
            assignment,
            by=getattr(stage, who),
            day=timezone.localdate(),
            hours=Decimal(1),
            kind="phone",
            summary="x",
        )


def test_completed_only_with_report_and_feedback(stage):
    actions.begin_talk(stage.request, by=stage.staff)
    assignment = accepted(stage)
    log(stage, assignment, "1")
    with pytest.raises(Refused, match="Bericht"):
        actions.complete_assignment(assignment, by=stage.ada, report="  ")
    with pytest.raises(Refused, match="noch offen"):
        stage.request.refresh_from_db()
        actions.complete_request(stage.request, by=stage.staff)
    actions.complete_assignment(assignment, by=stage.ada, report="Fertig.")
    with pytest.raises(Refused, match="Rückmeldung"):
        actions.complete_request(stage.request, by=stage.staff)
    assert Mail.objects.filter(kind="advisors.report").exists()


def test_cancelling_ends_what_was_agreed_and_tells_the_advisor(stage):
    assignment = accepted(stage)
    stage.request.refresh_from_db()
    actions.cancel_request(stage.request, by=stage.coordinator, reason="Der Kreistag hat anders entschieden.")
    assignment.refresh_from_db()
    assert assignment.state == "ended"
    assert Mail.objects.filter(kind="advisors.cancel", to=stage.ada.email).exists()


def test_the_pool_is_ordered_by_topic_language_region_and_load_and_says_why(stage):
    same_but_busy = AdvisorFactory(name="Demo: Cem", topics=[stage.topic])
    AssignmentFactory(advisor=same_but_busy, agreed=True)
    found = matches(stage.request, Advisor.objects.in_pool().with_load().prefetch_related("topics"))
    order = [match.advisor.name for match in found]
    assert order.index("Demo: Ada") < order.index("Demo: Cem") < order.index("Demo: Bea")
    ada = next(match for match in found if match.advisor == stage.first)
    bea = next(match for match in found if match.advisor == stage.second)
    assert ada.why == [
        f"Thema: {stage.topic}", "Sprache: Französisch", "Arbeitet in Nordrhein-Westfalen", "0 von 3 Aufträgen",
    ]  # fmt: skip
    assert bea.warnings == ["Nennt Nordrhein-Westfalen nicht als Region."]


def test_into_the_pool_comes_who_is_trained_and_described(stage, settings):
    applied = actions.apply_for_pool(
        by=stage.mso, topics=[stage.topic], consent=True, name="Demo: Dana", bio="Ich berate.", languages=["de"],
        regions=["05"],
    )  # fmt: skip
    actions.train(applied, by=stage.staff)
    with pytest.raises(Refused, match="5 Fortbildungen fehlen"):
        actions.admit(applied, by=stage.staff)
    for number in range(settings.ADVISOR_SEMINARS):
        actions.enter_seminar(applied, by=stage.staff, title=f"Wochenende {number}", day=timezone.localdate())
    assert not applied.is_public
    actions.admit(applied, by=stage.staff)
    assert applied.is_public
    with pytest.raises(Refused, match="bereits beworben"):
        actions.apply_for_pool(by=stage.mso, topics=[], consent=False, name="Noch einmal")


def test_nobody_decides_about_herself(stage):
    advisor = AdvisorFactory(user=stage.staff, applied=True)
    with pytest.raises(Refused, match="nicht selbst"):
        actions.train(advisor, by=stage.staff)


def test_whoever_has_work_stays_in_the_pool(stage):
    accepted(stage)
    with pytest.raises(Refused, match="Aufträge"):
        actions.retire(stage.first, by=stage.ada)


def test_a_draft_is_nobodys_business(stage):
    draft = actions.draft_request(municipality=stage.dueren, by=stage.coordinator, topics=[])
    assert not stage.staff.has_perm("advisors.view_advisoryrequest", draft)
    with pytest.raises(Refused, match="Themen, Was Sie erreichen möchten"):
        actions.submit_request(draft, by=stage.coordinator)


def test_lists_and_permissions_agree(stage):
    accepted(stage)
    proposed(stage, stage.second)
    AdvisoryRequestFactory()
    give(stage.mso, "admin")
    for who in (stage.staff, stage.coordinator, stage.ada, stage.bea, stage.mso):
        for row in Assignment.objects.all():
            listed = Assignment.objects.visible_to(who).filter(pk=row.pk).exists()
            assert listed == who.has_perm("advisors.view_assignment", row), (who, row)
        for row in type(stage.request).objects.all():
            listed = type(row).objects.visible_to(who).filter(pk=row.pk).exists()
            assert listed == who.has_perm("advisors.view_advisoryrequest", row), (who, row)
