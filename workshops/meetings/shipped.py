"""The agendas every installation begins with (domain.md 3.8). Staff edit them as data; loading again leaves theirs alone."""

from typing import NamedTuple

from django.apps import apps as present_apps


class Agenda(NamedTuple):
    name: str
    kind: str
    items: tuple[tuple[str, int], ...]  # title and its share of the day, in minutes
    day_number: int | None = None
    day_title: str = ""


AGENDAS = (
    Agenda(
        "Pilot I: Initiativworkshop",
        "initiative",
        (
            ("Begrüßung", 20),
            ("Vorstellung von Projekt und Zielen", 40),
            ("Kennenlernen der fünf Akteursgruppen", 75),
            ("Erwartungen", 45),
            ("Erste Themen", 90),
            ("Vereinbarungen", 45),
        ),
    ),
    Agenda(
        "Pilot II und III: Vernetzungsworkshop",
        "networking",
        (
            ("Stand und Ergebnisse der Bestandsanalyse", 60),
            ("Themengruppen", 120),
            ("Kooperationsbörse", 75),
            ("Vereinbarungen", 45),
            ("Nächste Schritte", 30),
        ),
    ),
    Agenda(
        "Pilot IV: Auswertungsworkshop",
        "evaluation",
        (
            ("Rückblick", 45),
            ("Ergebnisse", 60),
            ("Stärken und Hürden", 75),
            ("Empfehlungen", 75),
            ("Verstetigung", 60),
        ),
    ),
    Agenda(
        "Integrationsworkshop, Tag 1: Sensibilisieren + Positionieren",
        "integration_workshop",
        (
            ("Integrationspolitisches Klima", 75),
            ("Vorhandene Projekte", 75),
            ("Analyse aktueller Daten", 75),
            ("Gute Praxis anderer Kommunen", 75),
            ("Ziele und Perspektiven", 120),
        ),
        1,
        "Sensibilisieren + Positionieren",
    ),
    Agenda(
        "Integrationsworkshop, Tag 2: Realisieren",
        "integration_workshop",
        (
            ("Querschnittsaufgabe und strategische Planung", 90),
            ("Handlungsfelder: Leitziele und Projektideen mit Daten", 180),
            ("Strukturen und Prozesse", 90),
            ("Vereinbarungen", 60),
        ),
        2,
        "Realisieren",
    ),
)


def load(apps=present_apps) -> None:
    """Create the templates that are not there yet, by name."""
    template_model = apps.get_model("meetings", "AgendaTemplate")
    item_model = apps.get_model("meetings", "AgendaTemplateItem")
    for agenda in AGENDAS:
        about = {"kind": agenda.kind, "day_number": agenda.day_number, "day_title": agenda.day_title}
        template, fresh = template_model.objects.get_or_create(
            name=agenda.name, municipality=None, defaults=about
        )
        if not fresh:
            continue
        for position, (title, minutes) in enumerate(agenda.items, start=1):
            item_model.objects.create(template=template, position=position, title=title, minutes=minutes)
