"""Getting into the pool and out of it."""

from datetime import date
from typing import Any

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from core.access import require
from core.history import Transition
from core.keeping import drop, forget
from core.media import MediaItem, described_anew, keep_picture
from core.once import create_once
from core.versions import save_checked
from core.workflow import begin, take
from networks.advisors.actions.letters import tell_advisor
from networks.advisors.models import Advisor, TrainingSeminar
from networks.advisors.states import ADVISOR, Availability


def apply_for_pool(*, by, topics, consent: bool, token: str | None = None, **profile) -> Advisor:
    """The person applies for herself. `profile`: the columns of Advisor that she writes. Nobody gets a mail; staff see it in their work."""

    def create() -> Advisor:
        advisor = Advisor(user=by, created_by=by, consent_at=timezone.now() if consent else None, **profile)
        with transaction.atomic():
            begin(ADVISOR.apply, advisor, by=by)
            advisor.topics.set(topics)
        return advisor

    return create_once(token, by=by, create=create)


def edit_profile(
    advisor: Advisor, *, by, version: int, topics, consent: bool, changes: dict[str, Any]
) -> None:
    """Shown at once. Without consent the profile leaves the public pages with the next request. Raises Stale."""
    require(by, "advisors.change_advisor", advisor)
    given = advisor.consent_at or timezone.now()
    with transaction.atomic():
        save_checked(advisor, version=version, changes={**changes, "consent_at": given if consent else None})
        advisor.topics.set(topics)


def save_photo(advisor: Advisor, *, by, alt_text: str, credit: str, picture=None) -> None:
    """Shown with the profile at once. Without `picture` the present one gets other words; what it replaces is erased."""
    require(by, "advisors.change_advisor", advisor)
    before, item = advisor.photo, None
    if picture is None and before is not None and (before.alt_text, before.credit) == (alt_text, credit):
        return
    try:
        with transaction.atomic():
            if picture is not None or before is None:
                item = keep_picture(advisor, picture, alt_text=alt_text, credit=credit, by=by)
            else:
                item = described_anew(before, alt_text=alt_text, credit=credit, by=by)
            _replace(advisor, item)
    except Exception:
        if item is not None:
            forget(item)
        raise


def remove_photo(advisor: Advisor, *, by) -> None:
    require(by, "advisors.change_advisor", advisor)
    with transaction.atomic():
        _replace(advisor, None)


def _replace(advisor: Advisor, item: MediaItem | None) -> None:
    """The profile itself is no other version: whoever edits its words is not told that somebody was faster."""
    before, advisor.photo = advisor.photo, item
    advisor.save(update_fields=["photo", "updated_at"])
    if before is not None:
        drop(before)


def end_pauses() -> int:
    """Whoever paused until yesterday is available again. Nobody gets a mail."""
    over = Advisor.objects.filter(availability=Availability.PAUSED, paused_until__lt=timezone.localdate())
    return over.update(availability=Availability.AVAILABLE, paused_until=None, version=F("version") + 1)


def enter_seminar(advisor: Advisor, *, by, title: str, day: date) -> TrainingSeminar:
    """No mail. Raises ValidationError for one that stands there already."""
    require(by, "advisors.keep_advisor", advisor)
    seminar = TrainingSeminar(advisor=advisor, title=title, day=day)
    seminar.full_clean()
    seminar.save()
    return seminar


def remove_seminar(seminar: TrainingSeminar, *, by) -> None:
    require(by, "advisors.keep_advisor", seminar.advisor)
    seminar.delete()


def train(advisor: Advisor, *, by) -> None:
    _told(ADVISOR.train, advisor, by)


def admit(advisor: Advisor, *, by) -> None:
    """Public from now on, if the person agreed."""
    _told(ADVISOR.admit, advisor, by)


def reject(advisor: Advisor, *, by, reason: str) -> None:
    _told(ADVISOR.reject, advisor, by, reason=reason)


def retire(advisor: Advisor, *, by) -> None:
    """By the person or by staff. What was done stays; the person is told when somebody else did it."""
    _told(ADVISOR.retire, advisor, by)


def take_back(advisor: Advisor, *, by) -> None:
    _told(ADVISOR["readmit"], advisor, by)


def _told(step, advisor: Advisor, by, **asked) -> Transition:
    with transaction.atomic():
        transition = take(step, advisor, by=by, **asked)
        tell_advisor(advisor, transition)
    return transition
