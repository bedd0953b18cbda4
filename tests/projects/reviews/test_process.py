"""From the formal check to the decision (AS-14), and every step that is refused on the way."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.db import InternalError, transaction
from django.utils import timezone

from accounts.states import Role
from core.access import Forbidden
from core.models import Mail
from core.versions import Stale
from core.workflow import Refused, take
from projects.applications import actions as applications
from projects.applications.states import APPLICATION
from projects.calls.models import Call
from projects.reviews import actions
from projects.reviews.defaults import KEYS
from projects.reviews.models import Decision, Review, Score
from tests.people import give, person
from tests.projects.reviews.conftest import COMMENT, fill_in, in_review, reviewed, write


def refusal(act, *args, **kwargs) -> Refused:
    with pytest.raises(Refused) as refused:
        act(*args, **kwargs)
    return refused.value


# ---- formal check ----------------------------------------------------------------------------------------------------
def test_the_check_needs_the_whole_list(stage):
    assert "füllen Sie zuerst die Prüfliste aus" in str(
        refusal(actions.check_application, stage.application, by=stage.officer)
    )
    answers = dict.fromkeys(KEYS[1:], ("yes", ""))
    actions.save_check(stage.application, by=stage.officer, version=1, answers=answers)
    said = str(refusal(actions.check_application, stage.application, by=stage.officer))
    assert "fristgerecht" in said and "Erklärungen" not in said
    with pytest.raises(Stale):
        actions.save_check(stage.application, by=stage.second, version=1, answers=answers)
    fill_in(stage)
    actions.check_application(stage.application, by=stage.officer)
    assert stage.application.state == "formally_checked"
    refusal(actions.save_check, stage.application, by=stage.officer, version=3, answers={})


def test_returned_for_a_missing_declaration_and_checked_anew(stage):
    fill_in(stage, missing={"declarations": "Die Erklärung von Essen ist nicht unterschrieben."})
    due = timezone.localdate() + timedelta(days=10)
    for days in (4, 31):
        wrong = refusal(
            applications.return_application, stage.application, by=stage.officer, reason="Erklärung fehlt noch",
            completion_due=timezone.localdate() + timedelta(days=days),
        )  # fmt: skip
        assert wrong.field == "completion_due"
    applications.return_application(
        stage.application, by=stage.officer, completion_due=due, reason="Erklärung von Essen fehlt"
    )
    assert stage.application.state == "returned"
    applications.resubmit_application(stage.application, by=stage.coordinator)
    refusal(actions.check_application, stage.application, by=stage.officer)
    fill_in(stage)
    actions.check_application(stage.application, by=stage.officer)
    assert [check.edition for check in stage.application.formal_checks.all()] == [1, 2]


def test_what_does_not_pass_is_rejected_and_not_reviewed(stage):
    fill_in(stage, missing={"in_time": "Eingang nach der Frist"})
    actions.check_application(stage.application, by=stage.officer)
    said = refusal(
        actions.assign_reviewers, stage.application, by=stage.officer, reviewers=[stage.one, stage.two]
    )
    assert "kann nur abgelehnt werden" in str(said) and not Review.objects.exists()
    actions.reject_application(stage.application, by=stage.officer, reason="Nicht fristgerecht eingegangen")
    assert stage.application.decision.outcome == "rejected"


# ---- reviewers ---------------------------------------------------------------------------------------------------------
def test_who_has_a_tie_is_not_assigned(stage):
    fill_in(stage)
    actions.check_application(stage.application, by=stage.officer)
    partner = stage.application.partners.get().organisation
    signer = stage.application.signatures.first().signed_by
    editor = give(person("verein"), Role.REVIEWER, stage.call.programme)
    give(editor, Role.ORG_EDITOR, partner)
    for user, words in (
        (stage.of_essen, "hat eine Rolle bei Integrationsbüro Essen."), (stage.coordinator, "hat eine Rolle bei Bochum."),
        (editor, f"hat eine Rolle bei {partner}."), (signer, "hat am Antrag mitgearbeitet."),
        (stage.officer, "entscheidet über Anträge dieses Programms."),
    ):  # fmt: skip
        wrong = refusal(
            actions.assign_reviewers, stage.application, by=stage.officer, reviewers=[stage.one, user]
        )
        assert words in str(wrong) and wrong.field == "reviewers"
    assert not Review.objects.exists()


def test_as_many_as_the_call_asks_for_and_each_once(stage):
    fill_in(stage)
    actions.check_application(stage.application, by=stage.officer)
    said = refusal(actions.assign_reviewers, stage.application, by=stage.officer, reviewers=[stage.one])
    assert "2 Gutachten sind nötig, 1 zugewiesen" in str(said)
    refusal(actions.assign_reviewers, stage.application, by=stage.officer, reviewers=[stage.one, stage.one])
    with pytest.raises(Forbidden):
        actions.assign_reviewers(stage.application, by=stage.staff, reviewers=[stage.one, stage.two])
    actions.assign_reviewers(stage.application, by=stage.officer, reviewers=[stage.one, stage.two])
    assert stage.application.state == "in_review"
    assert Mail.objects.filter(kind="reviews.assigned").count() == 2
    assert stage.one.has_perm("applications.read_application", stage.application)
    assert not stage.three.has_perm("applications.read_application", stage.application)


def test_a_review_is_whole_before_it_is_handed_in_and_locked_after(stage):
    in_review(stage)
    assert "Punkte für „Nachhaltigkeit“" in str(refusal(actions.submit_review, stage.first, by=stage.one))
    points = {criterion.pk: 5 for criterion in stage.call.criteria.all()}
    for changes, words in (
        ({"comment": "x" * 49, "recommendation": "fund"}, "mindestens 50 Zeichen (derzeit 49)"),
        ({"comment": COMMENT, "recommendation": ""}, "Empfehlung"),
    ):
        review = Review.objects.get(pk=stage.first.pk)
        actions.edit_review(review, by=stage.one, version=review.version, changes=changes, points=points)
        assert words in str(refusal(actions.submit_review, review, by=stage.one))
    with pytest.raises(Forbidden):
        actions.edit_review(stage.first, by=stage.two, version=3, changes={}, points={})
    write(stage.first, stage.one, points=(5, 4, 3, 2, 0))
    review = Review.objects.get(pk=stage.first.pk)
    assert review.total == Decimal(56) == review.worked_out()
    assert "abgegeben" in str(
        refusal(
            actions.edit_review,
            review,
            by=stage.one,
            version=review.version,
            changes={"comment": "Nein"},
            points={},
        )
    )
    for change in (
        lambda: Review.objects.filter(pk=review.pk).update(comment="Anders"),
        lambda: Review.objects.filter(pk=review.pk).update(total=100),
        lambda: Score.objects.filter(review=review).update(points=5),
        lambda: Score.objects.filter(review=review).delete(),
        lambda: Review.objects.filter(pk=review.pk).delete(),
    ):
        with pytest.raises(InternalError, match="does not change"), transaction.atomic():
            change()


def test_the_last_review_makes_it_reviewed_and_a_third_takes_it_up_again(stage):
    in_review(stage)
    write(stage.first, stage.one, points=(5, 5, 5, 5, 5))
    stage.application.refresh_from_db()
    assert stage.application.state == "in_review"
    write(stage.other, stage.two, points=(2, 2, 2, 2, 2))
    stage.application.refresh_from_db()
    assert stage.application.state == "reviewed"
    assert Mail.objects.filter(kind="reviews.reviewed").count() == 2
    actions.assign_reviewers(stage.application, by=stage.officer, reviewers=[stage.three])
    assert stage.application.state == "in_review"
    write(stage.application.reviews.get(reviewer=stage.three), stage.three)
    stage.application.refresh_from_db()
    assert stage.application.state == "reviewed"


def test_a_conflict_takes_the_reviewer_out_and_a_release_completes(stage):
    in_review(stage)
    write(stage.first, stage.one)
    actions.declare_conflict(stage.other, by=stage.two, reason="Ich kenne die Projektleitung gut.")
    stage.application.refresh_from_db()
    assert stage.application.state == "in_review"
    stage.two.__dict__.pop("roles", None)
    assert not stage.two.has_perm("applications.read_application", stage.application)
    assert Mail.objects.filter(kind="reviews.conflict").count() == 2
    actions.assign_reviewers(stage.application, by=stage.officer, reviewers=[stage.three])
    third = stage.application.reviews.get(reviewer=stage.three)
    give(stage.three, Role.COORDINATOR, stage.dortmund)
    criteria = {criterion.pk: 3 for criterion in stage.call.criteria.all()}
    actions.edit_review(
        third,
        by=stage.three,
        version=1,
        changes={"comment": COMMENT, "recommendation": "not"},
        points=criteria,
    )
    assert "Bitte erklären Sie die Befangenheit" in str(refusal(actions.submit_review, third, by=stage.three))
    refusal(actions.release_reviewer, third, by=stage.officer, reason="kurz")
    actions.release_reviewer(third, by=stage.officer, reason="Wechsel nach Dortmund")
    stage.application.refresh_from_db()
    assert stage.application.state == "in_review", "one review is not enough"


def test_a_review_given_back_opens_the_application_again(stage):
    reviewed(stage)
    refusal(actions.reopen_review, stage.first, by=stage.officer, reason="kurz")
    actions.reopen_review(stage.first, by=stage.officer, reason="Die Begründung passt nicht zu den Punkten.")
    stage.application.refresh_from_db()
    assert stage.application.state == "in_review" and Review.objects.get(pk=stage.first.pk).total is None
    missing = refusal(
        actions.approve_application, stage.application, by=stage.officer, amount=Decimal(80_000)
    )
    assert "Es fehlt noch ein Gutachten: 1 von 2" in str(missing)
    write(stage.first, stage.one)
    actions.approve_application(stage.application, by=stage.officer, amount=Decimal(80_000))
    assert "bleiben, wie sie sind" in str(
        refusal(actions.reopen_review, stage.first, by=stage.officer, reason="Zu spät für eine Änderung")
    )


def test_a_withdrawal_ends_open_reviews(stage):
    in_review(stage)
    write(stage.first, stage.one)
    applications.withdraw_application(
        stage.application, by=stage.coordinator, reason="Kein Eigenanteil möglich"
    )
    assert [one.state for one in stage.application.reviews.order_by("pk")] == ["submitted", "out"]
    assert Mail.objects.filter(kind="reviews.released", to=stage.two.email).exists()


# ---- decision ----------------------------------------------------------------------------------------------------------
def test_less_with_a_reason_is_written_down_and_told(stage):
    reviewed(stage)
    less = {"by": stage.officer, "amount": Decimal(75_000)}
    assert refusal(actions.approve_application, stage.application, **less).field == "reason"
    decision = actions.approve_application(
        stage.application, **less, reason="Weniger Öffentlichkeitsarbeit genügt."
    )
    assert (decision.approved_amount, decision.decided_by, decision.decided_on) == (
        Decimal(75_000), stage.officer, timezone.localdate(),
    )  # fmt: skip
    letter = Mail.objects.get(kind="reviews.approved", to=stage.coordinator.email)
    assert "75.000,00 €" in letter.body and "Weniger Öffentlichkeitsarbeit" in letter.body
    for name in ("Gutachten", "Punkte", stage.one.last_name + ", "):
        assert name not in letter.body
    with pytest.raises(InternalError), transaction.atomic():
        Decision.objects.update(approved_amount=80_000)


@pytest.mark.parametrize(
    ("amount", "words"),
    [("80000.01", "mehr kann nicht bewilligt werden"), ("0", "z. B. 1.234,56"), ("-1", "z. B. 1.234,56"), ("70000.001", "z. B. 1.234,56")],
)  # fmt: skip
def test_amounts_that_are_refused(amount, words, stage):
    reviewed(stage)
    wrong = refusal(
        actions.approve_application,
        stage.application,
        by=stage.officer,
        amount=Decimal(amount),
        reason="Eine Begründung",
    )
    assert wrong.field == "amount" and words in str(wrong)
    assert not Decision.objects.exists()


def test_never_beyond_the_budget_or_the_cap(stage):
    reviewed(stage)
    Call.objects.filter(pk=stage.call.pk).update(max_amount=Decimal(60_000))
    wrong = refusal(
        actions.approve_application,
        stage.application,
        by=stage.officer,
        amount=Decimal(75_000),
        reason="Eine Begründung",
    )
    assert "höchstens 60.000,00 €" in str(wrong)
    Call.objects.filter(pk=stage.call.pk).update(max_amount=None, budget_total=Decimal("74999.99"))
    wrong = refusal(
        actions.approve_application,
        stage.application,
        by=stage.officer,
        amount=Decimal(75_000),
        reason="Eine Begründung",
    )
    assert str(wrong) == "Budget überschritten um 0,01 €."


def test_who_reviewed_or_takes_part_does_not_decide(stage):
    reviewed(stage)
    give(stage.one, Role.GRANT_OFFICER, stage.call.programme)
    amount = {"amount": Decimal(80_000)}
    said = refusal(actions.approve_application, stage.application, by=stage.one, **amount)
    assert "an der Begutachtung" in str(said)
    assert "an der Begutachtung" in str(
        refusal(actions.reject_application, stage.application, by=stage.one, reason="Überzeugt nicht ganz")
    )
    give(stage.of_essen, Role.GRANT_OFFICER, stage.call.programme)
    assert "Integrationsbüro Essen" in str(
        refusal(actions.approve_application, stage.application, by=stage.of_essen, **amount)
    )
    give(stage.second, Role.COORDINATOR, stage.dortmund)
    with pytest.raises((Refused, Forbidden)):
        actions.approve_application(stage.application, by=stage.second, **amount)
    with pytest.raises(Forbidden):
        actions.approve_application(stage.application, by=stage.staff, **amount)


def test_a_rejection_needs_its_reason_and_is_told(stage):
    reviewed(stage)
    assert (
        refusal(actions.reject_application, stage.application, by=stage.officer, reason="kurz").field
        == "reason"
    )
    actions.reject_application(
        stage.application, by=stage.officer, reason="Die Verstetigung ist nicht gesichert."
    )
    letter = Mail.objects.get(kind="reviews.rejected", to=stage.coordinator.email)
    assert "Die Verstetigung ist nicht gesichert." in letter.body
    assert stage.application.decision.decided_by == stage.officer
    with pytest.raises(Refused):
        actions.approve_application(stage.application, by=stage.officer, amount=Decimal(80_000))


def test_the_step_alone_decides_nothing(stage):
    """Whoever takes it without the action has no amount: nothing is written."""
    reviewed(stage)
    with pytest.raises(KeyError), transaction.atomic():
        take(APPLICATION.approve, stage.application, by=stage.officer)
    stage.application.refresh_from_db()
    assert stage.application.state == "reviewed" and not Decision.objects.exists()
