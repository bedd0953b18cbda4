"""A call with the demo values of AS-13, and Bochum's joint application with five cities (domain.md 1.3.2 a), which is being written."""

from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal
from functools import partial

from django.core.files.base import ContentFile

from accounts.actions import grant_role
from accounts.models import User
from accounts.states import Role
from core.documents import Document, Paragraph, as_pdf
from networks.municipalities.models import FieldOfAction
from networks.organisations.actions import create_office
from networks.organisations.kinds import Function
from networks.organisations.models import Organisation
from networks.organisations.states import ActorGroup
from portal.demo.actors import Places
from projects.applications import actions as applications
from projects.applications.models import Application
from projects.calls import actions as calls
from projects.calls.defaults import CRITERIA, FUNDING_PRIORITIES, PROJECT_PRIORITIES
from projects.calls.models import Call
from workshops.programmes.models import Programme

CITIES = ("05913000", "05112000", "05113000", "05117000", "05119000")
KINDS = ("county", "county_free_city", "large_town", "medium_town", "small_municipality")
TEXTS = {
    "summary": "Demo: Zuwendungen für Kommunen in Nordrhein-Westfalen, die ihre Angebote, Strukturen und Abläufe "
    "nachhaltig verbessern. (erfundene Werte)",
    "purpose": "Demo: Die Kommunen nehmen Neuzugewanderte gut auf und erreichen Menschen, die schon lange hier leben.",
    "subject_of_funding": "Demo: Befristete Projekte, die Transparenz, Vernetzung oder strategische Steuerung verbessern.",
    "conditions": "Demo: Ausländerbehörde und weitere zuständige Stellen arbeiten zusammen, Migrantenorganisationen sind Partner. "
    "Die Steuerung liegt bei der Kommune.",
    "how_to_apply": "Demo: Die Koordination der Kommune stellt den Antrag hier im Portal. Mehrere Kommunen können gemeinsam beantragen.",
    "legal_basis": "Demo: Förderrichtlinie KOMM-IN NRW (erfunden)",
    "contact": "Demo: Bewilligungsstelle, bewilligung@example.org",
}
GOALS = (
    (
        "goal",
        "Demo: Mehr Jugendliche mit Zuwanderungsgeschichte in Ausbildung bei den Städten",
        "Anteil der Auszubildenden",
        "30 %",
        "",
    ),
    (
        "action_goal",
        "Demo: Einheitliche Verfahren, interkulturelle Kompetenz zu erfassen",
        "Städte mit dem Verfahren",
        "6",
        "",
    ),
    (
        "product_goal",
        "Demo: Praxisheft zur Gewinnung von Auszubildenden",
        "",
        "",
        "das Heft liegt vor oder nicht",
    ),
)


def load(accounts: dict[str, User], places: Places, today: date) -> None:
    call = _call(accounts, today)
    _notices(accounts, today)
    _carrier_check(accounts, today)
    question = calls.ask(
        call, by=accounts["kiel"], text="Demo: Dürfen Kommunen aus anderen Ländern Partner sein?"
    )
    calls.answer(
        question,
        by=accounts["bewilligung"],
        answer="Demo: Nein. Antragsberechtigt sind nur Kommunen in Nordrhein-Westfalen.",
    )
    calls.ask(
        call,
        by=accounts["bochum"],
        text="Demo: Zählt die Arbeitszeit der eigenen Beschäftigten als Eigenanteil?",
    )
    _metropole(call, accounts, places)


def _call(accounts: dict[str, User], today: date) -> Call:
    programme = Programme.objects.get(slug="komm-in-nrw")
    grant_role(Role.GRANT_OFFICER, user=accounts["bewilligung"], scope=programme, by=None)
    closes = date(today.year, 2, 28)
    if closes < today + timedelta(days=30):
        closes = date(today.year + 1, 2, 28)
    values = TEXTS | {
        "programme": programme, "title": f"Demo: KOMM-IN NRW {closes.year}", "year": closes.year,
        "opens_on": today - timedelta(days=14), "closes_on": closes,
        "funding_start": date(closes.year, 7, 1), "funding_end": date(closes.year + 1, 12, 31),
        "budget_total": Decimal(2_000_000), "max_rate": Decimal(80), "min_own_share": Decimal(20), "max_amount": Decimal(120_000),
        "volunteer_work_max": Decimal(10), "eligible_laender": ["05"], "eligible_kinds": list(KINDS),
        "foreigners_authority_rule": "own_or_county", "mso_partner_rule": "required", "co_unit_rule": "required",
    }  # fmt: skip
    priorities = {"a": FUNDING_PRIORITIES, "b": PROJECT_PRIORITIES}
    call = calls.draft_call(
        by=accounts["bewilligung"], values=values, priorities=priorities, criteria=CRITERIA
    )
    calls.publish_call(call, by=accounts["bewilligung"])
    return call


def _notices(accounts: dict[str, User], today: date) -> None:
    for title, funder, target, days, amount in (
        (
            "Demo: Fonds für gemeinsame Aktionen mit Geflüchteten",
            "Demo: Stiftung Nord-Süd",
            "organisations",
            45,
            "bis 5.000 €",
        ),
        ("Demo: Werkstätten der Vielfalt", "Demo: Stiftung Rhein", "both", None, "bis 20.000 €"),
        ("Demo: Kommunen im Austausch", "Demo: Landesstiftung", "municipalities", 90, "bis 80 % der Kosten"),
    ):
        deadline = today + timedelta(days=days) if days else None
        text = "Demo: Den Antrag stellen Sie beim Geldgeber. (erfunden)"
        values = {
            "title": title,
            "funder": funder,
            "target": target,
            "amount": amount,
            "deadline": deadline,
            "text": text,
            "laender": [],
        }
        calls.create_notice(
            by=accounts["bewilligung"], values={**values, "url": "https://example.org/foerderung"}
        )


def _carrier_check(accounts: dict[str, User], today: date) -> None:
    """Of the organisation that takes part in Bochum's application: checked, and valid for two years."""
    statutes, extract, notice = (
        ContentFile(_paper(f"Demo: {title}", "Demo: erfunden"), name)
        for title, name in (
            ("Satzung", "satzung.pdf"), ("Registerauszug", "registerauszug.pdf"), ("Freistellungsbescheid", "bescheid.pdf")
        )
    )  # fmt: skip
    papers = {"statutes": statutes, "register_extract": extract, "charitable_notice": notice}
    check = calls.submit_carrier_check(_of_mso(accounts), by=accounts["mso"], files=papers)
    valid_until = today + timedelta(days=730)
    calls.approve_carrier(check, by=accounts["bewilligung"], number="Demo-TP-0001", valid_until=valid_until)


def _migrant_organisations():
    return Organisation.objects.published().filter(actor_group=ActorGroup.A3, name__startswith="Demo:")


def _of_mso(accounts: dict[str, User]) -> Organisation:
    return _migrant_organisations().kept_by(accounts["mso"]).first()


def _paper(title: str, words: str) -> bytes:
    return as_pdf(Document(title=title, parts=[Paragraph(words)]))


# ---- Metropole Ruhr ----------------------------------------------------------------------------------------------------
def _metropole(call: Call, accounts: dict[str, User], places: Places) -> None:
    """Complete but for one declaration, one partner who has not answered and one signature."""
    by, bochum = accounts["bochum"], places["05911000"]
    title = "Demo: Metropole Ruhr - Kommunen als zukunftsfähige Arbeitgeber"
    application = applications.begin_application(call, municipality=bochum, title=title, by=by)
    write_parts(application)
    declaration = _paper("Demo: Erklärung", "Demo: Die Stadt beteiligt sich am Vorhaben.")
    for ags in CITIES:
        row = applications.add_municipality(application, by=by, municipality=places[ags])
        if ags != CITIES[-1]:
            applications.hand_in_declaration(row, by=by, file=ContentFile(declaration, "erklaerung.pdf"))
    mine = _of_mso(accounts)
    partner = applications.ask_partner(
        application, by=by, organisation=mine, role="mso", contribution="Demo: Zugang zu Familien"
    )
    applications.confirm_partner(partner, by=accounts["mso"])
    other = _migrant_organisations().exclude(pk=mine.pk).order_by("name").first()
    applications.ask_partner(
        application, by=by, organisation=other, role="mso", contribution="Demo: Beratung der Jugendlichen"
    )
    _signatures(application, accounts, bochum)


def save_part(application: Application, part: str, **values) -> None:
    now = Application.objects.get(pk=application.pk)
    applications.edit_part(now, part, by=now.created_by, version=now.version_of(part), **values)


def write_parts(application: Application) -> None:
    call = application.call
    first = call.priorities.filter(group="a")[1]
    save = partial(save_part, application)
    office = Organisation.objects.filter(office_of=application.municipality).order_by("pk").first()
    idea = {
        "short_description": "Demo: Sechs Städte im Ruhrgebiet tauschen sich über Personal und interkulturelle Öffnung aus.",
        "main_priority": first, "field_of_action": FieldOfAction.objects.filter(is_active=True).first(), "responsible_unit": office,
    }  # fmt: skip
    save("vorhaben", changes=idea, priorities=[first, call.priorities.filter(group="b")[1]])
    reach = {"reach_women": 120, "reach_men": 110, "reach_diverse": 2}
    problem = "Demo: In den Verwaltungen arbeiten wenige Menschen mit Zuwanderungsgeschichte. (erfunden)"
    save("bedarf", changes={"problem": problem, "target_groups": ["residents"], **reach})
    names = ("kind", "text", "indicator", "target", "not_measurable")
    save("ziele", rows={"goals": [dict(zip(names, goal, strict=True)) for goal in GOALS]})
    _schedule(save, call.funding_start)
    lasting = (
        "Demo: Die sechs Städte führen den Austausch nach dem Ende der Förderung mit eigenen Mitteln fort. "
        * 3
    )
    gender = "Demo: Frauen und Männer werden in Ausschreibungen gleichermaßen angesprochen. " * 2
    save("wirkung", changes={"sustainability": lasting.strip(), "gender": gender.strip()})
    declared = dict.fromkeys(
        ("not_started", "declares_truth", "declares_privacy", "declares_no_double"), True
    )
    save("erklaerungen", changes={"other_funding": "keine", **declared})


def _schedule(save: Callable, start: date) -> None:
    end = date(start.year + 1, 6, 30)
    years = (start.year, end.year)
    packages = [
        {"title": "Demo: Verfahren abstimmen", "text": "", "start": start, "end": date(years[0], 12, 31)},
        {"title": "Demo: Praxisheft schreiben", "text": "", "start": date(years[1], 1, 1), "end": end},
    ]
    method = "Demo: Gemeinsame Werkstätten der Personalämter, Erprobung in jeder Stadt, Auswertung."
    save(
        "arbeitsplan",
        changes={"method": method, "project_start": start, "project_end": end},
        rows={"work_packages": packages},
    )
    save("finanzplan", rows=_plan(years))


def _plan(years: tuple[int, int]) -> dict[str, list[dict]]:
    """100.000 = own 20.000 + grant 80.000, over two years."""
    costs = [
        ("personnel", 30_000, 0),
        ("fees", 12_000, 0),
        ("public_relations", 8_000, 0),
        ("personnel", 35_000, 1),
        ("material", 15_000, 1),
    ]
    financing = [
        ("own_cash", 10_000, 0),
        ("grant_requested", 40_000, 0),
        ("partner_municipality", 10_000, 1),
        ("grant_requested", 40_000, 1),
    ]
    shared = {"description": "Demo"}
    return {
        "cost_items": [
            {"category": kind, "amount": Decimal(amount), "year": years[at], "eligible": True, **shared}
            for kind, amount, at in costs
        ],
        "financing_items": [
            {"source": source, "amount": Decimal(amount), "year": years[at], **shared}
            for source, amount, at in financing
        ],
    }


def _signatures(application: Application, accounts: dict[str, User], bochum) -> None:
    """Bochum's coordinator has signed for her office; the foreigners authority signs by its own staff."""
    by = accounts["bochum"]
    authority = create_office(
        by=by, municipality=bochum, name="Demo: Ausländerbehörde Bochum", function=Function.FOREIGNERS
    )
    grant_role(Role.UNIT_STAFF, user=accounts["auslaenderbehoerde"], scope=authority, by=None)
    office = Organisation.objects.filter(office_of=bochum).exclude(pk=authority.pk).order_by("pk").first()
    applications.name_signature(application, by=by, unit=authority, role="foreigners_authority")
    second = applications.name_signature(application, by=by, unit=office, role="co_unit")
    applications.sign(second, by=by)
