"""Names of columns for people who read what an import changed."""

from networks.municipalities.models import Municipality


def field_label(name: str) -> str:
    """The label of a column; derived ones without a label of their own keep their name."""
    return str(Municipality._meta.get_field(name.removesuffix("_id")).verbose_name)
