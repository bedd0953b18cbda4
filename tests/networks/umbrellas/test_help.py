"""Help with a member's profile: only where the member allowed it, never its contact persons, and everybody sees who it was."""

import pytest
from django.urls import reverse

from accounts.models import User
from core.access import Forbidden
from core.outbox import Mail
from core.workflow import Refused
from networks.organisations import actions as of_organisations
from networks.organisations.models import Revision
from networks.umbrellas import actions
from tests.factories.networks import OrganisationFactory

pytestmark = pytest.mark.django_db


def fresh(user: User) -> User:
    """As at the next request."""
    return User.objects.get(pk=user.pk)


@pytest.fixture
def membership(stage):
    return stage.joined(stage.top, stage.mso, stage.nele, stage.ama)


def change(stage, **changes):
    stage.mso.refresh_from_db()
    return of_organisations.change_organisation(
        stage.mso, by=fresh(stage.nele), version=stage.mso.version, changes=changes
    )


def test_without_permission_the_umbrella_edits_nothing(stage, membership, client):
    with pytest.raises(Forbidden):
        change(stage, aims="Fremde Ziele")
    client.force_login(stage.nele)
    address = reverse("organisations:section", args=[stage.mso.pk, "texte"])
    assert client.get(address).status_code == 403
    assert client.post(address, {"aims": "Fremde Ziele", "version": stage.mso.version}).status_code == 403
    assert not Revision.objects.exists()


def test_only_the_member_allows_it_and_only_while_it_is_one(stage, membership):
    for somebody in (stage.nele, stage.olga, stage.coordinator):
        with pytest.raises(Forbidden):
            actions.allow_help(membership, by=somebody)
    actions.allow_help(membership, by=stage.ama)
    with pytest.raises(Refused, match="bereits erteilt"):
        actions.allow_help(membership, by=stage.ama)
    assert change(stage, aims="Bildung und Beratung für Familien") is not None
    actions.end_membership(membership, by=stage.nele)
    with pytest.raises(Forbidden):
        change(stage, aims="Noch einmal")


def test_withdrawn_it_ends_at_once(stage, membership, client):
    actions.allow_help(membership, by=stage.ama)
    client.force_login(stage.nele)
    address = reverse("organisations:section", args=[stage.mso.pk, "texte"])
    assert client.get(address).status_code == 200
    actions.withdraw_help(membership, by=stage.ama)
    assert client.get(address).status_code == 403
    assert Mail.objects.filter(kind="umbrellas.withdraw_help", to="nele@example.org").exists()


def test_a_change_is_a_revision_of_the_helper_that_the_organisation_reads_and_withdraws(stage, membership, client):  # fmt: skip
    actions.allow_help(membership, by=stage.ama)
    revision = change(stage, aims="Bildung und Beratung für Familien")
    assert revision.submitted_by == stage.nele
    assert Mail.objects.filter(kind="umbrellas.helped", to="ama@example.org").exists()
    page = reverse("organisations:revision", args=[revision.pk])
    for reader in (stage.nele, stage.ama, stage.coordinator):
        client.force_login(reader)
        assert "Nele Beispiel" in client.get(page).content.decode(), reader
    of_organisations.withdraw_revision(revision, by=stage.ama)
    assert revision.state == "withdrawn"


def test_contact_persons_stay_the_organisations_own(stage, membership, client):
    actions.allow_help(membership, by=stage.ama)
    contact = stage.mso.contacts.get()
    client.force_login(stage.nele)
    assert client.get(reverse("organisations:contacts", args=[stage.mso.pk])).status_code == 403
    assert client.get(reverse("organisations:contact", args=[contact.pk])).status_code == 404
    page = client.get(reverse("organisations:detail", args=[stage.mso.pk])).content.decode()
    assert contact.name not in page and "/ansprechpersonen/" not in page
    with pytest.raises(Forbidden):
        of_organisations.save_contact(contact, by=fresh(stage.nele), name="Fremd")


def test_who_helps_reveals_nothing_the_organisation_hides(stage, membership, client):
    stage.mso.__class__.objects.filter(pk=stage.mso.pk).update(address_hidden=True)
    actions.allow_help(membership, by=stage.ama)
    with pytest.raises(Refused, match="entscheidet die Organisation selbst"):
        change(stage, address_hidden=False)
    client.force_login(stage.nele)
    assert client.get(reverse("organisations:visibility", args=[stage.mso.pk])).status_code == 403


def test_the_organisation_confirms_its_details_itself(stage, membership, client):
    actions.allow_help(membership, by=stage.ama)
    with pytest.raises(Refused, match="Nur die Organisation selbst"):
        of_organisations.confirm(stage.mso, by=fresh(stage.nele))
    address = reverse("organisations:detail", args=[stage.mso.pk])
    for person, offered in ((stage.nele, False), (stage.ama, True)):
        client.force_login(person)
        assert ("Angaben stimmen noch" in client.get(address).content.decode()) is offered, person
    with pytest.raises(Forbidden):
        of_organisations.archive(stage.mso, by=fresh(stage.nele))
    of_organisations.confirm(stage.mso, by=stage.ama)


def test_help_reaches_no_other_member_and_no_unpublished_profile(stage, membership, client):
    other = OrganisationFactory(municipality=stage.bonn, published=True)
    actions.allow_help(membership, by=stage.ama)
    client.force_login(stage.nele)
    assert client.get(reverse("organisations:section", args=[other.pk, "texte"])).status_code == 403
    of_organisations.suspend(stage.mso, by=stage.coordinator, reason="Wir prüfen einen Hinweis.")
    assert client.get(reverse("organisations:section", args=[stage.mso.pk, "texte"])).status_code == 404
