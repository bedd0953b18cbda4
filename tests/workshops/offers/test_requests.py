"""The way of a request: who takes which step, what bars it, who is told."""

from datetime import date

import pytest
from django.utils import timezone
from django.utils.translation import override

from accounts.states import Role
from core import workdays
from core.access import Forbidden
from core.history import Transition
from core.outbox import Mail
from core.timeline import timeline_of
from core.versions import Stale
from core.workflow import Refused, open_steps
from tests.factories.networks import OrganisationFactory
from tests.factories.offers import OfferFactory, RequestFactory
from tests.factories.workshops import ParticipationFactory, ProgrammeFactory
from tests.people import give, person
from workshops.offers import actions
from workshops.offers.filters import late
from workshops.offers.models import ServiceRequest
from workshops.offers.workspace import next_steps

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("no_targets")]
WHY = "Es fehlen die Mittel."


@pytest.fixture(autouse=True)
def _english():
    with override("en"):
        yield


@pytest.fixture
def draft(offer, bonn, coordinator):
    values = {
        "reason": "Wir beginnen ein Netzwerk.",
        "contact_name": "Ada Beispiel",
        "contact_email": "ada@example.org",
    }
    return actions.draft_request(offer, municipality=bonn, by=coordinator, values=values)


@pytest.fixture
def sent(draft, coordinator, staff):
    actions.submit_request(draft, by=coordinator)
    return draft


def letters_to(user) -> list[str]:
    """Their subjects: letters are in the language of the reader, German here."""
    return list(Mail.objects.filter(to=user.email).order_by("pk").values_list("subject", flat=True))


def steps(request, user) -> list[str]:
    user.__dict__.pop("roles", None)
    return [one.step.name for one in open_steps(request, user) if not one.why_not]


# ---- asking ------------------------------------------------------------------------------------------------------------
def test_only_who_coordinates_the_municipality_asks_for_it(offer, bonn, staff):
    for other in (staff, person("nobody")):
        with pytest.raises(Forbidden):
            actions.draft_request(offer, municipality=bonn, by=other, values={})
    assert not ServiceRequest.objects.exists()


def test_a_draft_may_have_gaps_and_submitting_names_them(offer, bonn, coordinator):
    draft = actions.draft_request(offer, municipality=bonn, by=coordinator, values={"contact_name": "Ada"})
    with pytest.raises(Refused, match="Still missing: reason, e-mail of the contact person."):
        actions.submit_request(draft, by=coordinator)
    assert draft.submitted_on is None


def test_an_enquiry_with_recipients_needs_one(draft, offer, coordinator):
    partner = OrganisationFactory()
    offer.recipients.add(partner)
    with pytest.raises(Refused, match="recipient"):
        actions.submit_request(draft, by=coordinator)
    actions.edit_request(draft, by=coordinator, version=draft.version, changes={"recipient": partner})
    actions.submit_request(draft, by=coordinator)


def test_an_offer_that_is_not_available_is_not_submitted(draft, offer, coordinator):
    type(offer).objects.update(is_active=False)
    draft = ServiceRequest.objects.get()
    with pytest.raises(Refused, match="not available"):
        actions.submit_request(draft, by=coordinator)


def test_submitting_starts_the_clock_and_tells_the_staff(sent, staff, coordinator):
    assert sent.submitted_on == timezone.localdate()
    assert sent.answer_due == workdays.after(timezone.localdate(), 5)
    assert letters_to(staff) == [f"Neue Anfrage: {sent}"]
    assert letters_to(coordinator) == []


def test_an_offer_of_a_programme_is_answered_by_its_staff_only(bonn, coordinator, staff):
    programme = ProgrammeFactory()
    own = give(person("own"), Role.PROGRAMME_STAFF, programme)
    request = RequestFactory(
        offer=OfferFactory(programme=programme), municipality=bonn, created_by=coordinator
    )
    actions.submit_request(request, by=coordinator)
    assert (letters_to(own), letters_to(staff)) == ([f"Neue Anfrage: {request}"], [])
    assert not ServiceRequest.objects.visible_to(staff).exists()
    assert steps(request, staff) == []
    assert steps(request, own) == ["clarify", "accept", "decline"]


def test_nobody_but_the_municipality_sees_a_draft(draft, staff, coordinator):
    assert not ServiceRequest.objects.visible_to(staff).exists()
    assert not staff.has_perm("offers.view_servicerequest", draft)
    assert ServiceRequest.objects.visible_to(coordinator).get() == draft


def test_a_discarded_draft_tells_nobody(draft, coordinator, staff):
    actions.discard_draft(draft, by=coordinator)
    assert draft.state == "cancelled"
    assert not Mail.objects.exists()


# ---- answering ---------------------------------------------------------------------------------------------------------
def test_taking_on_makes_responsible_and_tells_the_municipality(sent, staff, coordinator):
    actions.clarify_request(sent, by=staff, question="Wie viele Organisationen kennen Sie?")
    assert sent.owner == staff
    assert sent.answer_due == workdays.after(sent.submitted_on, 20)
    mail = Mail.objects.get(to=coordinator.email)
    assert "Wie viele Organisationen kennen Sie?" in mail.body
    assert Transition.objects.of(sent).first().reason == "Wie viele Organisationen kennen Sie?"


def test_question_and_reply_go_to_and_fro(sent, staff, coordinator):
    actions.clarify_request(sent, by=staff)
    with pytest.raises(Refused, match="10 characters"):
        actions.ask(sent, by=staff, reason="Und?")
    actions.ask(sent, by=staff, reason="Ab wann soll es beginnen?")
    actions.reply(sent, by=coordinator, reason="Am liebsten ab Herbst.")
    assert sent.state == "in_clarification"
    assert letters_to(staff)[-1] == f"Antwort: {sent}"
    assert letters_to(coordinator)[-1] == f"Rückfrage zu Ihrer Anfrage: {sent.offer}"


def test_in_clarification_the_municipality_may_complete_it_and_afterwards_not(sent, staff, coordinator):
    with pytest.raises(Refused, match="no longer be changed"):
        actions.edit_request(sent, by=coordinator, version=sent.version, changes={"reason": "Neu."})
    actions.clarify_request(sent, by=staff)
    actions.edit_request(sent, by=coordinator, version=sent.version, changes={"reason": "Genauer."})
    with pytest.raises(Stale):
        actions.edit_request(sent, by=coordinator, version=1, changes={"reason": "Alt."})
    with pytest.raises(Forbidden):
        actions.edit_request(sent, by=staff, version=sent.version, changes={"reason": "Fremd."})


@pytest.mark.parametrize("clarified", [True, False])
def test_declining_needs_a_reason_that_reaches_the_municipality(sent, staff, coordinator, clarified):
    if clarified:
        actions.clarify_request(sent, by=staff)
    with pytest.raises(Refused, match="10 characters"):
        actions.decline_request(sent, by=staff, reason="nein")
    actions.decline_request(sent, by=staff, reason=WHY)
    assert (sent.state, sent.owner, sent.answer_due) == ("declined", staff, None)
    assert WHY in Mail.objects.filter(to=coordinator.email).last().body


def test_without_a_room_that_builds_it_accepting_only_records(sent, staff, coordinator):
    actions.accept_request(sent, by=staff)
    assert (sent.state, sent.target, sent.owner) == ("accepted", None, staff)
    assert letters_to(coordinator) == [f"Angenommen: {sent.offer}"]
    assert steps(sent, staff) == ["fulfil", "reopen"]
    actions.fulfil_request(sent, by=staff)
    assert sent.state == "fulfilled"


def test_nobody_decides_on_their_own_request(bonn, coordinator, staff):
    give(staff, Role.COORDINATOR, bonn)
    own = RequestFactory(municipality=bonn, created_by=staff)
    actions.submit_request(own, by=staff)
    for decide in (
        actions.accept_request,
        lambda *given, **more: actions.decline_request(*given, reason=WHY, **more),
    ):
        with pytest.raises(Refused, match="your own submissions"):
            decide(own, by=staff)
    assert own.state == "submitted"


def test_cancelling_before_the_decision_tells_who_is_responsible(sent, staff, coordinator):
    actions.clarify_request(sent, by=staff)
    with pytest.raises(Refused, match="10 characters"):
        actions.cancel_request(sent, by=coordinator, reason="")
    actions.cancel_request(sent, by=coordinator, reason="Der Rat hat anders entschieden.")
    assert letters_to(staff)[-1] == f"Anfrage zurückgezogen: {sent}"


def test_after_the_decision_nothing_is_cancelled(sent, staff, coordinator):
    actions.accept_request(sent, by=staff)
    with pytest.raises(Refused, match="not possible: the state"):
        actions.cancel_request(sent, by=coordinator, reason="Der Rat hat anders entschieden.")


# ---- what is built from it ---------------------------------------------------------------------------------------------
class Builder:
    """Stands for a room above: builds a participation, which is as good as any object with a page."""

    def __init__(self, built=None, refusal=""):
        self.built, self.refusal, self.got = built, refusal, None

    def accept(self, request, *, by, **answers):
        self.got = (request, by, answers)
        if self.refusal:
            raise Refused(self.refusal, "contractor")
        return self.built


def test_accepting_builds_the_target_with_the_answers_of_the_staff(sent, staff, no_targets):
    builder = Builder(ParticipationFactory())
    no_targets.add("enquiry", builder)
    actions.accept_request(sent, by=staff, contractor="finep")
    assert builder.got == (sent, staff, {"contractor": "finep"})
    assert ServiceRequest.objects.get().target == builder.built
    assert ServiceRequest.objects.about(builder.built).get() == sent
    with override("en"):
        told = [(str(one.label), one.told) for entry in timeline_of(sent) for one in entry.changes]
    assert told[:2] == [("what was made from this request", False), ("State", True)]


def test_a_builder_that_refuses_leaves_the_request_waiting(sent, staff, coordinator, no_targets):
    no_targets.add("enquiry", Builder(refusal="Bitte wählen Sie, wer sie durchführt."))
    with pytest.raises(Refused, match="wer sie durchführt"):
        actions.accept_request(sent, by=staff)
    sent.refresh_from_db()
    assert (sent.state, letters_to(coordinator)) == ("submitted", [])


def test_what_was_built_fulfils_the_request_and_no_hand_does(sent, staff, no_targets):
    no_targets.add("enquiry", Builder(ParticipationFactory()))
    actions.accept_request(sent, by=staff)
    with pytest.raises(Refused, match="as soon as what was made from it is finished"):
        actions.fulfil_request(sent, by=staff)
    cause = Transition.objects.create(
        obj=sent.target,
        step="complete",
        source="active",
        target="completed",
        by=staff,
        effective_on=date(2026, 6, 1),
    )
    actions.fulfil(sent, cause=cause)
    assert (sent.state, Transition.objects.of(sent).first().effective_on) == ("fulfilled", date(2026, 6, 1))
    actions.fulfil(sent, cause=cause)
    assert Transition.objects.of(sent).filter(step="fulfil").count() == 1
    with pytest.raises(Refused, match="is returned"):
        actions.resume_request(sent, by=staff, reason="Es fehlt noch etwas.")
    actions.unfulfil(sent, cause=cause)
    assert (sent.state, sent.target) == ("accepted", ServiceRequest.objects.get().target)
    actions.unfulfil(sent, cause=cause)
    assert Transition.objects.of(sent).filter(step="resume").count() == 1


def test_what_staff_marked_as_fulfilled_too_early_is_accepted_again(sent, staff, coordinator, no_targets):
    actions.accept_request(sent, by=staff)
    actions.fulfil_request(sent, by=staff)
    with pytest.raises(Forbidden):
        actions.resume_request(sent, by=coordinator, reason="Es fehlt noch etwas.")
    actions.resume_request(sent, by=staff, reason="Es fehlt noch etwas.")
    assert sent.state == "accepted"


def test_what_was_built_and_cancelled_gives_the_request_back_and_both_are_told(
    sent, staff, coordinator, no_targets
):
    no_targets.add("enquiry", Builder(ParticipationFactory()))
    actions.accept_request(sent, by=staff)
    with pytest.raises(Refused, match="Cancel that first"):
        actions.reopen_request(sent, by=staff, reason="Der Termin ist geplatzt.")
    other = person("other")
    cause = Transition.objects.create(
        obj=sent.target, step="cancel", source="open", target="cancelled", by=other,
        reason="Der Saal ist abgebrannt.", effective_on=timezone.localdate(),
    )  # fmt: skip
    Mail.objects.all().delete()
    actions.give_back(sent, cause=cause)
    sent.refresh_from_db()
    assert (sent.state, sent.target, sent.owner) == ("in_clarification", None, staff)
    assert Transition.objects.of(sent).first().reason == "Der Saal ist abgebrannt."
    assert letters_to(coordinator) == [f"Wieder offen: {sent.offer}"]
    assert letters_to(staff) == [f"Wieder offen: {sent}"]
    actions.give_back(sent, cause=cause)  # nothing more happens
    actions.accept_request(sent, by=staff)
    assert sent.state == "accepted"


def test_what_was_only_recorded_is_taken_up_again_by_staff_with_a_reason(sent, staff, coordinator):
    ServiceRequest.objects.filter(pk=sent.pk).update(submitted_on=date(2026, 1, 5))
    sent.refresh_from_db()
    actions.accept_request(sent, by=staff)
    with pytest.raises(Refused):
        actions.reopen_request(sent, by=staff, reason="kurz")
    with pytest.raises(Forbidden):
        actions.reopen_request(sent, by=coordinator, reason="Wir wollen doch nicht.")
    actions.reopen_request(sent, by=staff, reason="Die Referentin ist erkrankt.")
    assert (sent.submitted_on, sent.is_late) == (date(2026, 1, 5), False)
    assert sent.answer_due == workdays.after(timezone.localdate(), 20)
    assert not ServiceRequest.objects.filter(late(timezone.localdate())).exists()
    assert "cancel" in steps(sent, coordinator)


# ---- the clock ---------------------------------------------------------------------------------------------------------
@pytest.mark.parametrize("state", ["submitted", "in_clarification", "accepted"])
def test_the_filter_and_the_request_agree_on_what_is_late(state, staff):
    owner = {"owner": staff} if state != "submitted" else {}
    days = [date(2026, 4, 1), date(2026, 4, 2), workdays.after(date(2026, 4, 2), 3), timezone.localdate()]
    for day in days:
        RequestFactory(state=state, submitted_on=day, **owner)
    for today in (timezone.localdate(),):
        counted = set(ServiceRequest.objects.filter(late(today)).values_list("pk", flat=True))
        assert counted == {one.pk for one in ServiceRequest.objects.all() if one.is_late}
    assert bool(counted) == (state != "accepted")


def test_both_sides_find_it_in_their_work(draft, staff, coordinator):
    assert [str(one.title) for one in next_steps(coordinator)] == [f"Submit request: {draft.offer}"]
    assert list(next_steps(staff)) == []
    actions.submit_request(draft, by=coordinator)
    assert list(next_steps(coordinator)) == []
    assert [(str(one.title), one.due) for one in next_steps(staff)] == [
        (f"Answer request: {draft.offer}", draft.answer_due)
    ]
    actions.clarify_request(draft, by=staff)
    assert [str(one.title) for one in next_steps(coordinator)] == [
        f"Your request is in clarification: {draft.offer}"
    ]
    other = give(person("other"), Role.PROGRAMME_STAFF, ProgrammeFactory())
    assert list(next_steps(other)) == []
