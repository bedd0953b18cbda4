"""The list of those who are asked by mail, and the mails themselves, each with a link of its own (core.links)."""

from collections.abc import Iterable
from datetime import timedelta

from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core import links
from core.access import require
from core.letters import write_to_address
from core.workflow import Refused
from workshops.surveys.audiences import Person
from workshops.surveys.models import Survey, SurveyInvitation
from workshops.surveys.models.invitation import LINK
from workshops.surveys.states import SurveyState

STILL_ASKED = "surveys.still_asked"
MOST = 2000
VALID = timedelta(days=400)  # whoever comes too late reads that the survey is closed
WHY = gettext_lazy(
    "You receive this mail because this address is on the list of those whose answer is wanted."
)
STOP = gettext_lazy(
    "At most one reminder follows. On the page behind the link you can say that you do not want it."
)
LAST = gettext_lazy("No further mail about this survey follows.")


def add_addresses(survey: Survey, *, by, addresses: Iterable[str]) -> int:
    """Onto the list; whoever stands there already is left alone. Mails go out when the survey opens or further invitations are sent."""
    require(by, "surveys.run_survey", survey)
    if survey.state not in (SurveyState.DRAFT, SurveyState.OPEN):
        raise Refused(gettext_lazy("The survey is closed."))
    return len(_listed(survey, [Person(address) for address in addresses]))


def take_off(invitation: SurveyInvitation, *, by) -> None:
    """Only before the mail went out."""
    require(by, "surveys.run_survey", invitation.survey)
    if not SurveyInvitation.objects.unsent().filter(pk=invitation.pk).delete()[0]:
        raise Refused(gettext_lazy("This invitation has been sent already."))


def send_invitations(survey: Survey) -> int:
    """To everybody on the list, and of a computed audience to everybody who belongs to it today, who has none yet."""
    _listed(survey, survey.computed_people())
    fresh = list(survey.invitations.unsent().select_for_update().order_by("pk"))
    for invitation in fresh:
        invitation.sent_at = timezone.now()
        invitation.save(update_fields=["sent_at"])
        _write(invitation, "survey.invitation", lambda: _("Your answer is wanted: %(survey)s"), STOP)
    return len(fresh)


def send_reminders(survey: Survey) -> int:
    """Once to whoever was invited and neither answered nor declined. The first link stays valid; whichever is used, it is used up."""
    late = survey.invitations.waiting().filter(reminded_at__isnull=True)
    late = list(late.select_for_update().order_by("pk"))
    for invitation in late:
        invitation.reminded_at = timezone.now()
        invitation.save(update_fields=["reminded_at"])
        _write(invitation, "survey.reminder", lambda: _("Reminder: %(survey)s"), LAST)
    return len(late)


def still_asked(invitation_id: int) -> bool:
    """Looked up when a mail is sent."""
    found = SurveyInvitation.objects.select_related("survey").filter(pk=invitation_id).first()
    if found is None or found.answered_on is not None or found.declined_on is not None:
        return False
    return found.survey.takes_answers


def _listed(survey: Survey, people: Iterable[Person]) -> list[SurveyInvitation]:
    with transaction.atomic():
        Survey.objects.select_for_update(of=("self",)).only("pk").get(pk=survey.pk)
        known = {email.lower() for email in survey.invitations.values_list("email", flat=True)}
        fresh = {}
        for person in people:
            if person.email and person.email.lower() not in known:
                fresh.setdefault(person.email.lower(), person)
        if len(known) + len(fresh) > MOST:
            raise Refused(
                gettext_lazy("A survey invites at most %(count)s people.") % {"count": MOST}, "addresses"
            )
        return SurveyInvitation.objects.bulk_create(
            [
                SurveyInvitation(survey=survey, email=person.email, party_id=person.party)
                for person in fresh.values()
            ]
        )


def _write(invitation: SurveyInvitation, kind: str, subject, stop) -> None:
    survey, token = invitation.survey, links.issue(LINK, invitation, expires_at=timezone.now() + VALID)
    write_to_address(
        kind, email=invitation.email, key=f"{kind}:{invitation.pk}",
        subject=lambda: subject() % {"survey": survey.title},
        lines=lambda: _lines(survey),
        path=lambda: reverse("surveys:by_invitation", args=[token]),
        why=WHY, stop=stop, condition=STILL_ASKED, facts={"invitation_id": invitation.pk},
    )  # fmt: skip


def _lines(survey: Survey) -> list[str]:
    said = [survey.title, survey.purpose]
    if survey.anonymous:
        said.append(_("Your answers are anonymous: they are not connected with your address."))
    else:
        said.append(_("Your answers are connected with this invitation."))
    if survey.closes_on:
        said.append(
            _("You can answer until %(day)s.") % {"day": date_format(survey.closes_on, "SHORT_DATE_FORMAT")}
        )
    said.append(_("The link is for you alone and can be used once:"))
    return [line for line in said if line]
