"""Fill the closed lists; used by the migration, the tests and the demo."""

import tomllib
from pathlib import Path

DATA = Path(__file__).parent / "data"


def load(field_model, topic_model) -> None:
    """Add what is missing by code; what is there stays as staff made it."""
    lists = tomllib.loads((DATA / "reference.toml").read_text(encoding="utf-8"))
    for model, items in ((field_model, lists["fields_of_action"]), (topic_model, lists["topics"])):
        model.objects.bulk_create(
            [model(position=10 * number, **item) for number, item in enumerate(items, start=1)],
            ignore_conflicts=True,
        )
