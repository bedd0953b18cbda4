"""Every write about a contract: its text while it is a draft, then signatures, then what became of each commitment."""

from datetime import date
from typing import Any

from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from core import held
from core.access import Forbidden, require
from core.history import Transition
from core.once import create_once
from core.versions import save_checked
from core.workflow import Act, Fault, Refused, begin, take
from projects.portfolio.actions.letters import ask_to_sign, tell_signed
from projects.portfolio.models import Agreement, Commitment, Project, Signatory
from projects.portfolio.queries import sides_of
from projects.portfolio.states import AGREEMENT, COMMITMENT, KEEP_AGREEMENT, SIGN, AgreementState
from workshops.programmes.models import Participation

OF_SIGNATORY = {
    "signatory_municipality_once": "municipality",
    "signatory_organisation_once": "organisation",
    "signatory_is_one_side": "municipality",
}


def draft_agreement(
    subject: Project | Participation, *, by, values: dict[str, Any], token: str | None = None
) -> Agreement:
    """Seen by those who take part until the first side has signed."""
    name = "project" if isinstance(subject, Project) else "participation"

    def create() -> Agreement:
        agreement = Agreement(created_by=by, **{name: subject}, **values)
        begin(AGREEMENT.draft, agreement, by=by)
        return agreement

    return create_once(token, by=by, create=create)


def edit_agreement(agreement: Agreement, *, by, version: int, values: dict[str, Any]) -> None:
    _require_draft(agreement, by)
    save_checked(agreement, version=version, changes=values)


def enter_commitment(
    agreement: Agreement, *, by, values: dict[str, Any], token: str | None = None
) -> Commitment:
    """With the next number."""

    def create() -> Commitment:
        with transaction.atomic():
            Agreement.objects.select_for_update(of=("self",)).get(pk=agreement.pk)
            last = agreement.commitments.aggregate(last=models.Max("number"))["last"] or 0
            commitment = Commitment(agreement=agreement, number=last + 1, created_by=by, **values)
            begin(COMMITMENT.enter, commitment, by=by)
        return commitment

    return create_once(token, by=by, create=create)


def edit_commitment(commitment: Commitment, *, by, version: int, values: dict[str, Any]) -> None:
    _require_draft(commitment.agreement, by)
    save_checked(commitment, version=version, changes=values)


def enter_signatory(
    agreement: Agreement, *, by, values: dict[str, Any], token: str | None = None
) -> Signatory:
    """One of those who take part, each once. It is asked to sign when the agreement is opened for signature."""
    _require_draft(agreement, by)
    signatory = _taking_part(Signatory(agreement=agreement, created_by=by, **values))

    def create() -> Signatory:
        with held.said(Signatory, OF_SIGNATORY):
            signatory.save()
        return signatory

    return create_once(token, by=by, create=create)


def edit_signatory(signatory: Signatory, *, by, version: int, values: dict[str, Any]) -> None:
    _require_draft(signatory.agreement, by)
    for name, value in values.items():
        setattr(signatory, name, value)
    with held.said(Signatory, OF_SIGNATORY):
        save_checked(_taking_part(signatory), version=version, changes=values)


def _taking_part(signatory: Signatory) -> Signatory:
    places, organisations = sides_of(signatory.agreement)
    named = (signatory.municipality_id, signatory.organisation_id)
    if named[0] not in {one.pk for one in places} and named[1] not in {one.pk for one in organisations}:
        raise Refused(
            _("Only those who take part in the project sign. Please ask them to take part first.")
            if signatory.agreement.project
            else _("Only those who are named in the participation sign. Please enter them there first."),
            "municipality",
        )
    return signatory


def remove_from_agreement(part: Commitment | Signatory, *, by) -> None:
    """While it is a draft. The commitments behind it move up, so that the numbers stay whole."""
    agreement = part.agreement
    _require_draft(agreement, by)
    with transaction.atomic():
        part.delete()
        if isinstance(part, Commitment):
            for number, commitment in enumerate(agreement.commitments.order_by("number"), start=1):
                if commitment.number != number:
                    commitment.number = number
                    commitment.save(update_fields=["number", "updated_at"])


def _require_draft(agreement: Agreement, by) -> None:
    require(by, KEEP_AGREEMENT, agreement)
    if agreement.state != AgreementState.DRAFT:
        raise Refused(_("The agreement is open for signature. Its text can no longer be changed."))


# ---- steps -----------------------------------------------------------------------------------------------------------
def open_agreement(agreement: Agreement, *, by) -> Transition:
    """The signatories get a letter."""
    with transaction.atomic():
        transition = take(AGREEMENT.open, agreement, by=by)
        ask_to_sign(agreement, transition)
    return transition


def recall_agreement(agreement: Agreement, *, by, reason: str) -> Transition:
    return take(AGREEMENT.recall, agreement, by=by, reason=reason)


def sign(signatory: Signatory, *, by, effective_on: date | None = None) -> Transition:
    """For the own side only. The first signature makes the agreement valid, the last one complete. Those who keep the project are told."""
    day = effective_on or timezone.localdate()
    with transaction.atomic():
        agreement = Agreement.objects.select_for_update(of=("self",)).get(pk=signatory.agreement_id)
        signatory.refresh_from_db()
        signatory.agreement = agreement
        _check_signature(signatory, by, day)
        signatory.signed_on, signatory.signed_by = day, by
        signatory.save(update_fields=["signed_on", "signed_by", "updated_at"])
        if agreement.valid_since is None or day < agreement.valid_since:
            agreement.valid_since = day
            agreement.save(update_fields=["valid_since", "updated_at"])
        signed = Transition.objects.create(
            obj=signatory, step=SIGN.name, source="", target="signed", by=by, effective_on=day
        )
        complete_when_all_signed(agreement)
        tell_signed(signatory, signed)
    return signed


def _check_signature(signatory: Signatory, by, day: date) -> None:
    if not by.has_perm(SIGN.permission, signatory):
        raise Forbidden(_("Only those who act for this side sign for it."))
    if day > timezone.localdate():
        raise Refused(_("The date must not be in the future."), "effective_on")
    for guard in SIGN.guards:
        if answer := guard(signatory, Act(SIGN, by, day)):
            raise Refused(answer.sentence if isinstance(answer, Fault) else answer)


def complete_when_all_signed(agreement: Agreement) -> None:
    if not agreement.signatories.filter(signed_on__isnull=True).exists():
        take(AGREEMENT.complete, agreement, by=None)


def fulfil_commitment(
    commitment: Commitment, *, by, evidence: str, effective_on: date | None = None
) -> Transition:
    return take(
        COMMITMENT.fulfil,
        commitment,
        by=by,
        effective_on=effective_on,
        changes={"evidence": evidence.strip()},
    )


def miss_commitment(
    commitment: Commitment, *, by, evidence: str, effective_on: date | None = None
) -> Transition:
    return take(
        COMMITMENT.miss, commitment, by=by, effective_on=effective_on, changes={"evidence": evidence.strip()}
    )


def reopen_commitment(commitment: Commitment, *, by, reason: str) -> Transition:
    return take(COMMITMENT.reopen, commitment, by=by, reason=reason)
