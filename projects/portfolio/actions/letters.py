"""The letters of this room: to those asked to take part or to sign, and to those who keep the project."""

from collections.abc import Iterable

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import RoleAssignment, User
from accounts.states import Role
from core import letters
from core.history import Transition
from networks.organisations.queries import people_of
from projects.portfolio.models import Agreement, Project, ProjectMunicipality, ProjectPartner, Signatory
from projects.portfolio.states import AgreementState, JoinState

Part = ProjectMunicipality | ProjectPartner

SAID = {
    "invite": gettext_lazy("%(lead)s asks you to take part in the project “%(project)s”: %(side)s. Please confirm or decline:"),
    "confirm": gettext_lazy("%(side)s takes part in the project “%(project)s”."),
    "decline": gettext_lazy("%(side)s has declined to take part in the project “%(project)s”."),
    "leave": gettext_lazy("%(side)s no longer takes part in the project “%(project)s”."),
    "discontinue": gettext_lazy("The project “%(project)s” was discontinued."),
    "flag": gettext_lazy("Your project “%(project)s” is now a lighthouse project."),
    "unflag": gettext_lazy("Your project “%(project)s” is no longer a lighthouse project."),
    "open": gettext_lazy("The agreement “%(agreement)s” (%(subject)s) is open for signature. Please sign for %(side)s:"),
    "sign": gettext_lazy("%(side)s has signed the agreement “%(agreement)s” (%(subject)s)."),
    "complete": gettext_lazy("All have signed the agreement “%(agreement)s” (%(subject)s)."),
}  # fmt: skip


# ---- who is meant ----------------------------------------------------------------------------------------------------
def keepers_of(project: Project) -> list[User]:
    return list(RoleAssignment.objects.people_who(Role.COORDINATOR, project.lead_municipality))


def people_behind(part: Part | Signatory) -> list[User]:
    """Those who answer for this side."""
    if getattr(part, "municipality_id", None) is not None:
        return list(RoleAssignment.objects.people_who(Role.COORDINATOR, part.municipality))
    return list(people_of(part.organisation))


# ---- letters ---------------------------------------------------------------------------------------------------------
def tell_partner(part: Part, about: Transition) -> None:
    _write(part.project, about, people_behind(part), part)


def tell_keepers(part: Part, about: Transition) -> None:
    _write(part.project, about, keepers_of(part.project), part)


def tell_about(project: Project, about: Transition) -> None:
    """Those who keep the project."""
    _write(project, about, keepers_of(project))


def tell_all(project: Project, about: Transition) -> None:
    """Everybody who takes part beside those who keep it."""
    people = {person.pk: person for part in _parts(project) for person in people_behind(part)}
    _write(project, about, people.values())


def _parts(project: Project) -> list[Part]:
    places = project.places.filter(state=JoinState.CONFIRMED, role="partner").select_related("municipality")
    partners = project.partners.filter(state=JoinState.CONFIRMED).select_related("organisation__office_of")
    return [*places, *partners]


def ask_to_sign(agreement: Agreement, about: Transition) -> None:
    for side in agreement.signatories.select_related("municipality", "organisation__office_of"):
        _write(agreement, about, people_behind(side), side)


def tell_signed(side: Signatory, about: Transition) -> None:
    """Those who keep the agreement; all sides once the last one has signed."""
    agreement = side.agreement
    keepers = RoleAssignment.objects.people_who(Role.COORDINATOR, agreement.keeper)
    if agreement.state != AgreementState.COMPLETE:
        _write(agreement, about, keepers, side)
        return
    people = {person.pk: person for person in keepers}
    for one in agreement.signatories.select_related("municipality", "organisation__office_of"):
        people.update({person.pk: person for person in people_behind(one)})
    _write(agreement, about, people.values(), side, said="complete")


def _write(
    told: Project | Agreement, about: Transition, people: Iterable[User], side: Part | Signatory | None = None, *, said: str = ""
) -> None:  # fmt: skip
    names, subject = {"side": str(side or "")}, gettext_lazy("Project: %(project)s")
    if isinstance(told, Agreement):
        names |= {"agreement": told.title, "subject": str(told.subject)}
        subject = gettext_lazy("Agreement: %(agreement)s")
    else:
        names |= {"project": told.title, "lead": str(told.lead_municipality)}
    what = said or about.step

    def lines() -> list[str]:
        first = str(SAID[what]) % names
        return [first, _("Reason: %(reason)s") % {"reason": about.reason}] if about.reason else [first]

    part = f"{side._meta.model_name}{side.pk}" if side else ""
    for person in people:
        if person.pk != about.by_id:
            letters.write(
                f"portfolio.{what}", user=person, key=f"portfolio.{what}:{about.pk}:{person.pk}:{part}",
                subject=lambda: subject % names, lines=lines, path=told.get_absolute_url,
            )  # fmt: skip
