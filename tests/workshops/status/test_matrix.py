"""The status matrix: who sees what of it, and the state of any past key date."""

import csv
import io
import random
import re
import zipfile
from datetime import date, time, timedelta

import pytest
import time_machine
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from django.utils.html import strip_tags

from accounts.states import Role
from tests.factories.networks import MunicipalityFactory
from tests.factories.workshops import ParticipationFactory, ProgrammeFactory, WorkshopFactory
from tests.people import give, person
from tests.workshops.status.hands import step, workshop
from workshops.meetings.actions import Hours, cancel_workshop, plan_workshop
from workshops.programmes import actions
from workshops.status.queries.matrix import columns, with_phases
from workshops.status.queries.story import story_of

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _no_second_factor(settings):
    settings.SECOND_FACTOR_REQUIRED = False
    cache.clear()


@pytest.fixture
def pilot():
    return ProgrammeFactory(title="Pilot")


@pytest.fixture
def bonn(pilot):
    return ParticipationFactory(
        programme=pilot, municipality=MunicipalityFactory(name="Bonn", ags="05314000")
    )


@pytest.fixture
def kiel(pilot):
    place = MunicipalityFactory(name="Kiel", ags="01002000", kind="county_free_city")
    return ParticipationFactory(programme=pilot, municipality=place)


@pytest.fixture
def staff(pilot):
    return give(person("skew"), Role.PROGRAMME_STAFF, pilot)


def page(user=None, query: str = "", status: int = 200) -> str:
    client = Client()
    if user is not None:
        client.force_login(user)
    answer = client.get(f"/programme/pilot/stand/{query}")
    assert answer.status_code == status
    return answer.content.decode()


def cells(html: str, name: str) -> list[str]:
    """The words of a municipality's cells."""
    row = next(row for row in re.findall(r"<tr><th scope=\"row\">.*?</tr>", html) if f">{name}</a>" in row)
    return [
        " ".join(strip_tags(cell.replace("<", " <")).split())
        for cell in re.findall(r"<td.*?>(.*?)</td>", row)
    ]


def on(day: date, *more: str) -> str:
    return "?" + "&".join([f"stichtag={day:%d.%m.%Y}", *more])


# ---- the key date ------------------------------------------------------------------------------------------------------
def test_a_programme_that_has_ended_opens_at_its_last_day(bonn, staff):
    html = page(staff)
    assert 'value="31.12.2009"' in html
    assert "1 Kommune am 31.12.2009" in html


def test_the_state_is_that_of_the_key_date(bonn, staff):
    first = date(2008, 11, 20)
    workshop(
        bonn,
        "I",
        first,
        ("planned", date(2008, 9, 10)),
        ("open", date(2008, 10, 1)),
        ("held", first),
        ("documented", first),
    )
    shown = {
        day: cells(page(staff, on(day)), "Bonn")[1].split(" nachgetragen")[0]
        for day in (date(2008, 9, 9), date(2008, 9, 10), date(2008, 10, 1), date(2008, 11, 19), first)
    }
    words = [text.split(" 20.11.2008")[0] for text in shown.values()]
    assert words[0].startswith("Offen")
    assert words[1:] == ["Geplant", "Anmeldung offen", "Anmeldung offen", "Dokumentiert"]


def test_what_was_entered_later_says_so(bonn, staff):
    workshop(bonn, "I", date(2008, 11, 20), ("documented", date(2008, 11, 20)))
    today = timezone.localdate()
    assert f"nachgetragen am {today:%d.%m.%Y}" in cells(page(staff), "Bonn")[1]


def test_what_was_entered_on_the_day_says_nothing(staff, pilot):
    today = timezone.localdate()
    process = ParticipationFactory(
        programme=pilot, start=today - timedelta(days=9), end=today + timedelta(days=99)
    )
    workshop(process, "I", today + timedelta(days=20), ("planned", today))
    text = cells(page(staff, on(today)), process.municipality.name)[1]
    assert text.startswith("Geplant")
    assert "nachgetragen" not in text


def test_a_postponed_workshop_stands_where_it_stood(bonn, staff):
    moved = workshop(bonn, "II", date(2009, 4, 23), ("planned", date(2009, 1, 10)))
    step(moved, "planned", date(2009, 4, 1), first=date(2009, 6, 18))
    assert "23.04.2009" in cells(page(staff, on(date(2009, 3, 31))), "Bonn")[2]
    assert "18.06.2009" in cells(page(staff, on(date(2009, 4, 1))), "Bonn")[2]


def test_a_cancelled_workshop_frees_its_phase_for_the_next(bonn, staff):
    gone = workshop(
        bonn, "II", date(2009, 4, 23), ("planned", date(2009, 1, 10)), ("cancelled", date(2009, 4, 1))
    )
    fresh = workshop(bonn, "II", date(2009, 6, 18), ("planned", date(2009, 5, 4)))
    states = [
        cells(page(staff, on(day)), "Bonn")[2]
        for day in (date(2009, 3, 31), date(2009, 4, 2), date(2009, 5, 4))
    ]
    assert states[0].startswith("Geplant 23.04.2009")
    assert states[1].startswith("Offen")
    assert states[2].startswith("Geplant 18.06.2009")
    assert f"/workshops/{fresh.pk}/" in page(staff)
    assert f"/workshops/{gone.pk}/" not in page(staff)


def test_a_reopened_workshop_was_documented_before(bonn, staff):
    first = date(2008, 11, 20)
    workshop(bonn, "I", first, ("held", first), ("documented", first), ("held", date(2009, 2, 1)))
    assert cells(page(staff, on(date(2009, 1, 31))), "Bonn")[1].startswith("Dokumentiert")
    assert cells(page(staff, on(date(2009, 2, 1))), "Bonn")[1].startswith("Durchgeführt")


def test_the_inventory_and_the_seminar_of_the_year_are_kept_by_hand(bonn, staff):
    actions.finish_milestone(bonn.milestones.get(phase__code="B"), by=staff, effective_on=date(2008, 10, 15))
    actions.finish_milestone(
        bonn.milestones.get(phase__code="S", year=2009), by=staff, effective_on=date(2009, 9, 3)
    )
    at_end, before = cells(page(staff), "Bonn"), cells(page(staff, on(date(2008, 12, 31))), "Bonn")
    assert at_end[0].startswith("Erledigt 15.10.2008")
    assert at_end[5].startswith("Erledigt 03.09.2009")
    assert before[5].startswith("Offen")
    assert "2008 ist nicht verpflichtend" in before[5]


@pytest.mark.parametrize("asked", ["31.12.2099", "01.01.2199"])
def test_a_key_date_in_the_future_is_refused_beside_the_field(bonn, staff, asked):
    html = page(staff, f"?stichtag={asked}", status=422)
    assert re.search(r'id="id_stichtag_error".*?Das Datum darf nicht in der Zukunft liegen\.', html, re.S)
    assert asked in html
    assert "1 Kommune am 31.12.2009" in html


def test_what_is_asked_for_is_understood_anew_in_another_language_and_on_the_next_day(bonn):
    client, tomorrow = Client(), timezone.localdate() + timedelta(days=1)
    address = f"/programme/pilot/stand/{on(tomorrow)}"
    for prefix, sentence in (
        ("", "nicht in der Zukunft"),
        ("/en", "must not be in the future"),
        ("", "nicht in der Zukunft"),
    ):
        answer = client.get(prefix + address)
        assert answer.status_code == 422 and sentence in answer.content.decode()
    with time_machine.travel(timezone.now() + timedelta(days=1), tick=False):
        assert client.get(address).status_code == 200


def test_nonsense_is_refused_and_kept(bonn):
    html = page(None, "?stichtag=gestern&land=99&phase=IX&stand=kaputt", status=422)
    assert 'value="gestern"' in html


def test_today_is_a_key_date(bonn, staff):
    assert cells(page(staff, on(timezone.localdate())), "Bonn")


def test_what_is_planned_today_for_a_past_day_is_on_the_key_dates_of_then(bonn, staff):
    made = plan_workshop(
        by=staff, milestone=bonn.milestones.get(phase__code="I"), kind="initiative", title="",
        days=[Hours(date(2008, 11, 20), time(9), time(17))],
    )  # fmt: skip
    assert cells(page(staff), "Bonn")[1].startswith("Geplant 20.11.2008")
    assert cells(page(staff, on(date(2008, 11, 19))), "Bonn")[1].startswith("Offen")
    cancel_workshop(made, by=staff, reason="Der Saal ist nicht frei.")
    assert cells(page(staff), "Bonn")[1].startswith("Offen")


@pytest.mark.parametrize("seed", range(12))
def test_any_history_shows_the_last_recorded_step_that_had_happened(bonn, staff, seed):
    """Steps in random order of days; the naive reading of the log is the measure."""
    chance = random.Random(seed)
    made, log = workshop(bonn, "II", date(2009, 4, 23)), []
    for _n in range(chance.randint(1, 7)):
        target = chance.choice(["planned", "open", "closed", "held", "documented", "cancelled"])
        happened, first = (date(2008, 9, 1) + timedelta(days=chance.randint(0, 480)) for _ in range(2))
        step(made, target, happened, first)
        log.append((happened, target, first))
    phases = columns(with_phases().get(slug="pilot"), public=False)
    for day in (date(2008, 9, 1) + timedelta(days=chance.randint(0, 480)) for _n in range(8)):
        so_far = [(target, first) for happened, target, first in log if happened <= day]
        target, first = so_far[-1] if so_far else ("cancelled", None)
        wanted = ("none", "") if target == "cancelled" else (target, first.isoformat())
        [part] = story_of(with_phases().get(slug="pilot")).parts.values()
        assert part.cell(phases[2].pk, day.isoformat(), day.year, True)[0][:2] == wanted


# ---- who sees what -----------------------------------------------------------------------------------------------------
@pytest.fixture
def lively(bonn, kiel, staff):
    """Bonn: I documented, II open for registration, III only planned; Kiel: I held without report."""
    workshop(bonn, "I", date(2008, 11, 20), ("documented", date(2008, 11, 20)))
    workshop(bonn, "II", date(2009, 12, 23), ("planned", date(2009, 11, 1)), ("open", date(2009, 11, 2)))
    workshop(bonn, "III", date(2009, 12, 30), ("planned", date(2009, 11, 3)))
    workshop(kiel, "I", date(2009, 11, 20), ("held", date(2009, 11, 20)))
    actions.finish_milestone(
        bonn.milestones.get(phase__code="B"), by=staff, effective_on=date(2008, 10, 15), note="Streng intern"
    )


def test_staff_see_every_light_with_its_reason(lively, staff):
    html = page(staff)
    bonn, kiel = cells(html, "Bonn"), cells(html, "Kiel")
    assert "im Plan" in bonn[1]
    assert "am 20.11.2008 abgeschlossen" in bonn[1]
    assert "überfällig" in kiel[1]
    assert "vor 41 Tagen durchgeführt, der Bericht fehlt" in kiel[1]
    assert "Wie die Ampeln berechnet werden" in html
    assert "2/4" not in html
    assert "1/4 Workshops" in html


def test_the_visitor_sees_published_workshops_and_nothing_else(lively):
    html = page()
    assert cells(html, "Bonn") == [
        "Dokumentiert 20.11.2008 " + later(),
        "Anmeldung offen 23.12.2009 " + later(),
        "",
        "",
    ]
    assert cells(html, "Kiel")[0].startswith("Durchgeführt 20.11.2009")
    for word in (
        "Bestandsanalyse",
        "Beratungsseminar",
        "überfällig",
        "im Plan",
        "Ampel",
        "intern",
        "arbeitsbereich/teilnahmen",
        "30.12.2009",
    ):
        assert word not in html


def later() -> str:
    return f"nachgetragen am {timezone.localdate():%d.%m.%Y}"


def test_the_coordinator_sees_her_own_row_as_staff_do(lively, bonn, staff):
    coordinator = give(person("bonn"), Role.COORDINATOR, bonn.municipality)
    html = page(coordinator)
    assert cells(html, "Bonn") == cells(page(staff), "Bonn")
    assert cells(html, "Kiel") == ["", f"Durchgeführt 20.11.2009 {later()}", "", "", "", ""]


def test_the_facilitator_sees_the_row_she_accompanies(lively, bonn, staff):
    moderation = give(person("moderation"), Role.FACILITATOR, bonn)
    assert cells(page(moderation), "Bonn") == cells(page(staff), "Bonn")


def test_staff_of_another_programme_see_what_visitors_see(lively):
    other = give(person("other"), Role.PROGRAMME_STAFF, ProgrammeFactory())
    assert cells(page(other), "Bonn") == cells(page(), "Bonn")


def test_a_draft_programme_has_no_page_for_others(staff, pilot):
    ProgrammeFactory(title="Entwurf", state="draft")
    assert Client().get("/programme/entwurf/stand/").status_code == 404


def test_a_workshop_that_is_cancelled_now_is_not_public_on_a_past_date(bonn):
    gone = workshop(bonn, "I", date(2008, 11, 20), ("open", date(2008, 10, 1)))
    assert cells(page(None, on(date(2008, 10, 2))), "Bonn")[0]
    step(gone, "cancelled", date(2008, 10, 9))
    assert cells(page(None, on(date(2008, 10, 2))), "Bonn")[0] == ""


def test_joint_workshops_stand_below(pilot, bonn):
    joint = {
        "participation": None,
        "milestone": None,
        "programme": pilot,
        "municipality": None,
        "kind": "networking",
    }
    WorkshopFactory(
        **joint,
        phase=None,
        title="Vernetzungsworkshop der Modellkommunen",
        first_day=date(2009, 11, 9),
        state="documented",
    )
    WorkshopFactory(**joint, phase=None, title="Noch geheim", first_day=date(2009, 11, 10), state="planned")
    html = page()
    assert "Vernetzungsworkshop der Modellkommunen</a>, 09.11.2009" in html
    assert "Noch geheim" not in html


def test_what_a_facilitator_sees_is_not_remembered_for_visitors(pilot, bonn):
    joint = {
        "participation": None,
        "milestone": None,
        "programme": pilot,
        "municipality": None,
        "kind": "networking",
    }
    secret = WorkshopFactory(
        **joint, phase=None, title="Noch geheim", first_day=date(2009, 11, 10), state="planned"
    )
    moderation = give(person("moderation"), Role.FACILITATOR, secret)
    assert "Noch geheim" in page(moderation)
    assert "Noch geheim" not in page()


def test_what_is_remembered_is_forgotten_when_something_changes(bonn, staff):
    first = date(2008, 11, 20)
    made = workshop(bonn, "I", first, ("planned", date(2008, 9, 10)))
    assert cells(page(staff), "Bonn")[1].startswith("Geplant")
    step(made, "held", first)
    assert cells(page(staff), "Bonn")[1].startswith("Durchgeführt")
    bonn.municipality.name = "Bundesstadt Bonn"
    bonn.municipality.save()
    assert cells(page(staff), "Bundesstadt Bonn")
    bonn.programme.process_template.phases.filter(code="I").update(title="Auftakt")
    assert "Auftakt" in page(staff)


# ---- narrowing -----------------------------------------------------------------------------------------------------------
def names(html: str) -> list[str]:
    return re.findall(r'<tr><th scope="row"><a href="/kommunen/[^"]*">(.*?)</a>', html)


@pytest.mark.parametrize(
    ("query", "left"),
    [
        ("", ["Bonn", "Kiel"]),
        ("land=05", ["Bonn"]),
        ("q=kie", ["Kiel"]),
        ("art=county_free_city", ["Bonn", "Kiel"]),
        ("groesse=large", []),
        ("stand=documented", ["Bonn"]),
        ("phase=II&stand=open", ["Bonn"]),
        ("phase=I&stand=light-delayed", ["Kiel"]),
        ("phase=B&stand=light-green", ["Bonn"]),
        ("phase=I&stand=none", []),
    ],
)
def test_filters(lively, staff, query, left):
    assert names(page(staff, f"?{query}")) == left


def test_the_visitor_cannot_ask_by_light_or_for_what_is_not_public(lively):
    for query in ("?stand=light-red", "?stand=planned", "?phase=B"):
        page(None, query, status=422)


def test_chips_take_one_filter_away(lively, staff):
    html = page(staff, "?stichtag=31.12.2009&land=05&phase=I")
    assert 'href="?stichtag=31.12.2009&amp;phase=I"' in html


# ---- the file --------------------------------------------------------------------------------------------------------------
def download(user, query: str) -> list[list[str]]:
    client = Client()
    if user is not None:
        client.force_login(user)
    body = b"".join(client.get(f"/programme/pilot/stand/{query}"))
    return list(csv.reader(io.StringIO(body.decode("utf-8-sig")), delimiter=";"))


@pytest.mark.parametrize("query", ["?", "?land=05&", "?stichtag=20.11.2009&phase=I&stand=light-green&"])
def test_the_file_holds_what_the_page_shows(lively, staff, query):
    html, (heads, *rows) = page(staff, query.rstrip("&")), download(staff, f"{query}format=csv")
    assert [row[0] for row in rows] == names(html)
    for row in rows:
        assert len(row) == len(heads)
        shown = cells(html, row[0])
        for at, text in enumerate(shown):
            state, day, entered, light, reason = row[5 + 6 * at : 10 + 6 * at]
            said = [state, day, light, reason, f"nachgetragen am {entered}" if entered else ""]
            assert " ".join(word for word in said if word) == text


def test_the_visitors_file_has_no_lights(lively):
    heads, *rows = download(None, "?format=csv")
    assert not any("Ampel" in head or "Begründung" in head for head in heads)
    assert rows[0][:7] == [
        "Bonn",
        "Nordrhein-Westfalen",
        "1",
        "4",
        "Dokumentiert",
        "20.11.2008",
        f"{timezone.localdate():%d.%m.%Y}",
    ]


def test_the_sheet_opens(lively, staff):
    client = Client()
    client.force_login(staff)
    answer = client.get("/programme/pilot/stand/?format=xlsx&land=05")
    assert 'filename="stand-pilot-2009-12-31.xlsx"' in answer["Content-Disposition"]
    with zipfile.ZipFile(io.BytesIO(b"".join(answer))) as sheet:
        assert "Bonn" in sheet.read("xl/worksheets/sheet1.xml").decode()


# ---- cost --------------------------------------------------------------------------------------------------------------
@pytest.mark.parametrize("count", [1, 3, 400])
def test_queries_do_not_depend_on_rows(pilot, staff, count):
    for _n in range(count):
        ParticipationFactory(programme=pilot, milestones=count < 400)
    visitor, signed_in = Client(), Client()
    signed_in.force_login(staff)
    for client, allowed in ((visitor, 4), (signed_in, 8)):
        client.get("/programme/pilot/stand/")
        with CaptureQueriesContext(connection) as queries:
            assert client.get("/programme/pilot/stand/").status_code == 200
        assert len(queries) <= allowed, [query["sql"][:120] for query in queries]


def test_names_and_titles_are_escaped(pilot, staff):
    place = MunicipalityFactory(name="<b>Ort</b>")
    process = ParticipationFactory(programme=pilot, municipality=place)
    pilot.process_template.phases.filter(code="I").update(title="<i>Start</i>")
    workshop(process, "I", date(2008, 11, 20), ("held", date(2008, 11, 20)))
    html = page(staff)
    assert "<b>Ort" not in html
    assert "<i>Start" not in html
