# ruff: noqa: SIM905 - word lists read better as text
"""Invented names and sentences that look like the field's: umlauts, long names, common and rare words."""

from random import Random

_FRONT = "Alten Berg Birken Eichen Erlen Felden Grün Hohen Linden Mühl Neuen Ober Rosen Schön Stein Tannen Ulmen Wald Weiden".split()
_BACK = "ach au bach berg brück burg dorf feld furt hagen hausen heim hof kirchen lohe münde ried rode stadt stätten tal weiler".split()
_PEOPLE = "Afrika Anden Balkan Donau Hauran Kaukasus Levante Mekong Nil Orient Panonia Sahel Seidenstraße Tigris Zypern".split()
_BODIES = (
    "Forum", "Kulturverein", "Begegnungszentrum", "Bildungswerk", "Familienverein", "Frauennetzwerk", "Haus der Kulturen", "Initiative",
)  # fmt: skip
_SENTENCES = (
    "Wir begleiten Familien bei Behördengängen und übersetzen, wo Worte fehlen.",
    "Unser Sprachkurs findet zweimal in der Woche statt und ist kostenlos.",
    "Gemeinsam mit Schulen bieten wir Hausaufgabenhilfe und Elternabende an.",
    "In der Beratung geht es um Arbeit, Anerkennung von Abschlüssen und Wohnen.",
    "Wir feiern Feste, kochen zusammen und öffnen unser Haus für die Nachbarschaft.",
    "Mit Partnern im Herkunftsland bauen wir Brunnen und richten Werkstätten ein.",
    "Ehrenamtliche Lotsinnen und Lotsen begleiten Neuzugewanderte im ersten Jahr.",
    "Der Frauentreff am Mittwoch verbindet Bewegung, Gespräch und Kinderbetreuung.",
    "Wir beraten Kommunen zu Partnerschaften und entwicklungspolitischer Bildung.",
    "Unser Chor singt in sieben Sprachen und tritt bei Stadtfesten auf.",
)


def place(chance: Random) -> str:
    name = chance.choice(_FRONT) + chance.choice(_BACK)
    return f"{name} an der {chance.choice(_FRONT).rstrip('n')}" if chance.random() < 0.15 else name


def body(chance: Random) -> str:
    return f"{chance.choice(_PEOPLE)}-{chance.choice(_BODIES)} {chance.choice(_FRONT)}{chance.choice(_BACK)}"


def text(chance: Random, sentences: int = 4) -> str:
    return " ".join(chance.sample(_SENTENCES, sentences))
