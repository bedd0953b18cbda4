"""Memberships in umbrella organisations: both sides agree, dates hold, no cycle comes about, numbers follow the key date."""

from datetime import date, timedelta

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from accounts.models import User
from core.access import Forbidden
from core.history import Transition
from core.moving import move
from core.outbox import Mail
from core.workflow import Refused
from networks.organisations import actions as of_organisations
from networks.organisations.models import Organisation
from networks.umbrellas import actions
from networks.umbrellas.models import UmbrellaMembership
from networks.umbrellas.queries import figures_of, listed_members, members_of, work_of, years_of
from tests.at_once import at_once
from tests.factories.networks import OrganisationFactory
from tests.factories.umbrellas import UmbrellaMembershipFactory
from tests.networks.umbrellas.stage import FOUNDED, Stage
from tests.people import give

pytestmark = pytest.mark.django_db
CYCLE = "Eine Organisation kann nicht Mitglied ihrer eigenen Mitglieder sein."


# ---- both sides --------------------------------------------------------------------------------------------------------
def test_what_the_umbrella_proposes_the_member_confirms(stage):
    membership = actions.propose_member(stage.top, by=stage.nele, member=stage.mso, joined_on=FOUNDED)
    assert [mail.to for mail in Mail.objects.filter(kind="umbrellas.propose")] == ["ama@example.org"]
    for somebody in (stage.nele, stage.olga, stage.staff):
        with pytest.raises(Forbidden):
            actions.confirm_membership(membership, by=somebody)
    actions.confirm_membership(membership, by=stage.ama)
    assert (membership.state, membership.joined_on) == ("active", FOUNDED)
    assert [mail.to for mail in Mail.objects.filter(kind="umbrellas.accept")] == ["nele@example.org"]


def test_what_the_member_proposes_the_umbrella_confirms_and_without_a_day_it_begins_then(stage):
    membership = actions.propose_membership(stage.mso, by=stage.ama, umbrella=stage.top)
    with pytest.raises(Forbidden):
        actions.admit_member(membership, by=stage.ama)
    actions.admit_member(membership, by=stage.nele)
    assert (membership.state, membership.joined_on) == ("active", timezone.localdate())


@pytest.mark.parametrize("step", ["decline", "reject"])
def test_no_needs_a_reason_and_may_be_asked_again(stage, step):
    if step == "decline":
        ask, no, who = actions.propose_member, actions.decline_proposal, stage.ama
        membership = ask(stage.top, by=stage.nele, member=stage.mso)
    else:
        ask, no, who = actions.propose_membership, actions.reject_applicant, stage.nele
        membership = ask(stage.mso, by=stage.ama, umbrella=stage.top)
    with pytest.raises(Refused, match="mindestens 10 Zeichen"):
        no(membership, by=who, reason="nein")
    no(membership, by=who, reason="Darüber beschließt erst die Versammlung.")
    assert membership.state == "rejected"
    actions.propose_membership(stage.mso, by=stage.ama, umbrella=stage.top)


def test_who_works_for_both_sides_does_not_confirm_alone(stage):
    membership = actions.propose_member(stage.local, by=stage.lutz, member=stage.mso)
    give(stage.lutz, "org_editor", stage.mso)
    with pytest.raises(Refused, match="nicht selbst beantworten"):
        actions.confirm_membership(membership, by=stage.lutz)


def test_a_proposal_is_withdrawn_by_its_side_only(stage):
    membership = actions.propose_member(stage.top, by=stage.nele, member=stage.mso)
    with pytest.raises(Forbidden):
        actions.withdraw_proposal(membership, by=stage.ama)
    actions.withdraw_proposal(membership, by=stage.nele)
    with pytest.raises(Refused, match="nicht möglich: Der Stand"):
        actions.confirm_membership(membership, by=stage.ama)


def test_only_published_organisations_that_are_no_offices_join_umbrellas(stage):
    office = OrganisationFactory(municipality=stage.bonn, office=True)
    draft = OrganisationFactory(municipality=stage.bonn)
    external = OrganisationFactory(municipality=stage.bonn, published=True, actor_group="X_external")
    for member in (office, draft, external):
        with pytest.raises(Refused, match="keine kommunalen Stellen"):
            actions.propose_member(stage.top, by=stage.nele, member=member)
    with pytest.raises(Refused, match="Nur ein veröffentlichter Dachverband"):
        actions.propose_membership(stage.mso, by=stage.ama, umbrella=stage.kieler)


def test_one_open_membership_a_pair_and_several_umbrellas(stage):
    actions.propose_member(stage.top, by=stage.nele, member=stage.mso)
    with pytest.raises(Refused, match="bereits Mitglied"):
        actions.propose_membership(stage.mso, by=stage.ama, umbrella=stage.top)
    with pytest.raises(IntegrityError), transaction.atomic():
        UmbrellaMembership.objects.create(umbrella=stage.top, member=stage.mso)
    actions.propose_member(stage.local, by=stage.lutz, member=stage.mso)


@pytest.mark.django_db(transaction=True)
def test_both_sides_propose_in_the_same_moment():
    stage = Stage()
    calls = [
        lambda: actions.propose_member(stage.top, by=stage.nele, member=stage.mso),
        lambda: actions.propose_membership(stage.mso, by=stage.ama, umbrella=stage.top),
    ]
    answers = at_once(lambda number: calls[number](), times=2)
    assert sorted(type(answer).__name__ for answer in answers) == ["Refused", "UmbrellaMembership"]


# ---- no cycle ----------------------------------------------------------------------------------------------------------
def test_no_organisation_is_a_member_of_itself_or_of_those_below_it(stage):
    stage.tree()
    with pytest.raises(Refused, match=CYCLE):
        actions.propose_member(stage.local, by=stage.lutz, member=stage.local)
    with pytest.raises(Refused, match=CYCLE):
        actions.propose_member(stage.local, by=stage.lutz, member=stage.top)
    Organisation.objects.filter(pk=stage.mso.pk).update(kind="local_umbrella")
    below = Organisation.objects.get(pk=stage.mso.pk)
    with pytest.raises(Refused, match=CYCLE):
        actions.propose_membership(stage.top, by=_editor_of(stage), umbrella=below)


def _editor_of(stage) -> User:
    return give(stage.nele, "org_editor", stage.top)


def test_two_proposals_against_each_other_end_with_the_first_confirmation(stage):
    down = actions.propose_member(stage.top, by=stage.nele, member=stage.local)
    up = actions.propose_member(stage.local, by=stage.lutz, member=stage.top)
    actions.confirm_membership(down, by=stage.lutz)
    with pytest.raises(Refused, match=CYCLE):
        actions.confirm_membership(up, by=_editor_of(stage))
    with pytest.raises(DatabaseError, match="member of its own members"), transaction.atomic():
        UmbrellaMembership.objects.create(
            umbrella=stage.local, member=stage.top, joined_on=FOUNDED, state="active"
        )


@pytest.mark.django_db(transaction=True)
def test_two_confirmations_at_the_same_moment_make_no_cycle():
    stage = Stage()
    boss = _editor_of(stage)
    down = actions.propose_member(stage.top, by=stage.nele, member=stage.local)
    up = actions.propose_member(stage.local, by=stage.lutz, member=stage.top)
    down.created_by = up.created_by = None
    UmbrellaMembership.objects.update(created_by=None)
    sides = [(down, stage.lutz), (up, boss)]
    answers = at_once(
        lambda number: actions.confirm_membership(sides[number][0], by=sides[number][1]), times=2
    )
    assert sorted(type(answer).__name__ for answer in answers) == ["Refused", "Transition"]
    assert UmbrellaMembership.objects.active().count() == 1


# ---- dates and numbers -------------------------------------------------------------------------------------------------
def test_nobody_joins_tomorrow_or_leaves_before_joining(stage):
    tomorrow = timezone.localdate() + timedelta(days=1)
    with pytest.raises(Refused, match="nicht in der Zukunft"):
        actions.propose_member(stage.top, by=stage.nele, member=stage.mso, joined_on=tomorrow)
    membership = stage.joined(stage.top, stage.mso, stage.nele, stage.ama, FOUNDED)
    with pytest.raises(Refused, match="nicht vor dem Startdatum"):
        actions.end_membership(membership, by=stage.ama, effective_on=FOUNDED - timedelta(days=1))
    with pytest.raises(Refused, match="nicht in der Zukunft"):
        actions.end_membership(membership, by=stage.ama, effective_on=tomorrow)
    with pytest.raises(Forbidden):
        actions.end_membership(membership, by=stage.olga)


def test_who_left_may_join_again_but_not_for_the_same_time(stage):
    first = stage.joined(stage.top, stage.mso, stage.nele, stage.ama, FOUNDED)
    actions.end_membership(first, by=stage.ama, effective_on=date(2017, 6, 30))
    with pytest.raises(Refused, match="bis 30.06.2017"):
        actions.propose_member(stage.top, by=stage.nele, member=stage.mso, joined_on=date(2017, 6, 29))
    stage.joined(stage.top, stage.mso, stage.nele, stage.ama, date(2017, 6, 30))
    assert figures_of(stage.top, date(2017, 6, 30)).direct == 1
    with pytest.raises(IntegrityError), transaction.atomic():
        UmbrellaMembership.objects.create(
            umbrella=stage.top, member=stage.mso, joined_on=date(2016, 1, 1), left_on=date(2016, 2, 1), state="ended"
        )  # fmt: skip


def test_members_and_laender_are_counted_for_a_key_date_also_through_member_umbrellas(stage):
    stage.tree()
    kieler = stage.joined(stage.top, stage.kieler, stage.nele, stage.olga, FOUNDED)
    actions.end_membership(kieler, by=stage.olga, effective_on=date(2017, 3, 1))
    for day, expected in [
        (date(2015, 9, 16), (0, 0, 0, 0, 0)),
        (FOUNDED, (2, 2, 3, 2, 0)),
        (date(2017, 2, 28), (2, 2, 3, 2, 0)),
        (date(2017, 3, 1), (1, 1, 2, 1, 0)),
    ]:
        assert tuple(figures_of(stage.top, day)) == expected, day
    assert list(members_of(stage.top, direct=True)) == [stage.local]
    assert set(members_of(stage.top, FOUNDED)) == {stage.local, stage.mso, stage.kieler}
    years = {year.day.year: (year.members, year.laender) for year in years_of(stage.top)}
    assert (years[2015], years[2016], years[2017]) == ((2, 2), (2, 2), (1, 1))


def test_who_has_no_public_profile_any_more_is_counted_but_not_named(stage):
    stage.tree()
    of_organisations.suspend(stage.local, by=stage.coordinator, reason="Wir prüfen einen Hinweis.")
    assert figures_of(stage.top) == (1, 1, 2, 1, 1)
    shown = listed_members(stage.top, timezone.localdate(), direct=False)
    assert [(one.name, one.since, one.through) for one in shown] == [("Demo: Ghana-Verein", None, [])]


def test_archiving_an_organisation_ends_its_memberships_on_both_sides(stage):
    up, down = stage.tree()
    waiting = actions.propose_member(stage.local, by=stage.lutz, member=stage.kieler)
    of_organisations.archive(stage.local, by=stage.lutz)
    for membership in (up, down, waiting):
        membership.refresh_from_db()
    assert [(one.state, one.left_on) for one in (up, down, waiting)] == [
        ("ended", timezone.localdate()), ("ended", timezone.localdate()), ("withdrawn", None),
    ]  # fmt: skip
    assert Transition.objects.of(up).first().by == stage.lutz


# ---- who sees what -----------------------------------------------------------------------------------------------------
def test_list_and_permission_agree(stage):
    up, down = stage.tree()
    waiting = actions.propose_member(stage.top, by=stage.nele, member=stage.kieler)
    of_organisations.suspend(stage.mso, by=stage.coordinator, reason="Wir prüfen einen Hinweis.")
    rows = list(UmbrellaMembership.objects.select_related("umbrella", "member"))
    for who in (stage.nele, stage.lutz, stage.ama, stage.olga, stage.coordinator, stage.staff):
        seen = set(UmbrellaMembership.objects.visible_to(who))
        allowed = {one for one in rows if who.has_perm("umbrellas.view_umbrellamembership", one)}
        assert seen == allowed, who
    assert set(UmbrellaMembership.objects.visible_to(stage.coordinator)) == {up}
    assert set(UmbrellaMembership.objects.visible_to(stage.ama)) == {up, down}
    assert set(UmbrellaMembership.objects.visible_to(stage.olga)) == {up, waiting}


def test_the_work_page_costs_the_same_for_many_members(stage):
    def cost() -> int:
        user = User.objects.get(pk=stage.nele.pk)
        with CaptureQueriesContext(
            connection,
        ) as queries:
            work_of(stage.top, user)
        return len(queries)

    stage.tree()
    before = cost()
    for _ in range(3):
        actions.propose_member(
            stage.top, by=stage.nele, member=OrganisationFactory(municipality=stage.bonn, published=True)
        )
    assert cost() == before


def test_two_entries_that_become_one_keep_one_membership_and_make_no_cycle(stage):
    stage.tree()
    stage.joined(stage.local, stage.kieler, stage.lutz, stage.olga)
    twin = OrganisationFactory(name="Demo: Ghana Verein Bonn", municipality=stage.bonn, published=True)
    doubled = UmbrellaMembershipFactory(umbrella=stage.local, member=twin)
    moved = UmbrellaMembershipFactory(umbrella=stage.top, member=twin)
    cause = Transition.objects.order_by("-pk").first()
    move(stage.mso, twin, cause=cause)
    assert set(members_of(stage.local, direct=True)) == {stage.mso, stage.kieler}
    assert set(members_of(stage.top, direct=True)) == {stage.local, stage.mso}
    for one in (doubled, moved):
        one.refresh_from_db()
    assert [(one.member, one.state) for one in (doubled, moved)] == [(twin, "ended"), (stage.mso, "active")]
    move(stage.mso, stage.local, cause=cause)  # an umbrella and its own member
    assert set(members_of(stage.mso, direct=True)) == {stage.kieler}
    assert set(members_of(stage.top)) == {stage.mso, stage.kieler}
