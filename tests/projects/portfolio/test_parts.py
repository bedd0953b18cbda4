"""Partners who confirm for themselves, goals, products, local measures, contracts, the idea of a workshop."""

import pytest

from accounts.states import Role
from core.access import Forbidden
from core.attachments import attach
from core.models import Mail
from core.workflow import Refused
from projects.portfolio import actions
from projects.portfolio.models import Agreement, GoodPractice, ProjectPartner
from projects.portfolio.states import TAKING_PART
from projects.portfolio.workspace import may_open_file, next_steps
from tests.days import days
from tests.factories.networks import OrganisationFactory
from tests.factories.projects import (
    AgreementFactory,
    CommitmentFactory,
    GoalFactory,
    LocalMeasureFactory,
    PartnerFactory,
    ProductFactory,
    ProjectFactory,
    SignatoryFactory,
)
from tests.factories.workshops import OutcomeFactory, ParticipationFactory, WorkshopFactory
from tests.people import give
from tests.pictures import picture_file
from workshops.meetings.actions import promote_outcome
from workshops.meetings.promotions import targets_of


@pytest.fixture
def project(stage):
    return ProjectFactory(
        running=True, lead_municipality=stage.places["bonn"], partners_of=[stage.places["kiel"]]
    )


# ---- who takes part --------------------------------------------------------------------------------------------------
def test_a_partner_confirms_for_itself(stage, project):
    other = OrganisationFactory(published=True)
    partner = actions.invite_partner(
        project, by=stage.bonn, organisation=stage.organisation, role="mso_partner"
    )
    assert [mail.to for mail in Mail.objects.filter(kind="portfolio.invite")] == [stage.mso.email]
    assert partner not in ProjectPartner.objects.visible_to(stage.nobody)
    for by in (stage.bonn, stage.kiel, stage.skew):
        with pytest.raises(Forbidden):
            actions.confirm_partner(partner, by=by)
    assert [str(step.title) for step in next_steps(stage.mso)] == [
        f"Teilnahme bestätigen oder ablehnen: {project}"
    ]
    actions.confirm_partner(partner, by=stage.mso)
    assert partner in ProjectPartner.objects.visible_to(stage.nobody)
    give(stage.bonn, Role.ORG_EDITOR, other)
    own = actions.invite_partner(project, by=stage.bonn, organisation=other)
    assert own.state == "confirmed"


def test_a_partner_that_is_not_public_any_more_is_not_named(stage, project):
    partner = PartnerFactory(
        project=project, organisation=OrganisationFactory(submitted=True, state="suspended")
    )
    assert partner not in ProjectPartner.objects.visible_to(stage.nobody)
    assert partner in ProjectPartner.objects.visible_to(stage.bonn)


@pytest.mark.parametrize(("group", "role"), [("A4", "mso_partner"), ("A3", "lead")])
def test_a_partner_fits_its_role(stage, project, group, role):
    organisation = OrganisationFactory(published=True, actor_group=group)
    with pytest.raises(Refused) as refused:
        actions.invite_partner(project, by=stage.bonn, organisation=organisation, role=role)
    assert refused.value.field == "role"


def test_nobody_is_asked_twice_and_nobody_joins_what_is_over(stage, project):
    with pytest.raises(Refused) as refused:
        actions.invite_municipality(project, by=stage.bonn, municipality=stage.places["kiel"])
    assert refused.value.field == "municipality"
    over = ProjectFactory(finished=True, lead_municipality=stage.places["bonn"])
    with pytest.raises(Refused):
        actions.invite_municipality(over, by=stage.bonn, municipality=stage.places["kiel"])


def test_the_lead_stays_and_a_partner_may_leave(stage, project):
    lead, kiel = project.places.get(role="lead"), project.places.get(role="partner")
    with pytest.raises(Refused):
        actions.end_place(lead, by=stage.bonn)
    actions.end_place(kiel, by=stage.kiel)
    assert project.places.filter(state__in=TAKING_PART).count() == 1


# ---- goals and products ----------------------------------------------------------------------------------------------
def test_a_goal_needs_an_indicator_or_says_why_not(stage, project):
    goal = {"kind": "goal", "text": "Mehr Bewerbungen", "measurable": True, "indicator": " "}
    with pytest.raises(Refused) as refused:
        actions.enter_goal(project, by=stage.bonn, values=goal)
    assert refused.value.field == "indicator"
    with pytest.raises(Refused):
        actions.enter_goal(
            project, by=stage.bonn, values={**goal, "measurable": False, "why_not_measurable": ""}
        )
    why = {"measurable": False, "indicator": "Zahl", "why_not_measurable": "Zu früh", "why_no_product": "nie"}
    kept = actions.enter_goal(project, by=stage.bonn, values={**goal, **why})
    assert (kept.indicator, kept.why_no_product, kept.position) == ("", "", 1)
    with pytest.raises(Forbidden):
        actions.enter_goal(project, by=stage.kiel, values=goal)


def test_a_product_is_delivered_with_a_file_or_an_address(stage, project):
    bare, filed = ProductFactory(project=project), ProductFactory(project=project)
    with pytest.raises(Refused) as refused:
        actions.deliver_product(bare, by=stage.bonn)
    assert refused.value.field == "url"
    kept = attach(filed, picture_file(), by=stage.bonn)
    assert not may_open_file(stage.nobody, kept.object_id) and may_open_file(stage.kiel, kept.object_id)
    actions.deliver_product(filed, by=stage.bonn)
    assert may_open_file(stage.nobody, kept.object_id)
    actions.hide_project(project, by=stage.bonn, reason="Streit um die Texte")
    assert not may_open_file(stage.nobody, kept.object_id)


def test_the_goal_of_a_product_is_a_product_goal_of_its_project(stage, project):
    for goal in (GoalFactory(project=project), GoalFactory(kind="product_goal")):
        with pytest.raises(Refused):
            actions.enter_product(
                project, by=stage.bonn, values={"kind": "film", "title": "Film", "goal": goal}
            )


def test_what_was_public_is_not_removed(stage, project):
    with pytest.raises(Refused):
        actions.remove_part(ProductFactory(project=project), by=stage.bonn)
    planned = ProjectFactory(lead_municipality=stage.places["bonn"])
    actions.remove_part(ProductFactory(project=planned), by=stage.bonn)
    assert not planned.products.exists()


def test_good_practice_is_public_with_its_project(stage, project):
    values = {"what": "Zu zweit", "for_whom": "Familien"}
    practice = actions.save_practice(project, by=stage.bonn, version=1, values=values)
    assert practice in GoodPractice.objects.public()
    actions.hide_project(project, by=stage.bonn, reason="Streit um die Texte")
    assert practice not in GoodPractice.objects.public()


# ---- local measures --------------------------------------------------------------------------------------------------
def test_each_municipality_enters_its_own_measures(stage, project):
    kiel = project.places.get(role="partner")
    with pytest.raises(Forbidden):
        actions.enter_measure(kiel, by=stage.bonn, text="Für Kiel")
    office = OrganisationFactory(office=True, municipality=stage.places["bonn"])
    with pytest.raises(Refused) as refused:
        actions.enter_measure(kiel, by=stage.kiel, text="Schulung", units=[office])
    assert refused.value.field == "units"
    measure = actions.enter_measure(kiel, by=stage.kiel, text="Schulung")
    actions.begin_measure(measure, by=stage.kiel)
    actions.finish_measure(measure, by=stage.kiel)
    with pytest.raises(Forbidden):
        actions.drop_measure(LocalMeasureFactory(place=kiel), by=stage.bonn, reason="Nicht mehr nötig")


# ---- the contract ----------------------------------------------------------------------------------------------------
def test_a_contract_is_drafted_by_the_lead_for_those_who_take_part(stage, project):
    contract = actions.draft_agreement(project, by=stage.bonn, values={"title": "Kontrakt"})
    with pytest.raises(Refused):
        actions.open_agreement(contract, by=stage.bonn)
    first, second = (
        actions.enter_commitment(contract, by=stage.bonn, values={"text": text}) for text in ("A", "B")
    )
    actions.remove_from_agreement(first, by=stage.bonn)
    second.refresh_from_db()
    assert second.number == 1
    stranger = {
        "organisation_id": OrganisationFactory(published=True).pk,
        "municipality_id": None,
        "office": "Vorstand",
    }
    with pytest.raises(Refused):
        actions.enter_signatory(contract, by=stage.bonn, values=stranger)


def test_a_contract_is_signed_by_each_side_for_itself(stage, project):
    contract = AgreementFactory(project=project)
    commitment = CommitmentFactory(agreement=contract)
    sides = [SignatoryFactory(agreement=contract, municipality=place) for place in stage.places.values()]
    with pytest.raises(Refused):
        actions.sign(sides[0], by=stage.bonn)
    actions.open_agreement(contract, by=stage.bonn)
    with pytest.raises(Refused):
        actions.edit_agreement(contract, by=stage.bonn, version=1, values={"title": "Anders"})
    with pytest.raises(Forbidden):
        actions.sign(sides[1], by=stage.bonn)
    assert contract not in Agreement.objects.visible_to(stage.nobody)
    with pytest.raises(Refused):
        actions.sign(sides[0], by=stage.bonn, effective_on=days(1))
    actions.sign(sides[0], by=stage.bonn)
    assert contract in Agreement.objects.visible_to(stage.nobody)
    with pytest.raises(Refused):
        actions.sign(sides[0], by=stage.bonn)
    actions.sign(sides[1], by=stage.kiel)
    contract.refresh_from_db()
    assert contract.state == "complete" and contract.valid_since == days()
    with pytest.raises(Refused):
        actions.fulfil_commitment(commitment, by=stage.bonn, evidence=" ")
    actions.fulfil_commitment(commitment, by=stage.bonn, evidence="Bericht 2027")


def test_a_draft_is_seen_by_those_who_take_part(stage, project):
    contract = AgreementFactory(project=project)
    seeing = [
        one
        for one in (stage.bonn, stage.kiel, stage.skew, stage.mso, stage.nobody)
        if contract in Agreement.objects.visible_to(one)
    ]
    assert seeing == [stage.bonn, stage.kiel, stage.skew]
    assert [one.has_perm("portfolio.view_agreement", contract) for one in (stage.kiel, stage.mso)] == [
        True,
        False,
    ]


# ---- from an idea ----------------------------------------------------------------------------------------------------
def test_the_idea_of_a_workshop_becomes_a_project_once(stage):
    participation = ParticipationFactory(municipality=stage.places["bonn"])
    workshop = WorkshopFactory(participation=participation, phase="I", state="held")
    idea = OutcomeFactory(workshop=workshop, kind="project_idea", text="Demo: Lesecafé")
    idea.involved.set([stage.organisation])
    assert [key for key, _target in targets_of(idea)] == ["project"]
    made = promote_outcome(idea, by=stage.bonn, target="project")
    assert (made.origin, made.lead_municipality, made.participation) == (
        idea,
        stage.places["bonn"],
        participation,
    )
    assert made.partners.get().organisation == stage.organisation and made.partners.get().state == "invited"
    with pytest.raises(Refused):
        promote_outcome(idea, by=stage.bonn, target="project")
