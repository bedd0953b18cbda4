"""What rooms above add to surveys: computed audiences, and whose business a survey is. Filled in their `AppConfig.ready`."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any, NamedTuple

from django.forms import Field

from core.registry import Registry


class Person(NamedTuple):
    """Somebody to invite; `party` is the id of the organisation she answers for, if any."""

    email: str
    party: int | None = None


@dataclass(frozen=True, slots=True)
class Audience:
    """`people(survey)` is asked when the survey opens and whenever invitations are sent again; who was invited stays out by the address.

    `offered(survey)` says whether this audience fits a survey at all; nobody is offered an audience that cannot be computed.
    `fields(survey)` are the filter: form fields that give plain values (text, numbers, lists of them), kept in `survey.audience_filter`
    and read by `people`; none where there is nothing to choose. `fault(values)` names a field and what is wrong with it; `said(survey)` is
    the filter in words. "Funded 2005 to 2008" (AS-19) is two whole numbers, a fault where the last lies before the first, and the
    contacts of whoever has a grant of these years.
    """

    label: Any
    people: Callable[[Any], Iterable[Person]]
    offered: Callable[[Any], bool] = lambda survey: False
    fields: Callable[[Any], dict[str, Field]] = lambda survey: {}
    fault: Callable[[dict[str, Any]], tuple[str, Any] | None] = lambda values: None
    said: Callable[[Any], str] = lambda survey: ""


@dataclass(frozen=True, slots=True)
class Subject:
    """What a survey is about, for surveys that another room began: who runs it there besides those of its programme or municipality."""

    runs: Callable[[Any, Any], bool]  # (user, survey)
    approves: Callable[[Any, Any], bool]
    run_by: Callable[[Any], Any]  # (user) -> Q over surveys; the same answer as `runs`, as a filter
    link: Callable[[Any], tuple[str, str] | None]  # (survey) -> title and address of what it is about


audiences: Registry[Audience] = Registry("computed audiences by their key in surveys.states.AudienceKind")
subjects: Registry[Subject] = Registry("what surveys are about, by the room that knows it")


def subject_of(survey) -> tuple[str, str] | None:
    """Title and address of what this survey is about."""
    return next((found for subject in subjects if (found := subject.link(survey))), None)
