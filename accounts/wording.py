"""What allauth says, in the formal German of this portal: named here so that our own catalogue holds the words (allauth's say "du")."""

# ruff: noqa: E501 - the texts must stand as allauth has them

from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop

SAID_BY_ALLAUTH = (
    gettext_noop("Sign In"),
    gettext_noop("You cannot remove your primary email address."),
    gettext_noop("You cannot remove your primary email address (%(email)s)."),
    gettext_noop("Please type your current password."),
    gettext_noop("You cannot add more than %d email addresses."),
    gettext_noop("Your primary email address must be verified."),
    gettext_noop("Be patient, you are sending too many requests."),
    gettext_noop("Too many failed login attempts. Try again later."),
    gettext_noop("The email address and/or password you specified are not correct."),
    gettext_noop("You must type the same password each time."),
    gettext_noop("You must type the same email each time."),
    gettext_noop("Please select only one."),
    gettext_noop("The new value must be different from the current one."),
    gettext_noop("Invalid or expired key."),
    gettext_noop("The password reset token was invalid."),
    gettext_noop("Do you really want to remove the selected email address?"),
    gettext_noop("Your email address is still pending verification."),
    gettext_noop(
        'This email confirmation link expired or is invalid. Please <a href="%(email_url)s">issue a new email confirmation request</a>.'
    ),
    gettext_noop(
        'Please confirm that <a href="mailto:%(email)s">%(email)s</a> is an email address for user %(user_display)s.'
    ),
    gettext_noop("If you have not created an account yet, then please %(link)ssign up%(end_link)s first."),
    gettext_noop("Already have an account? Then please %(link)ssign in%(end_link)s."),
    gettext_noop("Are you sure you want to sign out?"),
    gettext_noop("You have signed out."),
    gettext_noop("You have confirmed %(email)s."),
    gettext_noop("Your password has been changed."),
    gettext_noop("Your password is now changed."),
    gettext_noop(
        "Forgotten your password? Enter your email address below, and we'll send you an email allowing you to reset it."
    ),
    gettext_noop("Please contact us if you have any trouble resetting your password."),
    gettext_noop(
        "We have sent you an email. If you have not received it please check your spam folder. Otherwise contact us if you do not receive it in a few minutes."
    ),
    gettext_noop(
        'The password reset link was invalid, possibly because it has already been used.  Please request a <a href="%(passwd_reset_url)s">new password reset</a>.'
    ),
    gettext_noop("Bad Token"),
    gettext_noop("You are already logged in as %(user_display)s."),
    gettext_noop(
        "You currently do not have any email address set up. You should really add an email address so you can receive notifications, reset your password, etc."
    ),
    gettext_noop("Verify Your Email Address"),
    gettext_noop("You are about to generate a new set of recovery codes for your account."),
    gettext_noop("You are about to deactivate authenticator app based authentication. Are you sure?"),
    gettext_noop("Enter Email Verification Code"),
    gettext_noop("Primary"),
    gettext_noop("Make Primary"),
    gettext_noop("Primary email address set."),
    gettext_noop("TOTP Authenticator"),
    gettext_noop("WebAuthn"),
    gettext_noop("Email Address"),
)

OWN_DATA_WORDS = {
    "made_at": _("Made on"), "profile": _("Profile"), "email": _("E-mail address"), "first_name": _("First name"),
    "last_name": _("Last name"), "phone": _("Telephone"), "preferred_language": _("Language of our mails"),
    "notify_by_email": _("Mail wanted"), "reminders_switched_off": _("Reminders switched off"),
    "date_joined": _("Account since"), "last_login": _("Last signed in"), "addresses": _("E-mail addresses"),
    "verified": _("Confirmed"), "primary": _("Main address"), "roles": _("Roles"), "role": _("Role"), "from": _("Since"),
    "until": _("Until"), "ended_at": _("Ended on"), "invitations": _("Invitations"), "state": _("State"), "at": _("Day"),
    "consents": _("Consents"), "kind": _("Kind"), "text_version": _("Version of the text"), "given_at": _("Given on"),
    "withdrawn_at": _("Withdrawn on"), "second_factors": _("Second factor"), "since": _("Since"),
    "last_used": _("Last used"), "sessions": _("Sessions"), "ip": _("Network address"), "user_agent": _("Browser"),
    "created_at": _("Begun on"), "drafts": _("Drafts saved in between"), "key": _("Form"), "data": _("Content"),
    "saved_at": _("Saved on"), "mails": _("Mail to you"), "subject": _("Subject"), "sent_at": _("Sent on"),
    "workshops": _("Workshops"), "workshop": _("Workshop"), "day": _("Day"), "name": _("Name"),
    "organisation": _("Organisation"), "needs": _("Needs"), "surveys": _("Surveys"), "survey": _("Survey"),
    "invited": _("Invited on"), "answered": _("Answered on"), "traces": _("Where your name or address stands"),
    "record": _("Kind of record"), "as": _("Stands there as"), "number": _("Number"),
}  # fmt: skip
"""How the names in the package of own data read for people; rooms that name their parts in words need none."""
