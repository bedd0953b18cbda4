"""The offers every installation begins with (domain.md 1.2 and 1.4). Staff edit them as data; loading again leaves theirs alone.

Who provides them is entered by staff: organisations are no part of an empty portal.
"""

from decimal import Decimal

from django.apps import apps as present_apps

MUNICIPALITIES = "Städte, Gemeinden und Kreise, die einen Vernetzungsprozess beginnen oder vertiefen"
OFFERS = (
    {
        "slug": "bestandsaufnahme", "title": "Bestandsaufnahme", "form_kind": "inventory", "target": MUNICIPALITIES,
        "description":
            "Wer ist vor Ort aktiv, und was wird gebraucht? Zuerst werden möglichst viele Akteure gesucht, dann in Interviews nach "
            "Bedarfen und Wünschen gefragt. Die Ergebnisse werden in einer Broschüre gesammelt und beim Vernetzungsworkshop allen "
            "vorgestellt.",
    },
    {
        "slug": "vernetzungsworkshop", "title": "Vernetzungsworkshop", "form_kind": "workshop", "workshop_kind": "networking",
        "target": MUNICIPALITIES,
        "description":
            "Die Akteure lernen sich kennen, sprechen über gemeinsame Interessen und vereinbaren erste Projekte. Auf Wunsch im "
            "Anschluss an eine Bestandsaufnahme: Eingeladen werden dann die befragten Organisationen.",
    },
    {
        "slug": "integrationsworkshop", "title": "Integrationsworkshop (2 Tage)",
        "form_kind": "workshop", "workshop_kind": "integration_workshop",
        "target": "Kommunalpolitik, Verwaltung, politisch aktive Zugewanderte und Migrantenorganisationen",
        "description":
            "Zwei Tage mit geschulter Moderation auf dem Weg zu einer Integrationsstrategie. Tag 1: Sensibilisieren und "
            "Positionieren, von der Bestandsaufnahme zur strategischen Ausrichtung. Tag 2: Realisieren, vom Nischenthema zum "
            "Standortfaktor. Höchstens 40 Teilnehmende.",
        "fee_gross": Decimal("6000.00"),
        "cost_info": "Einschließlich Vorbereitungs- und Nachbereitungstreffen vor Ort, zuzüglich Fahrtkosten.",
    },
    {
        "slug": "beratung", "title": "Beratung", "form_kind": "advice", "target": MUNICIPALITIES,
        "description":
            "Fachleute beraten die Kommune, zum Beispiel bei der interkulturellen Ausrichtung ihrer entwicklungspolitischen Arbeit.",
        "cost_info": "Für die Kommune kostenfrei.",
    },
    {
        "slug": "anfrage", "title": "Anfrage", "form_kind": "enquiry",
        "target": "Kommunen, die noch nicht wissen, welches Angebot passt",
        "description":
            "Haben Sie Interesse? Sprechen Sie uns an. Beschreiben Sie kurz, was Sie vorhaben; wir antworten mit einem Vorschlag.",
    },
)  # fmt: skip


def load(apps=present_apps) -> None:
    """Create the offers that are not there yet, by address."""
    offers = apps.get_model("offers", "ServiceOffer").objects
    for position, offer in enumerate(OFFERS, start=1):
        offers.get_or_create(slug=offer["slug"], defaults={**offer, "position": position * 10})
