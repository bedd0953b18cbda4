"""The pages of projects: filters, download, forms with bad input, crafted posts."""

import pytest
from django.urls import reverse

from projects.portfolio.models import Project
from tests.factories.projects import (
    GoalFactory,
    PartnerFactory,
    PlaceFactory,
    PracticeFactory,
    ProductFactory,
    ProjectFactory,
)
from tests.factories.workshops import ProgrammeFactory
from tests.pictures import picture_file


@pytest.fixture
def bonns(stage, client):
    client.force_login(stage.bonn)
    return ProjectFactory(
        running=True, lead_municipality=stage.places["bonn"], partners_of=[stage.places["kiel"]]
    )


def test_the_directory_is_narrowed_by_what_projects_say(stage, client):
    programme = ProgrammeFactory(title="KOMM-IN NRW")
    found = ProjectFactory(
        running=True, title="Demo: Lotsen", lead_municipality=stage.places["bonn"], partners_of=[stage.places["kiel"]], programme=programme,
        priorities=["guides"], is_lighthouse=True,
    )  # fmt: skip
    PartnerFactory(project=found, organisation=stage.organisation)
    ProjectFactory(
        finished=True, title="Demo: Anderes", start=None, end=None, year=2008, public_since="2008-01-01"
    )
    ProjectFactory(title="Demo: Geplant")
    page = client.get(reverse("portfolio:projects"))
    assert "2 Projekte" in page.content.decode() and "Demo: Geplant" not in page.content.decode()
    for query in ("q=lotsen", "place=Kiel", f"programme={programme.slug}", "year=2010", "priority=guides", "partner=ghana", "state=running",
                  "kind=county_free_city&place=05314000", "land=01&place=Bonn", "lighthouse=1"):  # fmt: skip
        answer = client.get(f"{reverse('portfolio:projects')}?{query}").content.decode()
        expected = "0" if query.startswith("land=01") else "1"
        assert f"{expected} Projekt" in answer, query
    for nonsense in ("q=%25%25%25", "year=zwei", "place=%00", "page=999", "state=secret", "priority=%27"):
        assert client.get(f"{reverse('portfolio:projects')}?{nonsense}").status_code == 200
    csv = client.get(f"{reverse('portfolio:projects')}?q=lotsen&format=csv").getvalue().decode("utf-8-sig")
    assert "Demo: Lotsen" in csv and "Demo: Anderes" not in csv
    head, row = csv.splitlines()
    assert "Zusammenfassung" in head and head.count(";") == row.count(";")


def test_a_joint_project_lies_at_each_of_its_municipalities(stage, client):
    ProjectFactory(running=True, lead_municipality=stage.places["bonn"], partners_of=[stage.places["kiel"]])
    page = client.get(reverse("portfolio:projects") + "?ansicht=karte").content.decode()
    assert page.count('<tr><th scope="row">') == 2


def test_the_library_is_filtered_by_kind_of_municipality(stage, client):
    PracticeFactory(transferable_to=["county"], what="Nur Kreise")
    PracticeFactory(what="Alle")
    page = client.get(reverse("portfolio:practices") + "?kind=large_town").content.decode()
    assert "1 Beispiel" in page and "Alle" in page


def test_two_who_begin_the_same_good_practice_compare(stage, client, bonns):
    page = reverse("portfolio:practice", args=[bonns.slug])
    seen = client.get(page).context["form"]["version"].value()
    sent = {"what": "Zu zweit.", "for_whom": "Familien", "version": seen or ""}
    assert client.post(page, sent).status_code == 302
    answer = client.post(page, {**sent, "what": "Allein."})
    assert answer.status_code == 409 and "Zu zweit." in answer.content.decode()
    assert bonns.good_practice.what == "Zu zweit."
    again = {**sent, "what": "Allein.", "version": answer.context["form"]["version"].value()}
    assert client.post(page, again).status_code == 302


def test_a_project_is_planned_with_its_form(stage, client):
    client.force_login(stage.bonn)
    address = reverse("portfolio:plan")
    for wrong in ({}, {"title": "X", "lead_municipality": stage.places["kiel"].pk}, {"title": "X", "start": "31.02.2026"},
                  {"title": "X" * 201}, {"title": "X", "summary": "y" * 601},
                  {"title": "X", "start": "02.01.2026", "end": "01.01.2026", "lead_municipality": stage.places["bonn"].pk}):  # fmt: skip
        assert client.post(address, wrong).status_code == 422, wrong
    assert (
        client.post(address, {"title": "Demo: Neu", "lead_municipality": stage.places["bonn"].pk}).status_code
        == 302
    )
    assert Project.objects.get().title == "Demo: Neu"


def test_a_crafted_post_does_not_name_what_belongs_to_others(stage, client, bonns):
    programme = ProgrammeFactory()
    values = {
        "title": "Demo",
        "summary": "S",
        "version": 1,
        "programme": programme.pk,
        "priorities": ["guides", "secret"],
    }
    assert client.post(reverse("portfolio:edit", args=[bonns.slug]), values).status_code == 422
    values["priorities"] = ["guides"]
    client.post(
        reverse("portfolio:edit", args=[bonns.slug]), {**values, "is_lighthouse": "on", "state": "finished"}
    )
    bonns.refresh_from_db()
    assert (bonns.programme, bonns.is_lighthouse, bonns.state, bonns.priorities) == (
        None,
        False,
        "running",
        ["guides"],
    )


def test_somebody_elses_project_is_not_edited(stage, client, bonns):
    client.force_login(stage.kiel)
    for name in ("edit", "practice", "invite_partner", "draft_agreement"):
        assert client.post(reverse(f"portfolio:{name}", args=[bonns.slug]), {"title": "X"}).status_code == 403
    address = reverse("portfolio:step", args=[bonns.slug, "discontinue"])
    assert client.post(address, {"reason": "Weil ich es kann"}).status_code == 403


def test_forms_of_parts_say_what_is_wrong(stage, client, bonns):
    def post(part, **values):
        return client.post(reverse("portfolio:enter_part", args=[bonns.slug, part]), values).status_code

    goal = {"kind": "goal", "text": "Ziel"}
    assert [
        post("ziel", **goal),
        post("ziel", **goal, measurable="1"),
        post("ziel", **goal, measurable="0"),
    ] == [422] * 3
    assert post("ziel", **goal, measurable="0", why_not_measurable="Zu früh") == 302
    other = GoalFactory(kind="product_goal")
    assert post("produkt", kind="film", title="Film", goal=other.pk) == 422
    assert post("produkt", kind="film", title="Film", url="javascript:alert(1)") == 422
    assert post("lotsen", gender="w", count="-1") == 422 and post("lotsen", gender="w", count="viele") == 422
    assert (
        post("lotsen", gender="w", count="4", language="tr") == 302
        and post("lotsen", gender="w", count="5", language="tr") == 409
    )
    assert post("geheim", title="X") == 404


def test_a_product_keeps_its_file(stage, client, bonns):
    product = ProductFactory(project=bonns)
    address = reverse("portfolio:edit_part", args=[bonns.slug, "produkt", product.pk])
    values = {"kind": "film", "title": "Film", "version": 1}
    assert client.post(address, {**values, "file": picture_file()}).status_code == 302
    assert product.has_file()
    part = reverse("portfolio:part_step", args=["produkt", product.pk, "deliver"])
    assert client.post(part, {}).status_code == 302
    elsewhere = ProjectFactory(running=True, lead_municipality=stage.places["bonn"])
    assert (
        client.post(
            reverse("portfolio:edit_part", args=[elsewhere.slug, "produkt", product.pk]), values
        ).status_code
        == 404
    )


def test_a_role_that_does_not_fit_stands_beside_its_field(stage, client, bonns):
    address = reverse("portfolio:invite_partner", args=[bonns.slug])
    answer = client.post(address, {"organisation": stage.organisation.name, "role": "lead"})
    assert answer.status_code == 409 and "Federführend kann nur eine Stelle" in answer.content.decode()
    assert client.post(address, {"organisation": stage.organisation.name, "role": "boss"}).status_code == 422


def test_a_profile_shows_its_projects(stage, client):
    project = ProjectFactory(running=True, title="Demo: Joint", partners_of=[stage.places["kiel"]])
    PlaceFactory(
        project=ProjectFactory(running=True, title="Demo: Asked"),
        municipality=stage.places["kiel"],
        state="invited",
    )
    page = client.get(reverse("home:municipality", args=[stage.places["kiel"].slug])).content.decode()
    assert project.title in page and "Demo: Asked" not in page
    assert "Demo: Joint" in client.get(reverse("home:search") + "?q=joint").content.decode()
