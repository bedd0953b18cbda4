"""The letters of this room: who has to decide, what was decided, the link for an organisation, the answer to a visitor."""

from collections.abc import Iterable
from datetime import timedelta

from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import RoleAssignment, User
from accounts.states import Role
from core import letters, links
from core.history import Transition
from networks.organisations.models import Organisation
from networks.organisations.queries import editors_of, page_of, reviewers_of
from networks.organisations.states import OrganisationState
from networks.upkeep.models import Claim, Hint, Intake, Merge
from networks.upkeep.states import ClaimState, HintKind

PURPOSE = "upkeep.claim"


def answerable_for(organisation: Organisation) -> list[User]:
    """Who decides: of what is or was public the coordinators of the seat or the programme team; of a draft the programme team."""
    if organisation.state == OrganisationState.DRAFT:
        return list(RoleAssignment.objects.people_who(Role.PROGRAMME_STAFF).distinct())
    return list(reviewers_of(organisation).distinct())


def _once_each(people: Iterable[User], without: Iterable[int | None]) -> list[User]:
    return list({person.pk: person for person in people if person.pk not in set(without)}.values())


# ---- claims ----------------------------------------------------------------------------------------------------------
def tell_deciders(claim: Claim, about: Transition) -> None:
    """Those who may decide, editors among them; never the person who asks."""
    organisation = claim.organisation
    people = [*answerable_for(organisation), *editors_of(organisation)]
    for person in _once_each(people, [claim.claimant_id]):
        letters.write(
            "upkeep.claim_submitted", user=person, key=f"upkeep.claim:{about.pk}:{person.pk}",
            subject=lambda: _("Somebody wants to keep an entry: %(name)s") % {"name": organisation.name},
            lines=[
                lambda: _("%(person)s asks to become editor of “%(name)s”.")
                % {"person": claim.claimant, "name": organisation.name},
                lambda: _("Please check this and decide:"),
            ],
            path=claim.get_absolute_url,
        )  # fmt: skip


def tell_claimant(claim: Claim, about: Transition) -> None:
    accepted = claim.state == ClaimState.ACCEPTED

    def lines():
        said = {"name": claim.organisation.name if accepted else str(claim)}
        if accepted:
            return [_("You are now editor of “%(name)s”. You can complete and change the entry.") % said]
        return [
            _("Your request to keep “%(name)s” was not accepted.") % said,
            _("Reason: %(reason)s") % {"reason": about.reason},
        ]

    organisation = claim.organisation
    letters.write(
        "upkeep.claim_decided", user=claim.claimant, key=f"upkeep.claim_decided:{about.pk}",
        subject=lambda: _("Request accepted: %(name)s") % {"name": organisation.name}
        if accepted
        else _("Request not accepted: %(name)s") % {"name": claim},
        lines=lines,
        path=lambda: reverse("organisations:detail", args=[organisation.pk])
        if accepted
        else claim.get_absolute_url(),
    )  # fmt: skip


def tell_keepers(claim: Claim, about: Transition) -> None:
    """Somebody new keeps the entry: the other editors and whoever sent a link are told; without editors the organisation's own address."""
    organisation = claim.organisation
    editors = [person for person in editors_of(organisation) if person.pk != claim.claimant_id]
    sender = [claim.created_by] if claim.created_by_id not in (None, claim.claimant_id) else []

    def line() -> str:
        return _("%(person)s is now editor of “%(name)s”.") % {
            "person": claim.claimant, "name": organisation.name,
        }  # fmt: skip

    def subject() -> str:
        return _("New editor: %(name)s") % {"name": organisation.name}

    for person in _once_each([*editors, *sender], [about.by_id if not sender else None]):
        letters.write(
            "upkeep.claim_told", user=person, key=f"upkeep.claim_told:{about.pk}:{person.pk}", subject=subject, lines=[line],
            path=lambda: reverse("organisations:detail", args=[organisation.pk]),
        )  # fmt: skip
    if not editors and organisation.email and organisation.state == OrganisationState.PUBLISHED:
        letters.write_to_address(
            "upkeep.claim_told", email=organisation.email, key=f"upkeep.claim_told:{about.pk}:address", subject=subject,
            lines=[line, lambda: _("If this is not right, please report it on the page of the entry:")],
            path=lambda: page_of(organisation),
            why=lambda: _("You receive this mail because the entry of the organisation names this address."),
        )  # fmt: skip


def send_link(claim: Claim, about: Transition) -> None:
    """To the address of the organisation; withheld when the offer was withdrawn or taken up before it is sent."""
    organisation = claim.organisation
    ends = timezone.now() + timedelta(days=settings.CLAIM_LINK_DAYS)
    path = reverse("upkeep:take_up", args=[links.issue(PURPOSE, claim, expires_at=ends)])
    names = {"name": organisation.name, "place": organisation.municipality, "days": settings.CLAIM_LINK_DAYS}
    letters.write_to_address(
        "upkeep.claim_offered", email=claim.sent_to, key=f"upkeep.claim_offered:{about.pk}", path=path,
        subject=lambda: _("Your entry in Netzwerkportal Integration: %(name)s") % names,
        lines=[
            lambda: _("“%(name)s” (%(place)s) has an entry in Netzwerkportal Integration.") % names,
            lambda: _("With the following link you take it over: you complete it and decide what is public. "
                      "You sign in or create an account. The link holds for %(days)d days.") % names,
        ],
        why=lambda: _("You receive this mail because the entry of the organisation names this address."),
        condition="upkeep.still_offered", facts={"claim_id": claim.pk},
    )  # fmt: skip


def still_offered(claim_id: int) -> bool:
    return Claim.objects.filter(pk=claim_id, state=ClaimState.OFFERED).exists()


# ---- hints -------------------------------------------------------------------------------------------------------------
def tell_about_hint(hint: Hint, about: Transition) -> None:
    """To those who answer for the entry, and to its editors, who know best what is right."""
    organisation = hint.organisation
    editors = [] if hint.kind == HintKind.INAPPROPRIATE else list(editors_of(organisation))
    responsible = answerable_for(organisation)
    for person in _once_each([*responsible, *editors], [about.by_id]):
        letters.write(
            "upkeep.hint", user=person, key=f"upkeep.hint:{about.pk}:{person.pk}",
            subject=lambda: _("Report about an entry: %(name)s") % {"name": organisation.name},
            lines=[
                lambda: _("A visitor reports about “%(name)s”: %(what)s.") % {"name": organisation.name, "what": hint.get_kind_display()},
                lambda: _("Please check whether the entry is right:"),
            ],
            path=hint.get_absolute_url,
        )  # fmt: skip


def answer_by_mail(hint: Hint, about: Transition) -> None:
    if not hint.email:
        return
    letters.write_to_address(
        "upkeep.hint_answered", email=hint.email, key=f"upkeep.hint_answered:{hint.pk}", language=hint.language,
        subject=lambda: _("Answer to your report: %(name)s") % {"name": hint.organisation.name},
        lines=[lambda: _("You wrote to us about the entry “%(name)s”.") % {"name": hint.organisation.name}, about.reason],
        path=lambda: reverse("home:organisations"),
        why=lambda: _("You receive this mail because you left this address when you reported the entry."),
    )  # fmt: skip


# ---- merges ------------------------------------------------------------------------------------------------------------
def tell_merged(merge: Merge, about: Transition, people: Iterable[User]) -> None:
    """To everybody who kept one of the two."""
    names = {"gone": merge.gone.name, "kept": merge.kept.name}
    for person in _once_each(people, [about.by_id]):
        letters.write(
            "upkeep.merged", user=person, key=f"upkeep.merged:{about.pk}:{person.pk}",
            subject=lambda: _("Two entries became one: %(kept)s") % names,
            lines=[lambda: _("“%(gone)s” was merged into “%(kept)s”, because both are the same organisation.") % names],
            path=lambda: merge.kept.get_absolute_url(),
        )  # fmt: skip


# ---- lists -------------------------------------------------------------------------------------------------------------
def tell_taken_in(intake: Intake, about: Transition) -> None:
    letters.write(
        "upkeep.taken_in", user=intake.created_by, key=f"upkeep.taken_in:{about.pk}",
        subject=lambda: _("List taken in: %(file)s") % {"file": intake.file_name},
        lines=[lambda: _("All %(count)d rows are done. The page says what became of each:") % {"count": intake.total}],
        path=intake.get_absolute_url,
    )  # fmt: skip
