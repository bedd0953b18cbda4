"""The priorities a project may be sorted under. A call has its own wording; the room of calls adds its codes to `priorities`."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from core.registry import Registry
from core.text import search_key

priorities: Registry = Registry("priorities of projects, key the code: its label")

SHIPPED = {
    "transparency": _("Transparency"),
    "networking": _("Networking"),
    "steering": _("Strategic steering"),
    "guides": _("Building guide systems"),
    "inter_municipal": _("Cooperation between municipalities"),
    "transfer": _("Transfer projects"),
    "naturalisation": _("Strategies for naturalisation"),
    "particular_groups": _("Reaching particular groups"),
    "training": _("Integration training for municipalities"),
}
"""The three funding priorities and the six project priorities of KOMM-IN NRW (domain.md 1.3)."""

for _position, (_code, _label) in enumerate(SHIPPED.items()):
    priorities.add(_code, _label, order=_position)


def priority_choices() -> list[tuple[str, str]]:
    """In the language in force, in order."""
    known = sorted(
        priorities.items(), key=lambda item: list(SHIPPED).index(item[0]) if item[0] in SHIPPED else 99
    )
    return [(code, str(label)) for code, label in known]


def priority_names(codes) -> str:
    """The labels of these codes; a code that nobody registered stands for itself."""
    return ", ".join(str(priorities.get(code) or code) for code in codes)


def priority_code(word: str) -> str:
    """The code of a priority by its code or its label in either language; a word that nobody registered stands for itself."""
    key = search_key(word)
    for language in ("de", "en"):
        with override(language):
            for code, label in priorities.items():
                if key in (search_key(code), search_key(str(label))):
                    return code
    return word
