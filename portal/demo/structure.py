"""The steering structure of Wetzlar as it was (facts), with invented people and an invented sitting, each marked "Demo:"."""

from datetime import date, time, timedelta
from typing import NamedTuple

from accounts.models import User
from networks.bodies.actions import activate_body, appoint, enter_body, link_bodies
from networks.bodies.models import Body
from networks.bodies.states import BodyKind, LinkKind, SeatKind
from networks.municipalities.models import FieldOfAction, Municipality
from networks.organisations.models import Organisation
from workshops.sittings import actions as sittings

WETZLAR = "06532023"
SINCE = date(2010, 2, 1)
ASSOCIATIONS = "Migrantenvereine"


class Known(NamedTuple):
    name: str
    kind: str
    function: str
    is_internal: bool = False
    right_of_motion: bool = False


STEERING = (
    Known(
        "Steuerungs-AG",
        BodyKind.STEERING_GROUP,
        "Schnittstelle zu Fachforen und Workshop, mit externer Moderation.",
    ),
    Known("Programmbeirat", BodyKind.PROGRAMME_BOARD, "Berät das Programm: BAMF, BA, LDA, Stiftungen."),
    Known(
        "Projektgruppe",
        BodyKind.PROJECT_GROUP,
        "Interne Steuerung: zentrale Ämter der Stadt und Programmkoordination.",
        is_internal=True,
    ),
    Known(
        "Ausländerbeirat",
        BodyKind.MIGRANT_COUNCIL,
        "Vertritt die ausländische Bevölkerung der Stadt.",
        right_of_motion=True,
    ),
)


class Forum(NamedTuple):
    number: str
    focus: str
    members: tuple[str, ...]


FORUMS = (
    Forum("I", "Bildung und Soziales: Familienbildung und Spracherwerb",
          ("Jugendamt", "Träger von Kindertagesstätten", "Grundschulen", "Kursträger", "Quartiersmanagement")),
    Forum("II", "Bildung und Soziales: Schule als interkultureller Lernort", ("Integrierte Gesamtschule", ASSOCIATIONS)),
    Forum("III", "Wirtschaft und berufliche Integration",
          ("Wohlfahrtsverbände", "Gesamtschule", "Beschäftigungsträger", "Stadtentwicklungsplanung", ASSOCIATIONS)),
    Forum("IV", "Zivilgesellschaftliches Engagement und Sport", ("Sportkreis 13", "Sportamt", "Sportjugend Hessen", ASSOCIATIONS)),
    Forum("V", "Kulturelle Integration", ("Quartiersmanagement", "Kirchen", "Ausländerbeirat")),
)  # fmt: skip
PEOPLE = ("Ayşe Muster", "Bernd Muster", "Clara Muster", "Dmitri Muster", "Elif Muster", "Farid Muster")


def load(accounts: dict[str, User], places: dict[str, Municipality], today: date) -> None:
    by, place = accounts["wetzlar"], places[WETZLAR]
    mso = Organisation.objects.published().filter(municipality=place, office_of=None).first()
    made = {known.kind: _body(known, place, by) for known in STEERING}
    group, board = made[BodyKind.STEERING_GROUP], made[BodyKind.PROGRAMME_BOARD]
    _fill(made, place, by)
    for number, forum in enumerate(_forums(place, by)):
        link_bodies(forum, by=by, target=group, kind=LinkKind.DELEGATES_TO)
        _delegate(group, forum, PEOPLE[number], mso if forum.number == "III" else None, by)
        activate_body(forum, by=by, effective_on=SINCE)
    link_bodies(board, by=by, target=group, kind=LinkKind.ADVISES)
    link_bodies(made[BodyKind.PROJECT_GROUP], by=by, target=group, kind=LinkKind.REPORTS_TO)
    for body in made.values():
        activate_body(body, by=by, effective_on=SINCE)
    _public_sitting(group, by, accounts["skew"], today)
    _sitting(group, by, mso, today)


def _public_sitting(group: Body, by: User, approves: User, today: date) -> None:
    """An earlier one whose minutes somebody else approved and everybody can read."""
    day = today - timedelta(days=130)
    held = sittings.plan_sitting(group, by=by, day=day, begins=time(17), place="Demo: Rathaus Wetzlar")
    sittings.set_agenda(held, by=by, titles=["Demo: Begrüßung", "Demo: Aufgaben der Steuerungs-AG"])
    sittings.invite_to_sitting(held, by=by)
    sittings.set_presence(held, by=by, seats=group.seats.active())
    sittings.hold_sitting(held, by=by)
    text = "<p>Demo: Die Steuerungs-AG einigt sich auf ihre Aufgaben. (erfunden)</p>"
    sittings.write_minutes(held, by=by, version=held.version, minutes=text)
    sittings.submit_minutes(held, by=by)
    sittings.approve_minutes(held, by=approves)
    sittings.publish_minutes(held, by=by, public_text=text)


def _fill(made: dict[str, Body], place: Municipality, by: User) -> None:
    """The lord mayor leads, as it was; who else sat there is invented."""
    group, board, inner = (
        made[kind] for kind in (BodyKind.STEERING_GROUP, BodyKind.PROGRAMME_BOARD, BodyKind.PROJECT_GROUP)
    )
    _seat(group, by, SeatKind.LEAD, "Oberbürgermeister Dette", is_named=True)
    _seat(group, by, SeatKind.EXTERNAL_MODERATION, "Demo: Gerda Muster")
    for name in (
        "Bundesamt für Migration und Flüchtlinge",
        "Bundesagentur für Arbeit",
        "Lahn-Dill-Arbeit GmbH",
    ):
        _seat(board, by, SeatKind.MEMBER, f"Demo: Vertretung {name}", office=name)
    _seat(board, by, SeatKind.LEAD, "Demo: Hanna Muster")
    offices = Organisation.objects.filter(office_of=place).order_by("pk")
    for office, kind in zip(offices, (SeatKind.LEAD, SeatKind.MEMBER), strict=False):
        appoint(inner, by=by, kind=kind, organisation=office, appointed_on=SINCE)
    _seat(inner, by, SeatKind.MEMBER, "Demo: Ines Muster", office="Jugendamt")
    for number, name in enumerate(("Jamila", "Kofi", "Lena")):
        kind = SeatKind.MEMBER if number else SeatKind.LEAD
        _seat(made[BodyKind.MIGRANT_COUNCIL], by, kind, f"Demo: {name} Muster")


def _delegate(group: Body, forum: Body, person: str, mso: Organisation | None, by: User) -> None:
    """Who leads a forum sits in the steering group; that of forum III for a migrant organisation."""
    kind = SeatKind.MSO_REPRESENTATION if mso else SeatKind.MEMBER
    about = {"person_name": f"Demo: {person}", "organisation": mso, "represented_body": forum}
    appoint(group, by=by, kind=kind, appointed_on=SINCE, **about)


def _body(known, place: Municipality, by: User) -> Body:
    values = {
        "name": known.name, "kind": known.kind, "municipality": place, "function": known.function, "is_internal": known.is_internal,
        "right_of_motion": known.right_of_motion,
    }  # fmt: skip
    return enter_body(by=by, values=values)


def _forums(place: Municipality, by: User) -> list[Body]:
    """Five forums with those named as members. Forums and fields of action are not one to one; which field a forum has is invented."""
    fields, made = list(FieldOfAction.objects.filter(is_active=True)), []
    for number, forum in enumerate(FORUMS):
        values = {
            "name": "Fachforum", "kind": BodyKind.EXPERT_FORUM, "number": forum.number, "focus": forum.focus, "municipality": place,
            "function": f"Vertieft die Beratung zu „{forum.focus}“ und entsendet in die Steuerungs-AG.",
        }  # fmt: skip
        body = enter_body(by=by, values=values, fields=[fields[number % len(fields)]])
        _seat(body, by, SeatKind.LEAD, f"Demo: {PEOPLE[number]}")
        for member in forum.members:
            kind = SeatKind.MSO_REPRESENTATION if member == ASSOCIATIONS else SeatKind.MEMBER
            _seat(body, by, kind, f"Demo: Vertretung {member}", office=member)
        made.append(body)
    return made


def _seat(body: Body, by: User, kind: str, name: str, office: str = "", **more) -> None:
    appoint(body, by=by, kind=kind, person_name=name, office=office, appointed_on=SINCE, **more)


def _sitting(group: Body, by: User, owner: Organisation | None, today: date) -> None:
    """One that was held, with a decision, and the next one with its agenda."""
    held = sittings.plan_sitting(
        group, by=by, day=today - timedelta(days=40), begins=time(17), place="Demo: Rathaus Wetzlar"
    )
    sittings.set_agenda(
        held,
        by=by,
        titles=["Demo: Begrüßung", "Demo: Berichte aus den Fachforen", "Demo: Sprachkurse am Abend"],
    )
    sittings.invite_to_sitting(held, by=by)
    sittings.set_presence(held, by=by, seats=group.seats.active())
    sittings.hold_sitting(held, by=by)
    votes = {"votes_yes": 5, "votes_no": 0, "votes_abstain": 1}
    sittings.record_decision(
        held,
        by=by,
        text="Demo: Sprachkurse auch am Abend anbieten",
        owner=owner,
        due=today + timedelta(days=30),
        **votes,
    )
    sittings.write_minutes(
        held,
        by=by,
        version=held.version,
        minutes="<p>Demo: Die Fachforen berichten. Abendkurse werden gewünscht und beschlossen.</p>",
    )
    sittings.submit_minutes(held, by=by)
    following = sittings.plan_sitting(
        group, by=by, day=today + timedelta(days=21), begins=time(17), place="Demo: Rathaus Wetzlar"
    )
    sittings.set_agenda(following, by=by, titles=["Demo: Stand der Beschlüsse"])
