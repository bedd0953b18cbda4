"""What waits in the upkeep of the directory: a report, a request to keep an entry, an entry that is there twice. Invented."""

from accounts.models import User
from networks.municipalities.models import Municipality
from networks.organisations.actions import enter_draft
from networks.organisations.kinds import Kind, LegalForm
from networks.organisations.models import Organisation
from networks.organisations.states import ActorGroup
from networks.upkeep.actions import report_entry, submit_claim

BONN = "05314000"


def load(people: dict[str, User], places: dict[str, Municipality]) -> None:
    """In Bonn, so that its coordinator has something to decide."""
    public = (
        Organisation.objects.published().associations().filter(municipality=places[BONN]).order_by("sort_key")
    )
    own = public.kept_by(people["mso"]).first()
    other = public.exclude(pk__in=Organisation.objects.kept_by(people["mso"])).first()
    if own is not None:
        report_entry(own, kind="outdated", text="Demo: Das Büro ist umgezogen, die Straße stimmt nicht mehr.")
        enter_draft(
            by=people["bonn"], municipality=places[BONN], name=f"{own.name.removesuffix(' e. V.')} und Freunde", actor_group=ActorGroup.A3,
            kind=Kind.MSO, legal_form=LegalForm.OTHER,
        )  # fmt: skip
    if other is not None:
        submit_claim(
            other, by=people["mso"], function="Demo: Vorstand", reason="Demo: Unser Vorstand hat gewechselt, niemand pflegt den Eintrag.",
            proof="Demo: Auszug aus dem Vereinsregister liegt vor.",
        )  # fmt: skip
