"""The logo: a new picture, other words about it, none."""

from django.db import transaction

from core.access import require
from core.keeping import forget
from core.media import described_anew, keep_picture
from networks.organisations import queries
from networks.organisations.actions.profile import change_organisation
from networks.organisations.models import Organisation, Revision


def save_logo(
    organisation: Organisation, *, by, version: int, alt_text: str, credit: str, picture=None
) -> Revision | None:
    """The picture becomes the logo; of a published profile it waits as a revision like the texts. Without `picture` the present one gets
    other words. What it replaces is erased, at the latest when the change is decided."""
    require(by, "organisations.edit_organisation", organisation)
    logo = queries.logo_of_editors(organisation)
    if picture is None and logo is not None and (logo.alt_text, logo.credit) == (alt_text, credit):
        return None
    item = None
    try:
        with transaction.atomic():
            if picture is not None or logo is None:
                item = keep_picture(organisation, picture, alt_text=alt_text, credit=credit, by=by)
            else:
                item = described_anew(logo, alt_text=alt_text, credit=credit, by=by)
            return change_organisation(organisation, by=by, version=version, changes={"logo_id": item.pk})
    except Exception:
        if item is not None:
            forget(item)
        raise


def remove_logo(organisation: Organisation, *, by, version: int) -> Revision | None:
    """No logo; of a published profile once that is approved."""
    return change_organisation(organisation, by=by, version=version, changes={"logo_id": None})
