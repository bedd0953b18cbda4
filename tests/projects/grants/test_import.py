"""`import_grants`: the records of a programme become projects and grants, all or nothing."""

from datetime import date
from decimal import Decimal
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from core.history import Transition
from projects.grants.models import Grant, GrantShare
from projects.portfolio.models import Project
from tests.factories.grants import HEADS, KOMM_IN, komm_in_lines, line
from tests.factories.networks import MunicipalityFactory
from tests.factories.workshops import ProgrammeFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def komm_in():
    return ProgrammeFactory(title="KOMM-IN NRW", start=date(2005, 4, 1), end=date(2012, 12, 31))


@pytest.fixture
def load(tmp_path):
    """Write the lines to a file and import it; gives what the command printed."""

    def run(*lines: str, **options) -> str:
        file, out = tmp_path / "projekte.csv", StringIO()
        file.write_text("\n".join(lines), encoding="utf-8-sig")
        call_command("import_grants", str(file), stdout=out, **options)
        connection.check_constraints()
        return out.getvalue()

    return run


def refusal(load, *lines: str) -> str:
    with pytest.raises(CommandError) as refused:
        load(*lines)
    assert not Grant.objects.exists() and not Project.objects.exists()
    return str(refused.value)


def test_359_projects_in_123_municipalities(komm_in, load, django_assert_max_num_queries):
    places = MunicipalityFactory.create_batch(123)
    lines = komm_in_lines(komm_in.title, places)
    with django_assert_max_num_queries(60):
        said = load(*lines)
    assert "359 Projekte in 123 Kommunen, 14.700.000,00 €." in said and "Neu: 359" in said
    counted = {
        year: (
            GrantShare.objects.filter(grant__year=year).values("municipality").distinct().count(),
            Grant.objects.filter(year=year).count(),
            sum(Grant.objects.filter(year=year).values_list("amount", flat=True)),
        )
        for year in KOMM_IN
    }
    wanted = {
        year: (places, projects, Decimal(money) * 1_000_000)
        for year, (places, _new, projects, money) in KOMM_IN.items()
    }
    assert counted == wanted
    assert sum(places for places, _projects, _money in counted.values()) == 335
    assert Project.objects.public().filter(state="finished", programme=komm_in).count() == 359
    joint = Project.objects.get(title="Gemeinsam 2009")
    assert joint.places.count() == 6 and joint.grants.get().shares.count() == 6
    assert Grant.objects.filter(state="closed", imported_on__isnull=False).count() == 359
    assert Transition.objects.of(joint).get().step == "take_over"
    again = load(*lines)
    assert "Neu: 0, geändert: 0, unverändert: 359." in again


def test_a_preview_writes_nothing(komm_in, load):
    place = MunicipalityFactory()
    said = load(HEADS, line("KOMM-IN NRW", 2009, "7", "Lotsen", place.ags, "lead", "", "1.234,56"), dry_run=True)  # fmt: skip
    assert "1.234,56 €" in said and "Vorschau" in said
    assert not Grant.objects.exists() and not Project.objects.exists()


def test_a_corrected_file_changes_what_differs(komm_in, load):
    one, two, three = MunicipalityFactory.create_batch(3)

    def row(place, role, amount, title="Lotsen"):
        return line("KOMM-IN NRW", 2009, "7", title, place.ags, role, "Vernetzung", amount)

    load(HEADS, row(one, "lead", "1000"), row(two, "partner", "500,50"))
    said = load(HEADS, row(two, "lead", "900"), row(three, "partner", ""), row(one, "partner", "1"))
    assert "geändert: 1" in said
    grant = Grant.objects.get()
    assert (grant.amount, grant.project.lead_municipality) == (Decimal("901.00"), two)
    assert set(grant.shares.values_list("municipality", "role", "amount")) == {
        (two.pk, "lead", Decimal("900.00")), (three.pk, "partner", None), (one.pk, "partner", Decimal("1.00")),
    }  # fmt: skip
    load(HEADS, row(two, "lead", "900", "Lotsinnen und Lotsen"))
    grant = Grant.objects.get()
    assert (grant.project.title, grant.amount) == ("Lotsinnen und Lotsen", Decimal("900.00"))
    assert grant.project.places.filter(state="confirmed").count() == 1
    assert grant.project.priorities == ["networking"]


def test_the_same_key_in_another_year_is_another_project(komm_in, load):
    place = MunicipalityFactory()
    rows = [line("KOMM-IN NRW", year, "1", "Lotsen", place.ags, "lead", "", "10") for year in (2008, 2009)]
    load(HEADS, *rows)
    assert sorted(Project.objects.values_list("year", "slug")) == [(2008, "lotsen"), (2009, "lotsen-2")]


def test_a_project_of_this_year_runs(komm_in, load):
    place, year = MunicipalityFactory(), date.today().year  # noqa: DTZ011
    load(HEADS, line("KOMM-IN NRW", year, "1", "Lotsen", place.ags, "lead", "", "10"))
    assert (Grant.objects.get().state, Project.objects.get().state) == ("active", "running")


def test_every_fault_is_said_with_its_row(komm_in, load):
    place, other = MunicipalityFactory.create_batch(2)

    def row(
        programme="KOMM-IN NRW", year="2009", key="1", title="Lotsen", ags=place.ags, role="lead", amount="10"
    ):
        return line(programme, year, key, title, ags, role, "", amount)  # fmt: skip

    said = refusal(
        load, HEADS,
        row(programme="KOMM-AUS"), row(year="viele"), row(year="2999"), row(key=""), row(title=""),
        row(ags="0531"), row(ags="99999999"), row(role="Chef"), row(amount="viele"), row(amount="-5"), row(amount="1,234"),
        row(), row(ags=place.ags, role="partner"), row(ags=other.ags, title="Anders"),
        row(key="2", role="partner", amount="5"), row(key="3", amount="0"), row(key="4", amount=""),
    )  # fmt: skip
    for number, sentence in (
        (2, "Es gibt kein Programm „KOMM-AUS“."), (3, "Bitte geben Sie ein gültiges Jahr an."), (4, "gültiges Jahr"),
        (5, "Der Schlüssel des Projekts fehlt"), (6, "Der Titel des Projekts fehlt"), (7, "Es gibt keine Kommune mit dem Schlüssel 0531."),
        (8, "Es gibt keine Kommune mit dem Schlüssel 99999999."), (9, "Die Rolle ist „lead“ oder „partner“."),
        (10, "Bitte geben Sie einen Betrag in Euro an, z. B. 1.234,56."), (11, "Bitte geben Sie einen Betrag in Euro an"),
        (12, "Bitte geben Sie einen Betrag in Euro an"), (14, f"{place.name} steht in diesem Projekt zweimal."),
        (15, "hat in Zeile 7 einen anderen Titel"), (16, "genau eine Zeile mit der Rolle lead"), (17, "hat keine Mittel"),
        (18, "Bitte geben Sie einen Betrag in Euro an"),
    ):  # fmt: skip
        assert any(text.startswith(f"Zeile {number}:") and sentence in text for text in said.splitlines()), (
            number,
            said,
        )


def test_a_file_that_is_no_such_table(komm_in, load):
    assert "programme" in refusal(load, "a;b", "1;2")
    assert "keine Projekte" in refusal(load, HEADS)
