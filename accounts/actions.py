"""Roles and invitations: every write that means something."""

from collections.abc import Iterable
from datetime import date

from django.db import IntegrityError, models, transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from accounts.models import Consent, Invitation, RoleAssignment, User, people_with
from accounts.states import GIVEN_BY_HOLDERS, INVITATION, SCOPES, InvitationState, Role
from core import letters
from core.access import require
from core.registry import role_guards
from core.reminders import Kind, switch
from core.workflow import Refused, begin, take


def invite(*, email: str, role: str, scope: models.Model | None = None, by: User) -> Invitation:
    """Offer a role to an e-mail address. A mail goes out, withheld if the invitation is withdrawn before it is sent.

    Nobody invites themselves, and nobody is invited to what they have or are already invited to: Refused.
    """
    _check_scope(role, scope)
    invitation = Invitation(email=email.lower(), role=role, scope=scope, created_by=by)
    try:
        with transaction.atomic():
            begin(INVITATION.invite, invitation, by=by)
            _write_invitation(invitation)
    except IntegrityError as clash:  # two inviters in the same moment
        raise Refused(_("This person is already invited."), "email") from clash
    return invitation


def accept_invitation(invitation: Invitation, *, by: User) -> RoleAssignment:
    """The person gets the role at once; whoever invited is told by mail, and who holds it already if they invited from outside."""
    with transaction.atomic():
        take(INVITATION.accept, invitation, by=by, changes={"accepted_at": timezone.now()})
        role = grant_role(invitation.role, user=by, scope=invitation.scope, by=invitation.created_by)
        _tell_inviter(invitation, by)
        _tell_colleagues(role, by=invitation.created_by)
    return role


def decline_invitation(invitation: Invitation, *, by: User) -> None:
    """Nothing changes but the invitation; whoever invited is told by mail."""
    with transaction.atomic():
        take(INVITATION.decline, invitation, by=by)
        _tell_inviter(invitation, by)


def renew_invitation(invitation: Invitation, *, by: User) -> None:
    """Send it again, also after it has expired: from today on it is valid as long as a new one, and worth what `by`'s right is worth."""
    with transaction.atomic():
        take(INVITATION.renew, invitation, by=by, changes={"sent_at": timezone.now(), "created_by": by})
        _write_invitation(invitation)


def withdraw_invitation(invitation: Invitation, *, by: User) -> None:
    """The invitation is void; nobody is told, and a mail that still waits is not sent."""
    take(INVITATION.withdraw, invitation, by=by)


def grant_role(
    role: str,
    *,
    user: User,
    scope: models.Model | None = None,
    by: User | None,
    valid_from: date | None = None,
    valid_until: date | None = None,
) -> RoleAssignment:
    """The role that follows from another act whose permission was checked there, e.g. the registration of an organisation.

    Whoever holds the role today keeps the assignment there is. No mail.
    """
    _check_scope(role, scope)
    given = RoleAssignment(
        user=user, role=role, scope=scope, created_by=by,
        valid_from=valid_from or timezone.localdate(), valid_until=valid_until,
    )  # fmt: skip
    held = user.role_assignments.same_as(given).effective(given.valid_from).first()
    if held is not None:
        return held
    try:
        with transaction.atomic():
            given.save(force_insert=True)
    except IntegrityError as clash:
        raise Refused(_("This person already has this role at that time.")) from clash
    user.__dict__.pop("roles", None)  # the person in hand has it at once, not only at the next request
    return given


def take_back_role(role: str, *, user: User, scope: models.Model) -> None:
    """The counterpart of `grant_role`: the act the role followed from was undone. No mail; does nothing where the role is not held."""
    held = user.role_assignments.same_as(RoleAssignment(role=role, scope=scope)).effective()
    held.update(ended_at=timezone.now(), updated_at=timezone.now())
    user.__dict__.pop("roles", None)


def end_role(assignment: RoleAssignment, *, by: User) -> None:
    """The right ends at once, for sessions that are open too. The person is told by mail, unless they ended it themselves, and so is who
    holds the same role if somebody from outside ended it."""
    with transaction.atomic():
        admins = _locked_admins() if assignment.role == Role.ADMIN else set()
        assignment = RoleAssignment.objects.select_for_update().get(pk=assignment.pk)
        require(by, "accounts.end_roleassignment", assignment)
        if assignment.ended_at is not None:
            raise Refused(_("This role has already ended."))
        for bars in role_guards.starting(f"{assignment.role}:"):
            if sentence := bars(assignment, by):
                raise Refused(sentence)
        if assignment.role == Role.ADMIN and not admins - {assignment.pk}:
            raise Refused(_("The last administration cannot end. Give the role to somebody else first."))
        assignment.ended_at = timezone.now()
        assignment.save(update_fields=["ended_at", "updated_at"])
        assignment.user.__dict__.pop("roles", None)
        if by != assignment.user:
            _tell_role_ended(assignment)
            _tell_colleagues(assignment, by=by)


def give_consent(user: User, kind: str, *, version: str) -> Consent:
    """What a person agrees to, with the version of the text they have read and the time."""
    return Consent.objects.create(user=user, kind=kind, text_version=version)


def save_own_data(user: User, **changes) -> None:
    """What a person says about themselves."""
    for name, value in changes.items():
        setattr(user, name, value)
    user.save(update_fields=list(changes))


def save_notifications(
    user: User, *, notify_by_email: bool, kinds: Iterable[Kind], reminders: Iterable[str] = ()
) -> None:
    """What a person wants by mail: of the `kinds` of reminders those named in `reminders`. Letters that wait are looked at again."""
    with transaction.atomic():
        save_own_data(user, notify_by_email=notify_by_email)
        switch(user, kinds, reminders)


def _check_scope(role: str, scope: models.Model | None) -> None:
    label = scope._meta.label_lower if scope is not None else ""
    if label not in (SCOPES[role] or ("",)):
        raise ValueError(f"{role} is not given for {label or 'nothing'}")


def _locked_admins() -> set[int]:
    """The roles of administration, locked in one order, so that two who end each other's role do not both succeed."""
    admins = RoleAssignment.objects.effective().filter(role=Role.ADMIN, user__is_active=True)
    return {role.pk for role in admins.order_by("pk").select_for_update(of=("self",))}


# ---- letters ---------------------------------------------------------------------------------------------------------
def still_open(invitation_id: int) -> bool:
    """A condition of the letter: an invitation that was withdrawn, answered or has expired is not sent any more."""
    return Invitation.objects.valid().filter(pk=invitation_id).exists()


def _write_invitation(invitation: Invitation) -> None:
    """To a person with an account: sign in and answer. To others: make an account with this address. The inviter sees no difference."""
    known = people_with(invitation.email).first()
    letter = {
        "key": f"accounts.invitation:{invitation.pk}:{invitation.sent_at.isoformat()}",
        "subject": lambda: _("Invitation: %(role)s") % {"role": invitation.describe()},
        "lines": lambda: _invitation_lines(invitation, known is not None),
        "condition": "accounts.invitation_open",
        "facts": {"invitation_id": invitation.pk},
        "why": lambda: (
            _("You receive this mail because %(person)s gave this address for the invitation.")
            % {"person": invitation.created_by}
        ),
    }
    if known:
        letters.write(
            "accounts.invitation",
            user=known,
            path=lambda: reverse("accounts:invitations"),
            always=True,
            **letter,
        )
    else:
        letters.write_to_address(
            "accounts.invitation", email=invitation.email, path=_sign_up_address, **letter
        )


def _invitation_lines(invitation: Invitation, has_account: bool) -> list[str]:
    words = {"person": invitation.created_by, "role": invitation.describe()}
    until = {"day": date_format(invitation.last_day, "SHORT_DATE_FORMAT")}
    how = (
        _("Please sign in and accept or decline:")
        if has_account
        else _("Please create an account with this e-mail address. The invitation is then waiting for you:")
    )
    return [
        _("%(person)s invites you to Netzwerkportal Integration as: %(role)s.") % words,
        _("The invitation is valid until %(day)s.") % until,
        how,
    ]


def _sign_up_address() -> str:
    return f"{reverse('account_signup')}?next={reverse('accounts:invitations')}"


def _tell_inviter(invitation: Invitation, invited: User) -> None:
    accepted = invitation.state == InvitationState.ACCEPTED

    def line() -> str:
        words = {"person": invited, "role": invitation.describe()}
        if accepted:
            return _("%(person)s has accepted your invitation (%(role)s).") % words
        return _("%(person)s has declined your invitation (%(role)s).") % words

    letters.write(
        "accounts.invitation_answered",
        user=invitation.created_by,
        key=f"accounts.invitation_answered:{invitation.pk}",
        subject=lambda: _("Invitation accepted") if accepted else _("Invitation declined"),
        lines=[line],
        path=lambda: reverse("accounts:people"),
    )


def _tell_role_ended(assignment: RoleAssignment) -> None:
    letters.write(
        "accounts.role_ended",
        user=assignment.user,
        key=f"accounts.role_ended:{assignment.pk}",
        subject=lambda: _("A role of yours has ended"),
        lines=[
            lambda: _("This role of yours has ended: %(role)s.") % {"role": assignment.describe()},
            lambda: _("Your account stays as it is."),
        ],
        path=lambda: reverse("accounts:own_data"),
        always=True,
    )


def _tell_colleagues(assignment: RoleAssignment, *, by: User | None) -> None:
    """Who keeps an organisation or a municipality learns when somebody who does not gives or ends a role for it."""
    if assignment.role not in GIVEN_BY_HOLDERS or by in (None, assignment.user):
        return
    holders = RoleAssignment.objects.people_who(assignment.role, assignment.scope)
    if holders.filter(pk=by.pk).exists():
        return
    ended = assignment.ended_at is not None

    def line() -> str:
        words = {"by": by, "person": assignment.user, "role": assignment.describe()}
        if ended:
            return _("%(by)s has ended this role of %(person)s: %(role)s.") % words
        return _("%(by)s has given %(person)s this role: %(role)s.") % words

    for colleague in holders.exclude(pk=assignment.user_id):
        letters.write(
            "accounts.role_of_colleague",
            user=colleague,
            key=f"accounts.role_of_colleague:{assignment.pk}:{'ended' if ended else 'given'}:{colleague.pk}",
            subject=lambda: _("Who keeps it has changed: %(object)s") % {"object": assignment.scope},
            lines=[line, lambda: _("You can see and end the roles you give under “People and roles”.")],
            path=lambda: reverse("accounts:people"),
        )
