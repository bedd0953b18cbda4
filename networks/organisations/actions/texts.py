"""The texts of a profile in one more language."""

from core.versions import Stale
from networks.organisations import queries
from networks.organisations.actions.profile import change_organisation
from networks.organisations.models import Organisation, Revision


def change_texts(
    organisation: Organisation, *, by, version: int, language: str, changes: dict[str, str]
) -> Revision | None:
    """Like `change_organisation`, for `{"aims.ar": "..."}`; a clash is told with the texts of that language."""
    try:
        return change_organisation(organisation, by=by, version=version, changes=changes)
    except Stale as stale:
        raise Stale(queries.text_of_editors(stale.current, language)) from stale
