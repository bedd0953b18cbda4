"""Invitations by mail: one each, one reminder each, of the token only a check value."""

from datetime import timedelta

import pytest
from django.utils import timezone

from core import links
from core.outbox import Mail, claim, deliver
from core.workflow import Refused
from tests.factories.surveys import InvitationFactory, SurveyFactory
from workshops.surveys.actions import (
    add_addresses,
    answer_invitation,
    decline_invitation,
    invite_further,
    open_survey,
    remind_once,
    take_off,
)
from workshops.surveys.actions.inviting import still_asked
from workshops.surveys.actions.keeping import forget_addresses
from workshops.surveys.models import Survey, SurveyInvitation
from workshops.surveys.models.invitation import LINK

NO_SECOND = "Es gibt nur eine Erinnerung."


def token_in(mail: Mail) -> str:
    return mail.body.split("/befragung/einladung/")[1].split("/")[0]


def behind(mail: Mail) -> SurveyInvitation:
    return links.follow(LINK, token_in(mail), SurveyInvitation.objects.all())


@pytest.fixture
def open_with_two(stage, survey):
    add_addresses(
        survey, by=stage.people.bonn, addresses=["ama@example.org", "Ben@example.org", "AMA@example.org"]
    )
    return open_survey(survey, by=stage.people.bonn)


def test_opening_sends_each_a_link_of_their_own(open_with_two):
    mails = list(Mail.objects.order_by("to"))
    assert [mail.to for mail in mails] == ["Ben@example.org", "ama@example.org"]
    tokens = [token_in(mail) for mail in mails]
    assert len(set(tokens)) == 2 and all(len(token) >= 32 for token in tokens)
    kept = {
        str(value)
        for model in (SurveyInvitation, links.Link)
        for row in model.objects.values()
        for value in row.values()
    }
    for mail, token in zip(mails, tokens, strict=True):
        assert token not in kept and behind(mail).email == mail.to
    assert "Ihre Antworten sind anonym" in mails[0].body and "Sie erhalten diese Mail, weil" in mails[0].body
    assert "höchstens eine Erinnerung" in mails[0].body


def test_further_invitations_go_only_to_who_is_new(stage, open_with_two):
    with pytest.raises(Refused, match="Alle auf der Liste haben schon eine Einladung."):
        invite_further(open_with_two, by=stage.people.bonn)
    assert (
        add_addresses(open_with_two, by=stage.people.bonn, addresses=["ben@example.org", "cem@example.org"])
        == 1
    )
    invite_further(open_with_two, by=stage.people.bonn)
    assert Mail.objects.filter(kind="survey.invitation").count() == 3


def test_one_reminder_and_none_to_those_who_answered_or_declined(stage, open_with_two):
    ama, ben = (SurveyInvitation.objects.get(email__iexact=f"{name}@example.org") for name in ("ama", "ben"))
    cem = InvitationFactory(survey=open_with_two)
    answer_invitation(ama, given=[])
    decline_invitation(cem)
    remind_once(open_with_two, by=stage.people.bonn)
    mail = Mail.objects.get(kind="survey.reminder")
    assert mail.to == ben.email and "keine weitere Mail" in mail.body
    with pytest.raises(Refused, match=NO_SECOND):
        remind_once(open_with_two, by=stage.people.bonn)
    first = Mail.objects.get(kind="survey.invitation", to=ben.email)
    assert {behind(one) for one in (first, mail)} == {ben}
    answer_invitation(ben, given=[])
    with pytest.raises(Refused, match="Niemand ist zu erinnern"):
        remind_once(open_with_two, by=stage.people.bonn)
    assert Mail.objects.filter(kind="survey.reminder").count() == 1


def test_a_mail_that_has_no_point_any_more_is_withheld(stage, open_with_two):
    ama = SurveyInvitation.objects.get(email="ama@example.org")
    answer_invitation(ama, given=[])
    while (pk := claim()) is not None:
        deliver(pk)
    states = dict(Mail.objects.values_list("to", "state"))
    assert states == {"ama@example.org": "withheld", "Ben@example.org": "sent"}
    assert not still_asked(ama.pk) and not still_asked(0)


def test_nobody_is_invited_or_reminded_when_the_last_day_has_passed(stage, open_with_two):
    Survey.objects.filter(pk=open_with_two.pk).update(closes_on=timezone.localdate() - timedelta(days=1))
    for action in (remind_once, invite_further):
        with pytest.raises(Refused, match="Der letzte Tag für Antworten ist vorbei."):
            action(open_with_two, by=stage.people.bonn)


def test_only_what_was_not_sent_is_taken_off(stage, survey, running):
    add_addresses(running, by=stage.people.bonn, addresses=["dora@example.org"])
    take_off(running.invitations.get(), by=stage.people.bonn)
    with pytest.raises(Refused):
        take_off(InvitationFactory(survey=running), by=stage.people.bonn)


def test_a_closed_survey_takes_no_addresses(stage):
    closed = SurveyFactory(municipality=stage.bonn, ended=True)
    with pytest.raises(Refused):
        add_addresses(closed, by=stage.people.bonn, addresses=["ama@example.org"])


@pytest.mark.django_db
def test_addresses_are_forgotten_after_half_a_year():
    old = SurveyFactory(ended=True, closed_on=timezone.localdate() - timedelta(days=181))
    gone, kept = InvitationFactory(survey=old), InvitationFactory()
    assert (forget_addresses(), forget_addresses()) == (1, 0)
    gone.refresh_from_db()
    kept.refresh_from_db()
    assert gone.email == "" and kept.email
