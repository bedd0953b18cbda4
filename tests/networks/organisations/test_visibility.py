"""Who sees what: list, permission and page agree; a contact is public only with consent, and no longer when it is withdrawn."""

import pytest
from django.contrib.auth.models import AnonymousUser

from accounts.states import Role
from core.workflow import Refused
from networks.organisations import actions
from networks.organisations.models import ContactPerson, Organisation, Revision
from networks.organisations.queries import profile_of
from networks.organisations.states import ActorGroup, OrganisationState
from tests.factories.networks import ContactPersonFactory, OrganisationFactory
from tests.people import give, person

VISITOR = AnonymousUser()


@pytest.fixture
def everything(bonn, kiel):
    """One organisation of each sort, by name."""
    suspended = OrganisationFactory(
        published=True, municipality=bonn, slug="gesperrt", state=OrganisationState.SUSPENDED
    )
    return {
        "draft": OrganisationFactory(municipality=bonn, slug="entwurf"),
        "submitted": OrganisationFactory(submitted=True, municipality=bonn, slug="eingereicht"),
        "published": OrganisationFactory(published=True, municipality=bonn, slug="da"),
        "suspended": suspended,
        "kiel": OrganisationFactory(submitted=True, municipality=kiel, slug="kiel"),
        "office": OrganisationFactory(office=True, municipality=bonn, slug="amt"),
        "archived office": OrganisationFactory(
            office=True, municipality=bonn, slug="altes-amt", state=OrganisationState.ARCHIVED
        ),
    }


def test_list_and_permission_agree_for_everybody(
    everything, bonn, coordinator, other_coordinator, staff, nobody
):
    mso = give(person("mso"), Role.ORG_EDITOR, everything["draft"])
    root = person("root", is_superuser=True)
    for user in (VISITOR, nobody, mso, coordinator, other_coordinator, staff, root):
        listed = set(Organisation.objects.visible_to(user))
        allowed = {
            one for one in everything.values() if user.has_perm("organisations.view_organisation", one)
        }
        if user == VISITOR:  # Django's visitor has no rules; the list is what counts
            allowed = {everything["published"], everything["office"]}
        assert listed == allowed, user


def test_who_sees_which(everything, coordinator, other_coordinator, staff, nobody):
    def seen(user):
        listed = set(Organisation.objects.visible_to(user))
        return {name for name, one in everything.items() if one in listed}

    public = {"published", "office"}
    assert seen(VISITOR) == seen(nobody) == public
    assert seen(coordinator) == public | {"submitted", "suspended", "archived office"}
    assert seen(other_coordinator) == public | {"kiel"}
    assert seen(staff) == set(everything)


def test_externals_are_public_but_not_counted(bonn):
    OrganisationFactory(published=True, municipality=bonn, actor_group=ActorGroup.X, kind="foundation")
    assert Organisation.objects.published().count() == 1
    assert not Organisation.objects.published().counted().exists()


# ---- contacts --------------------------------------------------------------------------------------------------------
def shown(user, organisation) -> list[str]:
    return [contact.name for contact in profile_of(organisation, user).contacts]


@pytest.fixture
def public(bonn):
    organisation = OrganisationFactory(published=True, municipality=bonn)
    organisation.contacts.all().delete()
    return organisation


def test_a_contact_is_public_only_with_consent(public, coordinator, other_coordinator, staff):
    ContactPersonFactory(organisation=public, name="Ohne")
    ContactPersonFactory(organisation=public, name="Mit", public=True, is_main=False)
    editor = give(person("mso"), Role.ORG_EDITOR, public)
    assert shown(VISITOR, public) == shown(other_coordinator, public) == ["Mit"]
    for user in (editor, coordinator, staff):
        assert shown(user, public) == ["Ohne", "Mit"]


def test_withdrawn_consent_holds_at_once_on_the_public_page(public, client, sign_in):
    contact = ContactPersonFactory(organisation=public, name="Ama Beispiel", public=True)
    editor = give(person("mso"), Role.ORG_EDITOR, public)
    address = public.get_absolute_url()
    assert "Ama Beispiel" in client.get(address).text
    sign_in(editor).post(f"/arbeitsbereich/organisationen/ansprechperson/{contact.pk}/zurueckziehen/")
    client.logout()
    assert "Ama Beispiel" not in client.get(address).text
    contact.refresh_from_db()
    assert contact.consent_withdrawn_at and not contact.is_public


def test_consent_is_stored_with_time_and_version_and_unticking_withdraws_it(public):
    editor = give(person("mso"), Role.ORG_EDITOR, public)
    contact = actions.save_contact(
        ContactPerson(organisation=public), by=editor, name="Ama", consent_publish=True
    )
    assert contact.is_main and contact.consent_given_at and contact.consent_version
    actions.save_contact(contact, by=editor, name="Ama", is_main=True, consent_publish=False)
    assert not ContactPerson.objects.consented().exists()


def test_one_main_contact_and_the_last_one_stays(public):
    editor = give(person("mso"), Role.ORG_EDITOR, public)
    first = actions.save_contact(ContactPerson(organisation=public), by=editor, name="Ama")
    second = actions.save_contact(ContactPerson(organisation=public), by=editor, name="Kofi", is_main=True)
    first.refresh_from_db()
    assert (first.is_main, second.is_main) == (False, True)
    actions.remove_contact(first, by=editor)
    with pytest.raises(Refused):
        actions.remove_contact(second, by=editor)


def test_a_contact_of_somebody_else_does_not_exist(public, sign_in, nobody, other_coordinator):
    contact = ContactPersonFactory(organisation=public, public=True)
    for user in (nobody, other_coordinator):
        for rest in ("", "zurueckziehen/", "entfernen/"):
            path = f"/arbeitsbereich/organisationen/ansprechperson/{contact.pk}/{rest}"
            assert sign_in(user).post(path).status_code == 404


def test_a_hidden_address_shows_only_the_place(public, client):
    Organisation.objects.filter(pk=public.pk).update(address_hidden=True, street="Geheimgasse 7")
    assert "nicht öffentlich" not in client.get(public.get_absolute_url()).content.decode()
    page = client.get(public.get_absolute_url()).text
    assert "Geheimgasse" not in page and "53111" not in page and "Musterstadt" in page


# ---- pages -----------------------------------------------------------------------------------------------------------
def test_work_pages_hide_what_a_person_may_not_see(
    everything, sign_in, coordinator, other_coordinator, nobody
):
    review = f"/arbeitsbereich/organisationen/{everything['submitted'].pk}/"
    draft = f"/arbeitsbereich/organisationen/{everything['draft'].pk}/"
    assert sign_in(coordinator).get(review).status_code == 200
    assert sign_in(coordinator).get(draft).status_code == 404
    assert sign_in(other_coordinator).get(review).status_code == 404
    assert sign_in(nobody).get(review).status_code == 404


def test_an_editor_who_posts_publish_is_forbidden(everything, sign_in):
    editor = give(person("mso"), Role.ORG_EDITOR, everything["submitted"])
    path = f"/arbeitsbereich/organisationen/{everything['submitted'].pk}/schritt/publish/"
    assert sign_in(editor).post(path).status_code == 403
    everything["submitted"].refresh_from_db()
    assert everything["submitted"].state == OrganisationState.SUBMITTED


def test_revisions_are_seen_by_those_who_keep_or_review(
    public, coordinator, other_coordinator, staff, nobody
):
    editor = give(person("mso"), Role.ORG_EDITOR, public)
    revision = actions.change_organisation(
        public, by=editor, version=public.version, changes={"aims": "Neues Ziel"}
    )
    seen_by = {editor: True, coordinator: True, staff: True, other_coordinator: False, nobody: False}
    for user, sees in seen_by.items():
        assert Revision.objects.visible_to(user).filter(pk=revision.pk).exists() is sees
        assert user.has_perm("organisations.view_revision", revision) is sees
    assert not Revision.objects.visible_to(VISITOR).exists()
