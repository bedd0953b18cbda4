"""What follows when an umbrella organisation helps with a member's profile: the organisation hears of it, and confirms for itself."""

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core import letters
from core.history import Transition
from networks.organisations.models import Organisation, Revision
from networks.organisations.queries import editors_of
from networks.organisations.rules import helps, is_editor

ONLY_ITSELF = gettext_lazy("Only the organisation itself confirms that its details are still right.")


HELPED = gettext_lazy(
    "With your permission %(person)s has proposed changes to the profile. You can read and withdraw them:"
)


def only_the_organisation_confirms(organisation: Organisation, act):
    """A guard of the step that confirms a profile."""
    return ONLY_ITSELF if act.by is not None and is_helper(act.by, organisation) else None


def is_helper(user, organisation: Organisation) -> bool:
    """Edits this profile only with the organisation's permission."""
    return helps.test(user, organisation) and not is_editor.test(user, organisation)


def tell_the_organisation(revision: Revision, about: Transition) -> None:
    """Its editors are written to when a helper proposes changes."""
    organisation = revision.organisation
    if about.by is None or not is_helper(about.by, organisation):
        return
    names = {"organisation": organisation.name, "person": str(about.by)}
    for person in editors_of(organisation):
        letters.write(
            "umbrellas.helped", user=person, key=f"umbrellas.helped:{about.pk}:{person.pk}",
            subject=lambda: _("Changes to your profile: %(organisation)s") % names, lines=[lambda: HELPED % names],
            path=lambda: reverse("organisations:revision", args=[revision.pk]),
        )  # fmt: skip
