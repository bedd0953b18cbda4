"""The matrix as a document: a table to print, with the rules of its lights."""

from django.utils.translation import gettext as _

from core.documents import Document, Facts, Heading, Items, Table
from workshops.programmes.lights import DELAYED, LABELS, rules, short_day
from workshops.programmes.models import Programme
from workshops.status.tables.brush import LAENDER, Drawn
from workshops.status.tables.matrix import Matrix


def heading_of(programme: Programme) -> str:
    """The question that the page asks, too."""
    if programme.has_model_municipalities:
        return _("Where do the model municipalities stand?")
    return _("Where do the municipalities stand?")


def document_of(programme: Programme, made: Matrix, filters: list[str]) -> Document:
    """`filters` are those in force, in words."""
    facts = Facts([(_("Key date"), short_day(made.day)), (_("Filters"), ", ".join(filters))])
    heads = [_("Municipality"), *(phase.name for phase in made.phases)]
    rows = [[_name(line), *(in_words(drawn) for drawn in line.cells)] for line in made.lines]
    caption = _("Status on %(day)s") % {"day": short_day(made.day)}
    parts = [facts, Table(caption, heads, rows)]
    if made.lights:
        lines = [f"{LABELS[colour]}: {sentence}" for colour, sentence in rules(made.limits)]
        parts += [Heading(_("How the lights are computed")), Items(lines)]
    return Document(heading_of(programme), str(programme), parts, landscape=True)


def _name(line) -> str:
    return f"{line.part.name}, {LAENDER[line.part.land]}"


def in_words(drawn: Drawn) -> str:
    """State, day and the word of the light, e.g. "Dokumentiert, 23.04.2009, im Plan"; of what is late the reason, too."""
    if not drawn.shown:
        return "–"
    light = str(LABELS[drawn.colour]) if drawn.colour else ""
    words = ", ".join(word for word in (drawn.state, drawn.day, light) if word)
    return f"{words}. {drawn.reason}" if drawn.colour in DELAYED else words
