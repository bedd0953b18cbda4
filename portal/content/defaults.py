"""The texts the portal comes with: `texts/<key>.<language>.html`, the first line is the title.

They are honest about what is missing; what an editor has written is never overwritten.
"""

from datetime import date
from pathlib import Path

from core import richtext
from portal.content.states import PageKey

FOLDER = Path(__file__).parent / "texts"
WRITTEN_ON = date(2026, 11, 22)


def default_fields(key: str) -> dict:
    """The columns of a page as delivered."""
    fields = {"key": key, "reviewed_on": WRITTEN_ON}
    for language in ("de", "en"):
        title, _newline, text = (
            (FOLDER / f"{key}.{language}.html").read_text(encoding="utf-8").partition("\n")
        )
        fields |= {f"title_{language}": title.strip(), f"text_{language}": richtext.clean(text)}
    return fields


def load_pages(page_model) -> int:
    """Create the pages that do not exist yet; say how many. Also called by a migration, so the model is handed in."""
    there = set(page_model.objects.values_list("key", flat=True))
    missing = [page_model(**default_fields(key)) for key in PageKey.values if key not in there]
    page_model.objects.bulk_create(missing)
    return len(missing)
