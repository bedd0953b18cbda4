"""A project from its plan to what lives on: steps, guards, who sees it."""

from datetime import date

import pytest

from accounts.states import Role
from core.access import Forbidden
from core.models import Mail
from core.registry import extra_guards
from core.versions import Stale
from core.workflow import Refused, open_steps
from projects.portfolio import actions
from projects.portfolio.models import Project
from tests.days import days
from tests.factories.bodies import BodyFactory
from tests.factories.networks import OrganisationFactory
from tests.factories.projects import (
    GoalFactory,
    PartnerFactory,
    PlaceFactory,
    ProductFactory,
    ProjectFactory,
)
from tests.people import give, person


def planned(stage, **values) -> Project:
    about = {
        "title": "Demo: Wege in den Beruf",
        "summary": "Für junge Leute",
        "start": days(-1),
        "end": days(-1),
        **values,
    }
    return actions.plan_project(by=stage.bonn, values={"lead_municipality": stage.places["bonn"], **about})


def says(refused) -> str:
    return str(refused.value.sentence)


def test_a_project_runs_is_finished_and_lives_on(stage):
    project = planned(stage)
    assert project.slug == "demo-wege-in-den-beruf" and project.places.get().role == "lead"
    actions.run_project(project, by=stage.bonn)
    assert project.is_public and project in Project.objects.public()
    actions.finish_project(project, by=stage.bonn)
    actions.consolidate_project(
        project, by=stage.bonn, consolidated_how="Feste Stelle", consolidated_by="Stadt Bonn"
    )
    assert project.state == "consolidated" and project.is_public


def test_only_the_coordination_of_the_lead_plans_and_keeps(stage):
    for by in (stage.kiel, stage.mso, stage.skew, stage.nobody):
        with pytest.raises(Forbidden):
            actions.plan_project(by=by, values={"title": "X", "lead_municipality": stage.places["bonn"]})
    project = planned(stage)
    with pytest.raises(Forbidden):
        actions.run_project(project, by=stage.kiel)
    with pytest.raises(Forbidden):
        actions.edit_project(project, by=stage.mso, version=1, changes={"title": "Y"})


def test_a_double_click_plans_once(stage):
    token = "3f1b9f4e-0d2c-4a63-9a53-6f0f4d1c9a11"
    values = {"title": "Einmal", "lead_municipality": stage.places["bonn"]}
    once, twice = (actions.plan_project(by=stage.bonn, values=values, token=token) for _ in range(2))
    assert once == twice and Project.objects.count() == 1


def test_a_project_begins_on_its_first_day_with_a_summary(stage):
    with pytest.raises(Refused) as refused:
        actions.run_project(planned(stage, start=days(1), end=None), by=stage.bonn)
    assert "beginnt am" in says(refused)
    for lacking, words in (
        ({"start": None, "end": None}, "ersten Tag"),
        ({"summary": " "}, "Kurzbeschreibung"),
    ):
        with pytest.raises(Refused) as refused:
            actions.run_project(planned(stage, **lacking), by=stage.bonn)
        assert words in says(refused)


def test_the_room_of_grants_can_bar_the_beginning(stage):
    extra_guards.add("project.run:test", lambda project, act: "Der Bescheid ist noch nicht bestandskräftig.")
    try:
        with pytest.raises(Refused, match="bestandskräftig"):
            actions.run_project(planned(stage), by=stage.bonn)
    finally:
        extra_guards._items.pop("project.run:test")


def test_a_project_ends_on_its_last_day(stage):
    project = planned(stage, end=days(1))
    actions.run_project(project, by=stage.bonn)
    with pytest.raises(Refused) as refused:
        actions.finish_project(project, by=stage.bonn)
    assert "läuft bis zum" in says(refused)


def test_every_product_goal_has_a_delivered_product_or_a_reason(stage):
    project = planned(stage)
    actions.run_project(project, by=stage.bonn)
    met, reasoned, open_one = (
        GoalFactory(project=project, kind="product_goal", text=text) for text in ("Heft", "Film", "Netz")
    )
    ProductFactory(project=project, goal=met, delivered=True)
    ProductFactory(project=project, goal=open_one)
    reasoned.why_no_product = "Das Geld reichte nicht."
    reasoned.save()
    with pytest.raises(Refused) as refused:
        actions.finish_project(project, by=stage.bonn)
    assert "„Netz“" in says(refused) and "Heft" not in says(refused)
    actions.deliver_product(open_one.products.get(), by=stage.bonn, url="https://example.org/netz")
    actions.finish_project(project, by=stage.bonn)


def test_consolidation_says_how_and_by_whom(stage):
    project = ProjectFactory(finished=True, lead_municipality=stage.places["bonn"])
    for how, who, field in (("", "Stadt", "consolidated_how"), ("Im Haushalt", " ", "consolidated_by")):
        with pytest.raises(Refused) as refused:
            actions.consolidate_project(project, by=stage.bonn, consolidated_how=how, consolidated_by=who)
        assert refused.value.field == field


def test_a_discontinued_project_tells_its_partners_why_and_stays_unseen_if_it_never_began(stage):
    project = planned(stage)
    PlaceFactory(project=project, municipality=stage.places["kiel"])
    PartnerFactory(project=project, organisation=stage.organisation)
    with pytest.raises(Refused):
        actions.discontinue_project(project, by=stage.bonn, reason="zu kurz")
    actions.discontinue_project(project, by=stage.bonn, reason="Die Förderung kam nicht zustande.")
    told = Mail.objects.filter(kind="portfolio.discontinue")
    assert {mail.to for mail in told} == {stage.kiel.email, stage.mso.email}
    assert "Die Förderung kam nicht zustande." in told[0].body
    assert project not in Project.objects.public()


def test_a_hidden_project_is_seen_by_those_who_take_part_only(stage):
    project = ProjectFactory(
        running=True, lead_municipality=stage.places["bonn"], partners_of=[stage.places["kiel"]]
    )
    PartnerFactory(project=project, organisation=stage.organisation)
    actions.hide_project(project, by=stage.bonn, reason="Streit um die Texte")
    seeing = [
        one
        for one in (stage.bonn, stage.kiel, stage.mso, stage.skew, stage.nobody)
        if project in Project.objects.visible_to(one)
    ]
    assert seeing == [stage.bonn, stage.kiel, stage.mso, stage.skew]
    assert all(one.has_perm("portfolio.view_project", project) for one in seeing)
    assert not stage.nobody.has_perm("portfolio.view_project", project)
    actions.show_project(project, by=stage.bonn)
    assert project in Project.objects.visible_to(stage.nobody)


def test_nobody_names_their_own_project_a_lighthouse(stage):
    project = ProjectFactory(running=True, lead_municipality=stage.places["bonn"])
    board = give(
        person("beirat"), Role.BODY_MEMBER, BodyFactory(municipality=stage.places["bonn"], active=True)
    )
    other = give(
        person("anderer"), Role.BODY_MEMBER, BodyFactory(municipality=stage.places["kiel"], active=True)
    )
    with pytest.raises(Forbidden):
        actions.flag_project(project, by=other, reason="Zum Nachmachen geeignet")
    with pytest.raises(Forbidden):
        actions.flag_project(project, by=stage.bonn, reason="Zum Nachmachen geeignet")
    give(stage.skew, Role.COORDINATOR, stage.places["bonn"])
    with pytest.raises(Refused):
        actions.flag_project(project, by=stage.skew, reason="Zum Nachmachen geeignet")
    actions.flag_project(project, by=board, reason="Zum Nachmachen geeignet")
    assert project.is_lighthouse
    assert [open_.step.name for open_ in open_steps(project, board) if not open_.why_not] == ["unflag"]


def test_two_who_edit_at_once_get_a_comparison(stage):
    project = planned(stage)
    actions.edit_project(project, by=stage.bonn, version=1, changes={"title": "Neu"})
    with pytest.raises(Stale):
        actions.edit_project(project, by=stage.bonn, version=1, changes={"title": "Anders"})
    assert Project.objects.get(pk=project.pk).sort_key == "neu"


def test_a_public_project_keeps_its_summary_and_its_period(stage):
    project = ProjectFactory(running=True, lead_municipality=stage.places["bonn"])
    with pytest.raises(Refused):
        actions.edit_project(project, by=stage.bonn, version=1, changes={"summary": ""})
    with pytest.raises(Refused):
        actions.edit_project(project, by=stage.bonn, version=1, changes={"end": date(2009, 1, 1)})


def test_projects_of_a_place_and_of_a_partner(stage):
    joint = ProjectFactory(running=True, partners_of=[stage.places["kiel"]])
    PartnerFactory(project=joint, organisation=stage.organisation)
    PartnerFactory(project=joint, organisation=OrganisationFactory(published=True), state="invited")
    asked = ProjectFactory(running=True)
    PlaceFactory(project=asked, municipality=stage.places["kiel"], state="invited")
    assert list(Project.objects.in_places([stage.places["kiel"]])) == [joint]
    assert list(Project.objects.of_partners([stage.organisation])) == [joint]
    assert Project.objects.with_others().get(pk=joint.pk).others == 1
    assert list(Project.objects.matching("projekt beruf")) == list(Project.objects.order_by("pk"))
