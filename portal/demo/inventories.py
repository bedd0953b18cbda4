"""Inventories: that each of the five had one is a fact, what stands in them is invented."""

from datetime import date, timedelta
from typing import NamedTuple

from django.core.files.uploadedfile import SimpleUploadedFile

from accounts.models import User
from core.documents import as_pdf
from networks.municipalities.models import FieldOfAction
from networks.organisations.models import Organisation
from networks.organisations.states import ActorGroup
from workshops.inventory import actions
from workshops.inventory.models import Inventory, InventoryActor
from workshops.inventory.report import brochure_of
from workshops.inventory.states import Mode, NeedAddressee, NeedCategory, NeedKind, Relevance, Source
from workshops.programmes.models import Facilitator, Participation

A3, A4, A5 = ActorGroup.A3, ActorGroup.A4, ActorGroup.A5
C = NeedCategory


class Found(NamedTuple):
    name: str
    group: str
    needs: tuple[str, ...] = ()  # none: not interviewed
    named: bool = False


PILOT = (
    Found("Demo: Afrika-Forum Rhein e. V.", A3, (C.ROOM, C.EXCHANGE, C.RECOGNITION), True),
    Found("Demo: Lateinamerika-Treff", A3, (C.ROOM, C.CONTACT_CITY), True),
    Found("Demo: Verein der Familien aus Togo", A3, (C.FUNDING_ADVICE, C.EXCHANGE), True),
    Found("Demo: Kurdischer Kulturverein", A3, (C.ROOM, C.LANGUAGE_MEDIATION)),
    Found("Demo: Philippinischer Frauenkreis", A3, (C.JOINT_EVENTS, C.RECOGNITION, C.ROOM), True),
    Found("Demo: Äthiopischer Schulverein", A3, (C.TRAINING_FUNDING, C.EXCHANGE)),
    Found("Demo: Partnerschaftsverein Rheinufer", A5, (C.PARTNER, C.EXCHANGE), True),
    Found("Demo: Volkshochschule", A4, (C.INFORMATION, C.BODIES), True),
    Found("Demo: Kirchenkreis", A4, (C.ROOM, C.VOLUNTEERS)),
    Found("Demo: Studierendengemeinde", A4, (C.JOINT_EVENTS,)),
    Found("Demo: Weltladen Südstadt", A5, (C.JOINT_EVENTS, C.ROOM), True),
    Found("Demo: Kaffeegruppe Südstadt", A5, (C.PARTNER,)),
    Found("Demo: Iranischer Musikverein", A3),
    Found("Demo: Jobcenter Mitte", A4),
    Found("Demo: Städtepartnerschaft Buchara", A5),
    Found("Demo: Tamilische Schule", A3),
)
CURRENT = (
    Found("Demo: Ruhr-Bosporus e. V.", A3, (C.ROOM, C.FUNDING_ADVICE)),
    Found("Demo: Haus der Begegnung", A4, (C.EXCHANGE,), True),
    Found("Demo: Eine-Welt-Zentrum", A5, (C.PARTNER,)),
    Found("Demo: Syrische Gemeinde", A3),
    Found("Demo: Afrikanischer Sportverein", A3),
    Found("Demo: Freiwilligenagentur", A4),
)
SENTENCES = {
    C.ROOM: "Demo: Ein Raum für Treffen am Abend",
    C.EXCHANGE: "Demo: Regelmäßiger Austausch mit anderen Vereinen",
    C.FUNDING_ADVICE: "Demo: Rat bei Förderanträgen",
    C.CONTACT_CITY: "Demo: Eine feste Ansprechperson im Rathaus",
}
SUMMARY = (
    "Demo: Sechzehn Akteure wurden gefunden, zwölf befragt. Fast allen fehlt ein Raum für Treffen am Abend, viele wünschen sich Austausch "
    "und Anerkennung.\n\nDemo: Migrantenorganisationen und Eine-Welt-Gruppen kennen einander kaum. Dieser Text ist ein Beispiel."
)
METHOD = "Demo: Suche im Vereinsregister, im Internet und über Empfehlungen; Gespräche mit Leitfaden, 45 bis 90 Minuten."
PROJECTS = (
    ("Demo: Nachhilfe im Stadtteil", "Demo: Volkshochschule", "seit 2005"),
    ("Demo: Schulpartnerschaft", "Demo: Äthiopischer Schulverein", "2006 bis 2008"),
)


def load_pilot(
    participation: Participation, *, by: User, staff: User, moderation: User, contractor: Organisation
) -> None:
    """Bonn's, from the request to the publication in October 2008; moderation facilitates the participation."""
    inventory = _begun(
        participation, by=by, staff=staff, contractor=contractor, days=(date(2008, 9, 5), date(2008, 9, 10))
    )
    for number, found in enumerate(PILOT):
        _actor(inventory, found, number, by=moderation)
    actions.start_interviews(inventory, by=moderation, effective_on=date(2008, 9, 15))
    _interviews(inventory, PILOT, date(2008, 9, 17), by=moderation)
    actions.begin_analysis(inventory, by=moderation, effective_on=date(2008, 10, 1))
    actions.add_climate(
        inventory, by=moderation, date=date(2008, 10, 2), politics=3, administration=4, population=3, media=2,
        text="Demo: Die Verwaltung ist offen, die Presse berichtet selten.",
    )  # fmt: skip
    fields = FieldOfAction.objects.order_by("position")
    for (title, carrier, period), field in zip(PROJECTS, fields, strict=False):
        actions.add_project(
            inventory, by=moderation, title=title, carrier=carrier, period=period, field_of_action=field
        )
    report = SimpleUploadedFile(
        "demo-bericht.pdf", as_pdf(brochure_of(inventory)), content_type="application/pdf"
    )
    actions.edit_inventory(
        inventory, by=moderation, version=inventory.version, summary=SUMMARY, method=METHOD, report=report
    )
    actions.submit_report(inventory, by=moderation, effective_on=date(2008, 10, 8))
    actions.agree_to_publication(inventory, by=by)
    actions.publish_results(inventory, by=staff, effective_on=date(2008, 10, 15))


def load_current(
    participation: Participation, *, by: User, staff: User, facilitator: Facilitator, contractor: Organisation
) -> None:
    """Bochum's, which is being worked on: half of the actors are interviewed, one is asked to answer online."""
    start = participation.start
    inventory = _begun(
        participation, by=by, staff=staff, contractor=contractor, days=(start, start + timedelta(days=7)),
        end=start + timedelta(days=200), facilitators=[facilitator],
    )  # fmt: skip
    for number, found in enumerate(CURRENT):
        _actor(inventory, found, number, by=facilitator.user)
    day = start + timedelta(days=30)
    actions.start_interviews(inventory, by=facilitator.user, effective_on=day)
    _interviews(inventory, CURRENT, day, by=facilitator.user)
    actions.mark_contacted(inventory.actors.get(name=CURRENT[3].name), by=facilitator.user)
    actions.mark_unreachable(inventory.actors.get(name=CURRENT[4].name), by=facilitator.user)


def _begun(
    participation: Participation, *, by, staff, contractor, days, end=None, facilitators=()
) -> Inventory:
    requested, accepted = days
    milestone = participation.milestones.get(phase__code="B")
    inventory = actions.request_inventory(
        by=by, milestone=milestone, title=f"Demo: Bestandsaufnahme {participation.municipality.name}", effective_on=requested,
        start=requested, end=end, reason="Demo: Wir wollen wissen, wer vor Ort aktiv ist und was gebraucht wird.",
    )  # fmt: skip
    actions.accept_inventory(
        inventory, by=staff, contractor=contractor, facilitators=facilitators, effective_on=accepted
    )
    return inventory


def _actor(inventory: Inventory, found: Found, number: int, *, by: User) -> InventoryActor:
    return actions.add_actor(
        inventory, by=by, name=found.name, actor_group=found.group, source=list(Source)[number % len(Source)],
        relevance=list(Relevance)[number % 3], email=f"akteur{inventory.pk}{number}@example.org",
        active_in_development=number % 3 == 0 or None,
    )  # fmt: skip


def _interviews(inventory: Inventory, all_found: tuple[Found, ...], first: date, *, by: User) -> None:
    for number, found in enumerate(found for found in all_found if found.needs):
        needs = [
            {
                "kind": NeedKind.WISH if category in (C.RECOGNITION, C.JOINT_EVENTS) else NeedKind.NEED,
                "category": category, "text": SENTENCES.get(category, f"Demo: {C(category).label}"),
                "priority": Relevance.HIGH, "addressee": NeedAddressee.CITY,
            }
            for category in found.needs
        ]  # fmt: skip
        actions.record_interview(
            inventory.actors.get(name=found.name), by=by, date=first + timedelta(days=number), mode=Mode.PERSONAL,
            interviewer="Demo: Mona Beispiel", consent_use=True, consent_publish=found.named, needs=needs,
            structure="Demo: 40 Mitglieder, ein Büro", activities="Demo: Beratung, Feste, Nachhilfe",
            target_groups="Demo: Familien und Jugendliche", relation_to_city=3, notes="Demo: interne Notiz",
        )  # fmt: skip
