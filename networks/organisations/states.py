"""What an organisation may be, and the way of its profile: from a draft on a phone to a page everybody reads."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.roles import roles_of
from accounts.states import Role
from core.workflow import Fault, Process, Step

LABEL = "organisations.organisation"
MUNICIPALITY = "municipalities.municipality"


class ActorGroup(models.TextChoices):
    A1 = "A1_integration_unit", _("Municipal office for integration")
    A2 = "A2_one_world_unit", _("Municipal office for international affairs and One World")
    A3 = "A3_migrant_org", _("Associations and groups from migration and integration")
    A4 = "A4_institution", _("Further institutions")
    A5 = "A5_one_world_group", _("One World groups and associations")
    X = "X_external", _("External")


MUNICIPAL_GROUPS = (ActorGroup.A1, ActorGroup.A2)
OPEN_GROUPS = (ActorGroup.A3, ActorGroup.A4, ActorGroup.A5)  # those who register themselves


class OrganisationState(models.TextChoices):
    DRAFT = "draft", _("Draft")
    SUBMITTED = "submitted", _("Submitted")
    CHANGES_REQUESTED = "changes_requested", _("Changes requested")
    PUBLISHED = "published", _("Published")
    REJECTED = "rejected", _("Rejected")
    SUSPENDED = "suspended", _("Suspended")
    ARCHIVED = "archived", _("Archived")


S = OrganisationState
WRITABLE = (
    S.DRAFT,
    S.CHANGES_REQUESTED,
)  # everything is saved at once; a published profile goes through a revision
BADGES = {
    S.DRAFT: "neutral", S.SUBMITTED: "info", S.CHANGES_REQUESTED: "warning", S.PUBLISHED: "success",
    S.REJECTED: "danger", S.SUSPENDED: "danger", S.ARCHIVED: "neutral",
}  # fmt: skip


class Rejection(models.TextChoices):
    NOT_LOCAL = "not_local", _("Not active here")
    ILLEGAL = "illegal", _("Extremist or illegal content")
    DUPLICATE = "duplicate", _("Already entered")
    COMMERCIAL = "commercial", _("Commercial offer")


class RevisionState(models.TextChoices):
    SUBMITTED = "submitted", _("Submitted")
    APPROVED = "approved", _("Approved")
    REJECTED = "rejected", _("Rejected")
    WITHDRAWN = "withdrawn", _("Withdrawn")


# ---- guards: each answers with the sentence that bars the step -------------------------------------------------------
def registers_itself(organisation, act):
    if organisation.actor_group not in OPEN_GROUPS:
        return Fault(_("Municipal offices are entered by the municipal coordinator."), "actor_group")
    return None


def is_complete(organisation, act):
    if gaps := organisation.gaps():
        return _("Still missing: %(fields)s.") % {"fields": ", ".join(str(gap.label) for gap in gaps)}
    return None


def is_consented(organisation, act):
    if act.asking or organisation.consent_given_at or act.changes.get("consent_given_at"):
        return None
    return Fault(_("Without consent we cannot publish the data."), "consent")


def is_not_own(subject, act):
    """V-OTHER: neither the person who submitted nor an editor of the organisation decides."""
    own = roles_of(act.by).has_id(Role.ORG_EDITOR, LABEL, subject.organisation_key)
    if own or (act.by is not None and subject.submitted_by_id == act.by.pk):
        return _("You cannot approve what you submitted yourself.")
    return None


def says_why(organisation, act):
    if act.asking or act.changes.get("rejection") in Rejection.values:
        return None
    return Fault(_("Please choose a ground for the rejection."), "rejection")


def is_as_read(revision, act):
    """The reviewer decides about the text that was read, not about one that was changed in between."""
    read = act.changes.pop("read_at_version", None)
    if not act.asking and read != revision.version:
        return _("The proposed changes were changed in the meantime. Please read them again.")
    return None


def keeps_it_alone(organisation, act):
    """Asking somebody else to find a successor is for the last one; whoever has colleagues just leaves."""
    if not act.asking and act.by is not None and organisation.keepers_beside(act.by).exists():
        return _("Others keep this profile, too: you can leave without asking.")
    return None


EDIT, REVIEW = "organisations.edit_organisation", "organisations.review_organisation"
SUSPEND, ARCHIVE = "organisations.suspend_organisation", "organisations.archive_organisation"

ORGANISATION = Process(
    "organisation",
    "organisations.Organisation",
    S,
    [
        Step("register", (), S.DRAFT, _("Register organisation"), "organisations.register_organisation", (registers_itself,)),
        Step("enter", (), S.DRAFT, _("Enter for somebody else"), "organisations.enter_organisation", (registers_itself,)),
        Step("enter_public", (), S.PUBLISHED, _("Enter and publish for somebody else"), "organisations.enter_organisation",
             (registers_itself,)),
        Step("open_office", (), S.PUBLISHED, _("Enter municipal office"), "organisations.keep_organisation"),
        Step("open_external", (), S.PUBLISHED, _("Enter external organisation"), "organisations.keep_organisation"),
        Step("submit", {S.DRAFT, S.CHANGES_REQUESTED}, S.SUBMITTED, _("Submit for review"), EDIT, (is_complete, is_consented),
             tells=_("The municipal coordinator of your seat is told and reads the profile. If there is none, the programme team does.")),
        Step("publish", {S.SUBMITTED}, S.PUBLISHED, _("Publish"), REVIEW, (is_not_own, is_complete),
             tells=_("The profile becomes public at once. The editors are told.")),
        Step("request_changes", {S.SUBMITTED}, S.CHANGES_REQUESTED, _("Request changes"), REVIEW, (is_not_own,), reason=True,
             tells=_("The editors are told what is to be changed and can submit again.")),
        Step("reject", {S.SUBMITTED}, S.REJECTED, _("Reject"), REVIEW, (is_not_own, says_why), reason=True, danger=True,
             tells=_("The profile is not published. The editors are told the reason.")),
        Step("confirm", {S.PUBLISHED}, None, _("Details are still right"), EDIT,
             tells=_("Today's date is shown as the day the details were last confirmed.")),
        Step("seek_keeper", set(S) - {S.REJECTED, S.ARCHIVED}, None, _("Leave and ask the coordinator to find a successor"),
             "organisations.leave_organisation", (keeps_it_alone,), danger=True,
             tells=_("You no longer keep this profile. Coordinator and programme team are told and look for a successor.")),
        Step("suspend", {S.PUBLISHED}, S.SUSPENDED, _("Suspend"), SUSPEND, reason=True, danger=True,
             tells=_("The profile is no longer public. The editors are told the reason.")),
        Step("reinstate", {S.SUSPENDED}, S.PUBLISHED, _("Reinstate"), SUSPEND, (is_not_own,),
             tells=_("The profile is public again. The editors are told.")),
        Step("archive", set(S) - {S.ARCHIVED}, S.ARCHIVED, _("Archive"), ARCHIVE, danger=True,
             tells=_("The profile is no longer public and can no longer be changed. Its memberships and cooperations end today.")),
        Step("merge", set(S) - {S.ARCHIVED}, S.ARCHIVED, _("Merged into another entry"), "organisations.merged_organisation"),
        Step("absorb", set(S) - {S.ARCHIVED}, None, _("Another entry was merged into this one"), "organisations.merged_organisation"),
    ],
)  # fmt: skip

REVISION = Process(
    "organisation_revision",
    "organisations.Revision",
    RevisionState,
    [
        Step("propose", (), RevisionState.SUBMITTED, _("Propose changes"), "organisations.edit_revision"),
        Step("approve", {RevisionState.SUBMITTED}, RevisionState.APPROVED, _("Approve changes"), "organisations.review_revision",
             (is_not_own, is_as_read), tells=_("The new text replaces the old one at once. The editors are told.")),
        Step("reject", {RevisionState.SUBMITTED}, RevisionState.REJECTED, _("Reject changes"), "organisations.review_revision",
             (is_not_own,), reason=True, danger=True, tells=_("The old text stays. The editors are told the reason.")),
        Step("withdraw", {RevisionState.SUBMITTED}, RevisionState.WITHDRAWN, _("Withdraw changes"), "organisations.edit_revision",
             danger=True, tells=_("The published text stays as it is. Nobody gets a mail.")),
    ],
)  # fmt: skip
