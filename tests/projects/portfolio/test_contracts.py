"""A contract without a project: of a municipality's participation in a programme, with those who are named there."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import IntegrityError, transaction
from django.urls import reverse

from accounts.states import Role
from core.models import Mail
from core.workflow import Refused
from projects.portfolio import actions
from projects.portfolio.models import Agreement, Commitment, Signatory
from tests.factories.accounts import UserFactory
from tests.factories.applications import moved_on
from tests.factories.networks import OrganisationFactory
from tests.factories.projects import AgreementFactory, ProjectFactory
from tests.factories.workshops import ParticipationFactory
from tests.people import give


@pytest.fixture
def process(stage):
    """Bonn's, steered by the operator of the programme."""
    found = ParticipationFactory(municipality=stage.places["bonn"], state="selected")
    found.programme.operator = OrganisationFactory(name="Demo: Servicestelle", published=True)
    found.programme.save()
    return found


def test_it_is_drafted_signed_and_then_public_with_the_participation(stage, process, client):
    operator = give(UserFactory(), Role.ORG_EDITOR, process.programme.operator)
    client.force_login(stage.bonn)
    page = client.get(process.get_absolute_url())
    draft = reverse("portfolio:draft_of_participation", args=[process.pk])
    assert draft in page.content.decode()
    assert client.post(draft, {"title": ""}).status_code == 422
    assert client.post(draft, {"title": "Demo: Vereinbarung"}).status_code == 302
    contract = Agreement.objects.get(participation=process)
    enter = reverse("portfolio:enter_in_agreement", args=[contract.pk, "seite"])
    stranger = {"side": f"o{stage.organisation.pk}", "office": "Vorsitz"}
    assert client.post(enter, stranger).status_code == 422
    with pytest.raises(Refused, match="Teilnahme genannt"):
        actions.enter_signatory(
            contract, by=stage.bonn, values={"organisation_id": stage.organisation.pk, "office": "Vorsitz"}
        )
    for side in (f"m{stage.places['bonn'].pk}", f"o{process.programme.operator_id}"):
        assert client.post(enter, {"side": side, "office": "Leitung"}).status_code == 302
    actions.enter_commitment(
        contract, by=stage.bonn, values={"text": "Beide Seiten treffen sich zweimal im Jahr."}
    )
    actions.open_agreement(contract, by=stage.bonn)
    letter = Mail.objects.get(kind="portfolio.open", to=operator.email)
    assert letter.subject == "Kontrakt: Demo: Vereinbarung" and str(process) in letter.body
    side = Signatory.objects.get(organisation=process.programme.operator)
    client.force_login(operator)
    assert (
        reverse("portfolio:sign", args=[side.pk]) in client.get(contract.get_absolute_url()).content.decode()
    )
    actions.sign(side, by=operator)
    client.logout()
    assert client.get(contract.get_absolute_url()).status_code == 404
    moved_on(process, state="active")
    assert (
        "Beide Seiten treffen sich zweimal im Jahr."
        in client.get(contract.get_absolute_url()).content.decode()
    )


def test_who_sees_it_and_who_is_listed_agree(stage, process):
    operator = give(UserFactory(), Role.ORG_EDITOR, process.programme.operator)
    facilitator = give(UserFactory(), Role.FACILITATOR, process)
    contract = actions.draft_agreement(process, by=stage.bonn, values={"title": "Demo: Vereinbarung"})
    actions.enter_signatory(
        contract,
        by=stage.bonn,
        values={"organisation_id": process.programme.operator_id, "office": "Leitung"},
    )
    people = {
        "bonn": stage.bonn, "kiel": stage.kiel, "mso": stage.mso, "skew": stage.skew, "operator": operator, "facilitator": facilitator,
        "visitor": AnonymousUser(),
    }  # fmt: skip

    def seeing() -> set[str]:
        row = Agreement.objects.get()
        found = {name for name, one in people.items() if row in Agreement.objects.visible_to(one)}
        assert found == {
            name for name, one in people.items() if one.has_perm("portfolio.view_agreement", row)
        }
        return found

    assert seeing() == {"bonn", "skew", "operator", "facilitator"}
    actions.enter_signatory(
        contract,
        by=stage.bonn,
        values={"municipality_id": stage.places["bonn"].pk, "office": "Oberbürgermeisterin"},
    )
    actions.enter_commitment(contract, by=stage.bonn, values={"text": "Beide Seiten treffen sich."})
    actions.open_agreement(contract, by=stage.bonn)
    actions.sign(Signatory.objects.get(municipality=stage.places["bonn"]), by=stage.bonn)
    assert seeing() == {"bonn", "skew", "operator", "facilitator"}  # who has a place only is not public
    moved_on(process, state="active")
    assert seeing() == set(people)


def test_only_its_coordination_drafts_it(stage, process, client):
    draft = reverse("portfolio:draft_of_participation", args=[process.pk])
    for person, status in ((stage.kiel, 404), (stage.mso, 404), (stage.skew, 404), (stage.bonn, 200)):
        client.force_login(person)
        assert client.get(draft).status_code == status, person
    contract = actions.draft_agreement(process, by=stage.bonn, values={"title": "Demo: Vereinbarung"})
    client.force_login(stage.kiel)
    enter = reverse("portfolio:enter_in_agreement", args=[contract.pk, "verpflichtung"])
    assert client.post(enter, {"text": "Gekapert"}).status_code == 404
    assert not Commitment.objects.exists()


def test_it_is_of_a_project_or_of_a_participation(process):
    for wrong in ({"project": None}, {"project": ProjectFactory(), "participation": process}):
        with pytest.raises(IntegrityError), transaction.atomic():
            AgreementFactory(**wrong)
