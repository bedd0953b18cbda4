"""The process templates every installation begins with (domain.md 3.7). Staff edit them as data; loading again leaves theirs alone."""

from typing import NamedTuple

from django.apps import apps as present_apps


class Phase(NamedTuple):
    code: str
    title: str
    kind: str
    workshop_kind: str = ""
    required: bool = True
    yearly: bool = False
    after: str = ""  # the code of the phase that comes first


TEMPLATES: dict[str, tuple[Phase, ...]] = {
    "SKEW-Pilot (4 Workshops)": (
        Phase("B", "Bestandsanalyse", "inventory"),
        Phase("I", "Initiativworkshop", "workshop", "initiative"),
        Phase("II", "Vernetzungsworkshop", "workshop", "networking", after="I"),
        Phase("III", "Vernetzungsworkshop", "workshop", "networking", after="II"),
        Phase("IV", "Auswertungsworkshop", "workshop", "evaluation", after="III"),
        Phase("S", "Beratungsseminar", "seminar", required=False, yearly=True),
    ),
    "SKEW-Bestandsaufnahme": (
        Phase("1", "Antrag", "milestone"),
        Phase("2", "Recherche", "milestone", after="1"),
        Phase("3", "Interviews", "milestone", after="2"),
        Phase("4", "Auswertung und Broschüre", "inventory", after="3"),
        Phase("5", "Vernetzungsworkshop", "workshop", "networking", required=False, after="4"),
        Phase("6", "Folgeberatung", "milestone", after="4"),
    ),
    "Modellregion (Wetzlar)": (
        Phase("1", "Projektkoordination eingerichtet", "milestone"),
        Phase("2", "Integrationsworkshop", "workshop", "integration_workshop", after="1"),
        Phase("3", "Fachforen", "milestone", after="2"),
        Phase("4", "Integriertes Handlungskonzept", "milestone", after="3"),
        Phase("5", "Parlamentarische Beschlussfassung", "resolution", after="4"),
    ),
    "Integrationsworkshop (2 Tage)": (
        Phase("A", "Anfrage", "milestone"),
        Phase("V", "Vorbereitungstreffen", "milestone", after="A"),
        Phase("T1", "Tag 1", "workshop", "integration_workshop", after="V"),
        Phase("T2", "Tag 2", "milestone", after="T1"),
        Phase("N", "Nachbereitungstreffen", "milestone", after="T2"),
    ),
    "Förderprojekt": (
        Phase("1", "Antrag", "milestone"),
        Phase("2", "Bewilligung", "milestone", after="1"),
        Phase("3", "Durchführung", "milestone", after="2"),
        Phase("4", "Zwischennachweis", "milestone", after="3"),
        Phase("5", "Verwendungsnachweis", "milestone", after="4"),
    ),
}


def load(apps=present_apps) -> None:
    """Create the templates that are not there yet, by name."""
    template_model = apps.get_model("programmes", "ProcessTemplate")
    phase_model = apps.get_model("programmes", "PhaseTemplate")
    for name, phases in TEMPLATES.items():
        template, fresh = template_model.objects.get_or_create(name=name)
        if not fresh:
            continue
        made = {}
        for position, phase in enumerate(phases, start=1):
            values = {**phase._asdict(), "after": made.get(phase.after)}
            made[phase.code] = phase_model.objects.create(template=template, position=position, **values)
