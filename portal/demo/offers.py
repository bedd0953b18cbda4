"""Who provides the offers, and invented requests and obstacles around them."""

from datetime import date, timedelta

from accounts.models import User
from core import workdays
from portal.demo.actors import Bodies, Places
from workshops.offers.actions import clarify_request, decline_request, draft_request, submit_request
from workshops.offers.models import ServiceOffer, ServiceRequest
from workshops.programmes.actions import log_obstacle, mitigate_obstacle
from workshops.programmes.models import Participation

PROVIDERS = {
    "bestandsaufnahme": "skew",
    "vernetzungsworkshop": "skew",
    "integrationsworkshop": "bertelsmann",
    "beratung": "skew",
    "anfrage": "skew",
}
RECIPIENTS = {"anfrage": ("bertelsmann", "skew")}
REASON = "Demo: Wir wollen unser Netzwerk vor Ort auf eine breitere Grundlage stellen. (erfunden)"
OBSTACLES = (
    ("05314000", "hindering", "administration", "Demo: Zwei Ämter, zwei Zuständigkeiten.", "Demo: gemeinsame Projektgruppe"),
    ("05314000", "promoting", "political", "Demo: Der Rat steht hinter dem Prozess.", ""),
    ("01002000", "hindering", "resources", "Demo: Vereine arbeiten nur im Ehrenamt.", ""),
    ("14713000", "hindering", "mentality", "Demo: Entwicklungspolitik gilt als Sache des Bundes.", "Demo: gute Beispiele zeigen"),
    ("06532023", "promoting", "resources", "Demo: Eine Stiftung trägt die Räume.", ""),
)  # fmt: skip


def load(accounts: dict[str, User], places: Places, bodies: Bodies, today: date) -> None:
    for offer in ServiceOffer.objects.filter(slug__in=PROVIDERS):
        offer.provider = bodies[PROVIDERS[offer.slug]]
        offer.save(update_fields=["provider", "updated_at"])
        offer.recipients.set([bodies[key] for key in RECIPIENTS.get(offer.slug, ())])
    _requests(accounts, places, bodies, today)
    _obstacles(accounts)


def _requests(accounts: dict[str, User], places: Places, bodies: Bodies, today: date) -> None:
    """One in each state that waits for somebody; Bochum's waits too long."""
    skew = accounts["skew"]

    def ask(slug: str, ags: str, account: str, **values) -> ServiceRequest:
        by = accounts[account]
        values = {"reason": REASON, "contact_name": by.get_full_name(), "contact_email": by.email, **values}
        offer = ServiceOffer.objects.get(slug=slug)
        return draft_request(offer, municipality=places[ags], by=by, values=values)

    ask("beratung", "05314000", "bonn")
    spring = {"preferred_from": today + timedelta(days=90), "preferred_to": today + timedelta(days=150)}
    submit_request(ask("integrationsworkshop", "14713000", "leipzig", **spring), by=accounts["leipzig"])
    late = ask("bestandsaufnahme", "05911000", "bochum")
    submit_request(late, by=accounts["bochum"])
    ServiceRequest.objects.filter(pk=late.pk).update(submitted_on=workdays.latest_expired(today, 7))
    asked = ask("vernetzungsworkshop", "01002000", "kiel", preferred_from=today + timedelta(days=60))
    submit_request(asked, by=accounts["kiel"])
    clarify_request(asked, by=skew, question="Demo: Gibt es schon eine Bestandsaufnahme?")
    declined = ask("anfrage", "14713000", "leipzig", recipient=bodies["bertelsmann"])
    submit_request(declined, by=accounts["leipzig"])
    decline_request(declined, by=skew, reason="Demo: In diesem Jahr sind alle Termine vergeben.")


def _obstacles(accounts: dict[str, User]) -> None:
    """In the invented current programme."""
    running = Participation.objects.filter(programme__title__startswith="Demo:").select_related(
        "municipality"
    )
    found = {process.municipality.ags: process for process in running}
    for ags, polarity, kind, text, countermeasure in OBSTACLES:
        by = accounts["skew"]
        made = log_obstacle(
            found[ags], by=by, text=text, polarity=polarity, kind=kind, countermeasure=countermeasure
        )
        if countermeasure and kind == "mentality":
            mitigate_obstacle(made, by=by)
