"""The way of a profile: who may take which step, and what bars it."""

import pytest
from django.db import DatabaseError, IntegrityError, transaction

from accounts.states import Role
from core.access import Forbidden
from core.history import Transition
from core.outbox import Mail
from core.workflow import Refused, open_steps
from networks.organisations import actions
from networks.organisations.kinds import Function, Kind
from networks.organisations.models import Organisation
from networks.organisations.states import ActorGroup, OrganisationState, Rejection
from tests.factories.networks import ContactPersonFactory, OrganisationFactory
from tests.people import give

REASON = "Bitte Registernummer ergänzen"


def submit(forum, editor):
    actions.submit(forum, by=editor, consent=True)
    return forum


def test_from_registration_to_publication_with_one_correction(bonn, nobody, coordinator, topic):
    forum = actions.register_organisation(
        by=nobody, name="Afrika-Forum", actor_group=ActorGroup.A3, kind=Kind.MSO, legal_form="ev", municipality=bonn, level="local"
    )  # fmt: skip
    assert nobody.roles.has(Role.ORG_EDITOR, forum)
    complete = OrganisationFactory.build(complete=True, municipality=bonn)
    names = ("register_court", "register_number", "is_charitable", "share_migration_background", "independent", "policy_fields",
             "origin_scope", "self_image", "aims", "offers", "street", "plz", "city", "email")  # fmt: skip
    changes = {name: getattr(complete, name) for name in names}
    actions.change_organisation(forum, by=nobody, version=forum.version, changes=changes, topics=[topic])
    ContactPersonFactory(organisation=forum)
    actions.submit(forum, by=nobody, consent=True)
    actions.request_changes(forum, by=coordinator, reason=REASON)
    actions.submit(forum, by=nobody)
    actions.publish(forum, by=coordinator)
    assert forum.state == OrganisationState.PUBLISHED
    assert forum.mso_verified and forum.last_confirmed_at
    steps = [step.step for step in Transition.objects.of(forum)]
    assert steps == ["publish", "submit", "request_changes", "submit", "register"]


def test_what_is_missing_bars_submitting_and_is_named(bonn, nobody):
    bare = OrganisationFactory(municipality=bonn)
    give(nobody, Role.ORG_EDITOR, bare)
    with pytest.raises(Refused) as refusal:
        actions.submit(bare, by=nobody, consent=True)
    gaps = {gap.field for gap in bare.gaps()}
    assert {"register_number", "self_image", "topics", "email", "contact"} <= gaps
    assert all(str(gap.label) in str(refusal.value) for gap in bare.gaps())


def test_a_registered_association_needs_its_number_and_an_initiative_does_not(bonn):
    assert "register_number" in {gap.field for gap in OrganisationFactory(municipality=bonn).gaps()}
    free = OrganisationFactory(municipality=bonn, legal_form="initiative")
    assert "register_number" not in {gap.field for gap in free.gaps()}


def test_a_hidden_address_need_not_be_given(bonn):
    hidden = OrganisationFactory(municipality=bonn, address_hidden=True)
    assert not {"street", "plz", "city"} & {gap.field for gap in hidden.gaps()}


def test_without_consent_nothing_is_submitted(forum, editor):
    with pytest.raises(Refused) as refusal:
        actions.submit(forum, by=editor)
    assert refusal.value.field == "consent"
    forum.refresh_from_db()
    assert forum.state == OrganisationState.DRAFT


def test_an_editor_may_not_publish(forum, editor):
    submit(forum, editor)
    with pytest.raises(Forbidden):
        actions.publish(forum, by=editor)


def test_nobody_decides_about_what_they_submitted_or_edit(forum, editor, coordinator, staff):
    give(coordinator, Role.ORG_EDITOR, forum)
    submit(forum, coordinator)
    for step in (actions.publish, actions.request_changes, actions.reject):
        extra = {"reason": REASON} if step is not actions.publish else {}
        extra |= {"rejection": Rejection.DUPLICATE} if step is actions.reject else {}
        with pytest.raises(Refused):
            step(forum, by=coordinator, **extra)
    coordinator.role_assignments.filter(role=Role.ORG_EDITOR).delete()
    coordinator.__dict__.pop("roles")
    with pytest.raises(Refused):
        actions.publish(forum, by=coordinator)
    actions.publish(forum, by=staff)
    assert forum.state == OrganisationState.PUBLISHED


def test_the_coordinator_of_another_place_decides_nothing(forum, editor, other_coordinator):
    submit(forum, editor)
    with pytest.raises(Forbidden):
        actions.publish(forum, by=other_coordinator)


def test_negative_steps_need_a_reason_and_a_rejection_a_ground(forum, editor, coordinator):
    submit(forum, editor)
    with pytest.raises(Refused):
        actions.request_changes(forum, by=coordinator, reason="zu kurz")
    with pytest.raises(Refused) as refusal:
        actions.reject(forum, by=coordinator, reason=REASON, rejection="")
    assert refusal.value.field == "rejection"
    actions.reject(forum, by=coordinator, reason=REASON, rejection=Rejection.DUPLICATE)
    assert forum.rejection == Rejection.DUPLICATE


def test_suspended_and_reinstated(forum, editor, coordinator):
    submit(forum, editor)
    actions.publish(forum, by=coordinator)
    actions.suspend(forum, by=coordinator, reason=REASON)
    assert not Organisation.objects.published().exists()
    actions.reinstate(forum, by=coordinator)
    assert Organisation.objects.published().get() == forum


def test_buttons_are_those_that_would_not_be_refused(forum, editor, coordinator, staff):
    assert [step.step.name for step in open_steps(forum, editor)] == ["submit", "seek_keeper", "archive"]
    submit(forum, editor)
    names = [step.step.name for step in open_steps(forum, coordinator) if not step.why_not]
    assert names == ["publish", "request_changes", "reject"]
    assert [step.step.name for step in open_steps(forum, editor)] == ["seek_keeper", "archive"]


def test_a_state_written_past_the_mover_is_refused_by_the_database(forum):
    with pytest.raises(DatabaseError), transaction.atomic():
        Organisation.objects.filter(pk=forum.pk).update(state=OrganisationState.PUBLISHED)


# ---- offices ---------------------------------------------------------------------------------------------------------
@pytest.mark.parametrize("group", [ActorGroup.A1, ActorGroup.A2, ActorGroup.X])
def test_nobody_registers_a_municipal_office_or_an_external(bonn, nobody, group):
    with pytest.raises(Refused) as refusal:
        actions.register_organisation(
            by=nobody, name="Integrationsbüro", actor_group=group, kind=Kind.OTHER, legal_form="other", municipality=bonn, level="local"
        )  # fmt: skip
    assert refusal.value.field == "actor_group"


def test_a_coordinator_enters_offices_of_her_own_municipality(bonn, kiel, coordinator):
    office = actions.create_office(
        by=coordinator, municipality=bonn, name="Büro für Internationales", function=Function.ONE_WORLD
    )
    assert office.state == OrganisationState.PUBLISHED
    assert office.actor_group == ActorGroup.A2
    with pytest.raises(Forbidden):
        actions.create_office(by=coordinator, municipality=kiel, name="Amt", function=Function.SOCIAL)


def test_the_programme_team_enters_and_keeps_externals(bonn, staff, coordinator):
    data = {
        "municipality": bonn,
        "name": "Institut für Moderation",
        "kind": Kind.RESEARCH,
        "legal_form": "other",
    }
    with pytest.raises(Forbidden):
        actions.create_external(by=coordinator, **data)
    external = actions.create_external(by=staff, **data)
    assert external.state == OrganisationState.PUBLISHED and external.actor_group == ActorGroup.X
    actions.change_organisation(external, by=staff, version=external.version, changes={"aims": "Begleitung"})
    assert Organisation.objects.get(pk=external.pk).aims == "Begleitung"


def test_an_office_is_changed_at_once_by_its_coordinator(bonn, coordinator):
    office = OrganisationFactory(office=True, municipality=bonn)
    revision = actions.change_organisation(
        office, by=coordinator, version=office.version, changes={"aims": "Neu"}
    )
    assert revision is None
    assert Organisation.objects.get(pk=office.pk).aims == "Neu"


def test_the_database_knows_offices_and_names(bonn):
    with pytest.raises(IntegrityError), transaction.atomic():
        OrganisationFactory(municipality=bonn, actor_group=ActorGroup.A1)
    OrganisationFactory(municipality=bonn, name="Afrika-Forum Rhein e. V.")
    with pytest.raises(IntegrityError), transaction.atomic():
        OrganisationFactory(municipality=bonn, name="afrika forum rhein", slug="anders")


def test_registering_a_taken_name_is_refused_with_the_sentence(forum, nobody, bonn, kiel):
    fields = {"actor_group": ActorGroup.A3, "kind": Kind.MSO, "legal_form": "ev", "level": "local"}
    with pytest.raises(Refused) as refusal:
        actions.register_organisation(by=nobody, name="afrika forum rhein", municipality=bonn, **fields)
    assert refusal.value.field == "name"
    elsewhere = actions.register_organisation(
        by=nobody, name="afrika forum rhein", municipality=kiel, **fields
    )
    assert elsewhere.slug == "afrika-forum-rhein"


def test_a_double_click_registers_once(nobody, bonn):
    fields = {"actor_group": ActorGroup.A3, "kind": Kind.MSO, "legal_form": "ev", "level": "local"}
    token = "6f8c4a4e-6b7e-4f0e-9d53-0a8b6f0f3b11"
    first, second = (
        actions.register_organisation(by=nobody, name="Forum", municipality=bonn, token=token, **fields)
        for _ in range(2)
    )
    assert first == second


# ---- letters ---------------------------------------------------------------------------------------------------------
def test_the_coordinator_of_the_seat_is_told_and_the_editors_of_the_decision(
    forum, editor, coordinator, staff, other_coordinator
):
    submit(forum, editor)
    assert list(Mail.objects.values_list("to", flat=True)) == [coordinator.email]
    actions.request_changes(forum, by=coordinator, reason=REASON)
    letter = Mail.objects.get(to=editor.email)
    assert REASON in letter.body and f"/arbeitsbereich/organisationen/{forum.pk}/" in letter.body


def test_without_a_coordinator_the_programme_team_is_told(forum, editor, staff):
    submit(forum, editor)
    assert list(Mail.objects.values_list("to", flat=True)) == [staff.email]
