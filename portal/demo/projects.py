"""Three projects of KOMM-IN NRW as they were (domain.md 1.3.2, facts), and an invented one of Bonn, marked "Demo:"."""

from datetime import date, timedelta
from typing import Any, NamedTuple

from accounts.models import User
from networks.municipalities.models import FieldOfAction, Municipality
from networks.organisations.models import Organisation
from portal.demo import facts
from projects.portfolio import actions
from projects.portfolio.actions.projects import free_slug
from projects.portfolio.models import (
    Agreement,
    Commitment,
    LocalMeasure,
    Product,
    Project,
    ProjectGoal,
    ProjectMunicipality,
    Result,
    Signatory,
)
from projects.portfolio.states import GoalKind, ProductKind, ResultKind
from workshops.programmes.models import Participation, Programme

G, A, P = GoalKind.GOAL, GoalKind.ACTION_GOAL, GoalKind.PRODUCT_GOAL
ASSUMED = "Welche Stadt die Federführung hatte, ist nicht überliefert; für die Demo steht hier Bochum."
CONTRACT = (
    "Interkulturelle Kompetenz ist ein Qualitätsmerkmal der Verwaltung, besonders bei Auswahl und Entwicklung des Personals.",
    "Der Anteil der Beschäftigten mit Zuwanderungsgeschichte entspricht langfristig ihrem Anteil an der Bevölkerung der Stadt.",
    "Beides wird durch dauerhafte interkommunale Zusammenarbeit erreicht.",
)


class Known(NamedTuple):
    """What the source says; what it does not say stays empty."""

    title: str
    acronym: str
    places: tuple[str, ...]  # the first one leads
    field: str
    priorities: tuple[str, ...]
    summary: str
    problem: str
    method: str
    goals: tuple[tuple[str, str], ...]
    products: tuple[tuple[str, str, str], ...]
    results: tuple[tuple[str, str], ...]


PROJECTS = (
    Known(
        "Metropole Ruhr - Kommunen als zukunftsfähige Arbeitgeber", "Metropole Ruhr",
        ("05911000", "05913000", "05112000", "05113000", "05117000", "05119000"), "", ("inter_municipal",),
        "Sechs Städte tauschen sich zum Personalmanagement aus und entwickeln gemeinsame Strategien. " + ASSUMED,
        "Der demografische und kulturelle Wandel verlangt von den Städten als Arbeitgebern eine andere Organisationskultur.", "",
        (
            (G, "Mehr Bewerbungen und Einstellungen von Jugendlichen mit Zuwanderungsgeschichte in der Ausbildung"),
            (G, "Diversity Management stärken"), (G, "Besseres Bild der Kommunen als Arbeitgeber"),
            (A, "Einheitliche Verfahren, um interkulturelle Kompetenz der Beschäftigten zu erfassen"),
            (A, "Strategien für mehr Bewerbungen und Einstellungen"),
            (A, "Konzepte für interkommunale Zusammenarbeit auf dem Ausbildungs- und Fachkräftemarkt"),
            (P, "Einheitliche Standards, um interkulturelle Kompetenz zu erfassen (Ausschreibungen, Profile, Bewerbungsverfahren)"),
            (P, "Praxisheft zur Gewinnung von Auszubildenden"), (P, "Wissensplattform im Internet"),
        ),
        ((ProductKind.PLATFORM, "Wissensplattform", "http://www.integration-interkommunal.net/content/Start/"),), (),
    ),
    Known(
        "Förderung von Unternehmerinnen und Unternehmern mit Zuwanderungsgeschichte in der Stadt und im Kreis Paderborn", "",
        ("05774032",), "work-economy", (),
        "Paderborn macht Potenziale von Unternehmerinnen und Unternehmern mit Zuwanderungsgeschichte sichtbar und baut Beratung auf.",
        "Viele Arbeitsplätze für gering Qualifizierte gehen verloren; demografischer Wandel und Globalisierung kommen hinzu. "
        "Über Unternehmen von Menschen mit Zuwanderungsgeschichte fehlen Transparenz und Strukturen.",
        "Befragung von 50 Unternehmerinnen und Unternehmern, viele Veranstaltungen und Workshops.",
        (
            (G, "Potenziale zeigen"), (G, "Netze für Beratung und Hilfe für bestehende und künftige Gewerbetreibende schaffen"),
            (G, "Standort, Zugang und Unterstützung verbessern; Mentorinnen und Mentoren für Gründungen gewinnen"),
        ),
        ((ProductKind.FILM, "Porträtfilm", ""), (ProductKind.BROCHURE, "Broschüre mit Adressen und Ansprechpersonen", "")),
        (
            (ResultKind.STRUCTURE, "Projektbeirat aus Unternehmen, Wirtschaftsförderung, IHK, Handwerkskammer, Wirtschaftsverbänden, "
             "Universität, Arbeitsagentur und Werbegemeinschaft"),
            (ResultKind.STRUCTURE, "Kreisweite Struktur für Kommunikation und Hilfe"),
            (ResultKind.STRUCTURE, "Lotsinnen und Lotsen: Unternehmerinnen und Unternehmer mit eigener Zuwanderungsgeschichte verbinden "
             "Beratungsstellen und Gründende"),
        ),
    ),
    Known(
        "Strategische Steuerung und Qualifizierung des Integrationsnetzwerks in Solingen", "", ("05122000",), "", ("steering",),
        "Solingen verbessert die Steuerung seiner Integrationsarbeit, richtet die Ausländerbehörde neu aus und stärkt das Netz der MSO.",
        "Die Steuerung ist zu verbessern, das Selbstbild der Ausländerbehörde ist unsicher, und Möglichkeiten der MSO bleiben ungenutzt.",
        "",
        (
            (G, "Bessere Steuerung"), (G, "Neuausrichtung der Ausländerbehörde"), (G, "Unterstützung für das Netzwerk der MSO"),
        ),
        (),
        (
            (ResultKind.PROCESS, "Indikatoren und Kennzahlen über Ämter hinweg, zielgerichtete Information und Dokumentation"),
            (ResultKind.CULTURE, "Konstruktivere Zusammenarbeit aller Stellen"),
            (ResultKind.STRUCTURE, "Die Ausländerbehörde wurde zum Dienstleister „Ausländer- und Integrationsbüro“"),
            (ResultKind.OUTCOME, "Das Netz der MSO wuchs und wurde qualifiziert: Öffentlichkeitsarbeit, Internet, Kenntnis der "
             "Verwaltung, der Förderrichtlinien und Programme, Schreiben von Konzepten"),
        ),
    ),
)  # fmt: skip
MEASURES = (
    "Fortbildung von Beschäftigten, z. B. in der frühkindlichen Bildung (Personalamt und Integrationsbüro)",
    "Stellenausschreibungen mit Blick auf Vielfalt neu formuliert (Personalamt und Integrationsbüro)",
)


def load(people: dict[str, User], places: dict[str, Municipality], today: date) -> None:
    programme = Programme.objects.get(slug=facts.KOMM_IN)
    ruhr, *_others = [_known(known, programme, places, today) for known in PROJECTS]
    _contract(ruhr)
    _own(people, places, today)
    _with_the_programme(people["bonn"])


def _with_the_programme(bonn: User) -> None:
    """Bonn's agreement with the operator of the programme it takes part in, without a project: Bonn has signed."""
    taking = Participation.objects.filter(
        municipality__ags="05314000", state="active", programme__title__startswith="Demo:"
    )
    process = taking.select_related("programme").first()
    agreement = actions.draft_agreement(process, by=bonn, values={
        "title": "Demo: Vereinbarung über die Begleitung", "preamble": "Demo: Wie Bonn und das Programm zusammenarbeiten. (erfunden)",
    })  # fmt: skip
    for text in (
        "Demo: Bonn gibt der Koordination eine halbe Stelle.",
        "Demo: Das Programm begleitet die vier Workshops.",
    ):
        actions.enter_commitment(agreement, by=bonn, values={"text": text})
    for side in (
        {"municipality_id": process.municipality_id},
        {"organisation_id": process.programme.operator_id},
    ):
        actions.enter_signatory(agreement, by=bonn, values={**side, "office": "Demo: Leitung"})
    actions.open_agreement(agreement, by=bonn)
    actions.sign(agreement.signatories.get(municipality=process.municipality), by=bonn)


def _known(known: Known, programme: Programme, places: dict[str, Municipality], today: date) -> Project:
    """Inserted as finished: a fact has no history of its own in the portal, and its days are not known."""
    lead = places[known.places[0]]
    project = Project.objects.create(
        title=known.title, acronym=known.acronym, slug=free_slug(known.acronym or known.title), lead_municipality=lead, programme=programme,
        summary=known.summary, problem=known.problem, method=known.method, priorities=list(known.priorities), state="finished",
        public_since=today,
    )  # fmt: skip
    project.fields_of_action.set(FieldOfAction.objects.filter(code=known.field))
    for ags in known.places:
        role = "lead" if places[ags] == lead else "partner"
        ProjectMunicipality.objects.create(
            project=project, municipality=places[ags], role=role, state="confirmed"
        )
    for number, (kind, text) in enumerate(known.goals, start=1):
        horizon = "long" if kind == G and known.acronym else ""
        ProjectGoal.objects.create(project=project, kind=kind, text=text, position=number, horizon=horizon)
    for kind, title, url in known.products:
        Product.objects.create(project=project, kind=kind, title=title, url=url, state="delivered")
    for kind, text in known.results:
        Result.objects.create(project=project, kind=kind, text=text)
    return project


def _contract(ruhr: Project) -> None:
    """Signed by the six lord mayors; on which day is not known."""
    agreement = Agreement.objects.create(
        project=ruhr, title="Kontrakt der sechs Städte", state="complete",
        preamble="Die Oberbürgermeisterinnen und Oberbürgermeister haben den Kontrakt unterzeichnet.",
    )  # fmt: skip
    for number, text in enumerate(CONTRACT, start=1):
        Commitment.objects.create(agreement=agreement, number=number, text=text)
    for place in ruhr.places.order_by("role", "municipality__sort_key"):
        office = "Oberbürgermeisterin oder Oberbürgermeister"
        Signatory.objects.create(agreement=agreement, municipality=place.municipality, office=office)
    for text in MEASURES:
        LocalMeasure.objects.create(place=ruhr.places.get(role="lead"), text=text, state="done")


def _own(people: dict[str, User], places: dict[str, Municipality], today: date) -> None:
    """Bonn's, without a grant: it runs, its last day has passed, Kiel is asked to take part."""
    bonn, mso = people["bonn"], people["mso"]
    values: dict[str, Any] = {
        "title": "Demo: Lotsinnen und Lotsen für Bonn", "lead_municipality": places["05314000"],
        "summary": "Demo: Menschen, die schon länger hier leben, begleiten Neuzugewanderte zu Ämtern und Schulen.",
        "problem": "Demo: Viele Familien wissen nicht, welches Amt wofür zuständig ist.",
        "method": "Demo: Schulung an sechs Abenden, danach Begleitung zu zweit.",
        "start": today - timedelta(days=400), "end": today - timedelta(days=10), "priorities": ["guides"], "reach_female": 64,
        "reach_male": 51,
    }  # fmt: skip
    project = actions.plan_project(
        by=bonn, values=values, fields=FieldOfAction.objects.filter(is_active=True)[:2]
    )
    organisation = Organisation.objects.kept_by(mso).published().first()
    about = {
        "organisation": organisation,
        "role": "mso_partner",
        "task": "Demo: schult die Lotsinnen und Lotsen",
    }
    partner = actions.invite_partner(project, by=bonn, **about)
    actions.confirm_partner(partner, by=mso)
    actions.invite_municipality(project, by=bonn, municipality=places["01002000"])
    _parts_of(project, bonn)


def _parts_of(project: Project, bonn: User) -> None:
    """It begins on its first day; its handbook is not delivered yet."""
    goal = {
        "kind": G,
        "text": "Demo: 20 Lotsinnen und Lotsen sind im Einsatz",
        "horizon": "medium",
        "measurable": True,
    }
    actions.enter_goal(
        project, by=bonn, values={**goal, "indicator": "Demo: Zahl der Einsätze im Monat", "target": "40"}
    )
    handbook = actions.enter_goal(project, by=bonn, values={
        "kind": P, "text": "Demo: ein Handbuch für die Begleitung", "measurable": False, "why_not_measurable": "Es liegt vor oder nicht.",
    })  # fmt: skip
    actions.run_project(project, by=bonn, effective_on=project.start)
    product = {
        "kind": ProductKind.HANDBOOK,
        "title": "Demo: Handbuch für Lotsinnen und Lotsen",
        "goal": handbook,
    }
    actions.enter_product(project, by=bonn, values=product)
    for language, gender, count in (("tr", "w", 6), ("ar", "w", 4), ("ar", "m", 5)):
        actions.enter_guides(
            project, by=bonn, values={"language": language, "gender": gender, "count": count}
        )
    actions.save_practice(project, by=bonn, version=1, values={
        "what": "Demo: Begleitung zu zweit gab beiden Seiten Sicherheit.", "for_whom": "Demo: Familien im ersten Jahr nach der Ankunft",
        "conditions": "Demo: eine halbe Stelle für die Koordination", "transfer_hints": "Demo: früh mit den Schulen sprechen",
        "transferable_to": ["county_free_city", "large_town"],
    })  # fmt: skip
