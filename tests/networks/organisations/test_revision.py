"""A published profile: contact data change at once, texts wait for a decision while the old ones stay public."""

import pytest

from accounts.states import Role
from core.versions import Stale
from core.workflow import Refused
from networks.organisations import actions
from networks.organisations.models import FormerSlug, Organisation, Revision
from networks.organisations.states import OrganisationState, RevisionState
from networks.organisations.wording import proposal
from tests.factories.networks import OrganisationFactory, TopicFactory
from tests.people import give, person


@pytest.fixture
def public(bonn):
    return OrganisationFactory(published=True, municipality=bonn, name="Forum e. V.", aims="Altes Ziel")


@pytest.fixture
def mso(public):
    return give(person("mso"), Role.ORG_EDITOR, public)


def change(public, mso, topics=None, **changes):
    public.refresh_from_db()
    return actions.change_organisation(public, by=mso, version=public.version, changes=changes, topics=topics)


def fresh(public) -> Organisation:
    return Organisation.objects.get(pk=public.pk)


def test_contact_data_and_opening_hours_change_at_once(public, mso):
    assert change(public, mso, phone="0228 1234", opening_hours="montags") is None
    assert fresh(public).phone == "0228 1234"
    assert not Revision.objects.exists()


def test_texts_wait_while_the_old_ones_stay_public(public, mso, coordinator, client):
    revision = change(public, mso, aims="Neues Ziel", phone="0228 1")
    assert (fresh(public).aims, fresh(public).phone) == ("Altes Ziel", "0228 1")
    page = client.get(public.get_absolute_url()).text
    assert "Altes Ziel" in page and "Neues Ziel" not in page
    actions.approve_revision(revision, by=coordinator, read_at_version=revision.version)
    assert fresh(public).aims == "Neues Ziel"
    assert "Neues Ziel" in client.get(public.get_absolute_url()).text


def test_nobody_approves_their_own_change(public, mso, coordinator, staff):
    give(coordinator, Role.ORG_EDITOR, public)
    revision = change(public, coordinator, aims="Neues Ziel")
    for user in (coordinator,):
        with pytest.raises(Refused):
            actions.approve_revision(revision, by=user, read_at_version=revision.version)
    actions.approve_revision(revision, by=staff, read_at_version=revision.version)


def test_a_text_changed_after_it_was_read_is_not_approved(public, mso, coordinator):
    revision = change(public, mso, aims="Neues Ziel")
    read = revision.version
    change(public, mso, aims="Ganz anderes Ziel")
    with pytest.raises(Refused):
        actions.approve_revision(revision, by=coordinator, read_at_version=read)
    assert fresh(public).aims == "Altes Ziel"


def test_further_changes_join_the_open_revision_and_going_back_withdraws_it(public, mso):
    first = change(public, mso, aims="Neues Ziel")
    second = change(public, mso, offers="Neues Angebot")
    assert first.pk == second.pk and set(second.changes) == {"aims", "offers"}
    change(public, mso, aims="Altes Ziel")
    assert set(Revision.objects.get().changes) == {"offers"}
    assert change(public, mso, offers=fresh(public).offers) is None
    assert Revision.objects.get().state == RevisionState.WITHDRAWN


def test_a_rejected_change_leaves_the_text_and_needs_a_reason(public, mso, coordinator):
    revision = change(public, mso, aims="Neues Ziel")
    with pytest.raises(Refused):
        actions.reject_revision(revision, by=coordinator, reason="nein")
    actions.reject_revision(revision, by=coordinator, reason="Das passt nicht zum Verein.")
    assert fresh(public).aims == "Altes Ziel"
    assert change(public, mso, aims="Ein anderes Ziel").pk != revision.pk


def test_a_new_name_brings_a_new_address_and_the_old_one_leads_there(public, mso, coordinator, client):
    old = public.get_absolute_url()
    revision = change(public, mso, name="Verein der Freunde e. V.")
    actions.approve_revision(revision, by=coordinator, read_at_version=revision.version)
    assert fresh(public).slug == "verein-der-freunde-e-v"
    assert FormerSlug.objects.get().slug == "forum-e-v"
    answer = client.get(old)
    assert answer.status_code in (301, 302) and answer["Location"] == fresh(public).get_absolute_url()
    assert Organisation.objects.published().matching("freunde").get() == public


def test_topics_and_verification_follow_the_approved_change(public, mso, coordinator):
    language = TopicFactory(code="language", name_de="Sprache", name_en="Language")
    revision = change(public, mso, topics=[language], is_charitable="no")
    assert [row.label for row in proposal(revision)]
    assert public.topics.get().code == "education"
    actions.approve_revision(revision, by=coordinator, read_at_version=revision.version)
    assert public.topics.get() == language
    assert not fresh(public).mso_verified


def test_two_editors_get_a_comparison_not_an_overwrite(forum, editor):
    seen = forum.version
    actions.change_organisation(forum, by=editor, version=seen, changes={"aims": "Erste Fassung"})
    with pytest.raises(Stale):
        actions.change_organisation(forum, by=editor, version=seen, changes={"aims": "Zweite Fassung"})
    assert fresh(forum).aims == "Erste Fassung"


def test_what_waits_for_a_decision_cannot_be_changed(forum, editor):
    actions.submit(forum, by=editor, consent=True)
    with pytest.raises(Refused):
        change(forum, editor, aims="Noch schnell")


def test_archiving_takes_the_open_revision_along(public, mso):
    revision = change(public, mso, aims="Neues Ziel")
    actions.archive(public, by=mso)
    revision.refresh_from_db()
    assert (fresh(public).state, revision.state) == (
        OrganisationState.ARCHIVED,
        RevisionState.WITHDRAWN,
    )
