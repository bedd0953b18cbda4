"""The two-day integration workshop: the offer as it was (domain.md 1.4), and an invented workshop that Bochum asked for."""

from datetime import date, timedelta

from django.core.files.base import ContentFile

from portal.demo import invented
from workshops.meetings import shipped as agendas
from workshops.meetings.actions import add_document, edit_workshop, keep_meeting, open_workshop
from workshops.meetings.actions.days import Hours
from workshops.meetings.states import DocumentKind, Licence, MeetingKind
from workshops.offers import shipped as offers
from workshops.offers.actions import accept_request, draft_request, submit_request
from workshops.offers.models import ServiceOffer
from workshops.programmes.models import Facilitator, Programme

OFFER, TOWN = "integrationsworkshop", "05911000"


def load(story, programme: Programme, today: date) -> None:
    """`story` is portal.demo.processes.Story."""
    agendas.load()
    offers.load()
    offer = ServiceOffer.objects.get(slug=OFFER)
    offer.programme, offer.provider = programme, story.bodies["bertelsmann"]
    offer.save(update_fields=["programme", "provider", "updated_at"])
    Facilitator.objects.create(person_name=invented.UNTRAINED)
    _bochum(offer, story, today)


def _bochum(offer: ServiceOffer, story, today: date) -> None:
    """Requested, accepted, prepared and open for registration; the follow-up meeting is still to come."""
    by, first = story.accounts["bochum"], today + timedelta(days=45)
    about = {
        "reason": invented.REQUEST,
        "contact_name": "Demo: Britta Beispiel",
        "contact_email": "bochum@example.org",
    }
    request = draft_request(
        offer, municipality=story.places[TOWN], by=by, values={**about, "preferred_from": first}
    )
    submit_request(request, by=by)
    days = [Hours(first + timedelta(days=number), *invented.HOURS) for number in range(2)]
    accept_request(request, by=story.skew, days=days, frame=offer.programme)
    workshop = request.target
    edit_workshop(
        workshop, by=by, version=workshop.version, facilitators=story.facilitators[:2], title="Demo: Integrationsworkshop Bochum",
        place="Demo: Volkshochschule", address="Beispielplatz 1, Bochum", barrier_free=True,
        registration_deadline=first - timedelta(days=7),
    )  # fmt: skip
    keep_meeting(
        workshop, by=by, kind=MeetingKind.PREPARATORY, date=today - timedelta(days=3), place="Demo: Rathaus",
        notes=invented.PREPARED,
    )  # fmt: skip
    sheet = ContentFile(
        "Demo: Angabe;Wert\nErfundene Zahl;12\n".encode("utf-8-sig"), name="demo-datenblatt.csv"
    )
    add_document(
        workshop, by=by, file=sheet, kind=DocumentKind.DATA, title="Demo: Datenblatt", licence=Licence.DL_DE_BY,
        creator="Demo: Stadt Bochum", is_public=True,
    )  # fmt: skip
    open_workshop(workshop, by=by)
