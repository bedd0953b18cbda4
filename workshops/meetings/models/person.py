"""What is asked of a person who takes part: on a registration that waits for its confirmation, and on the list."""

from typing import ClassVar

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from core.models import Model
from networks.organisations.models import Organisation
from networks.organisations.states import ActorGroup
from workshops.meetings.states import Gender, Need, Sector

CONSENT_VERSION = "2026-11"
"""Version of the privacy note beside the registration; stored with each one."""


class Person(Model):
    person_name = models.CharField(_("name"), max_length=120)
    email = models.EmailField(_("e-mail address"), blank=True)
    organisation = models.ForeignKey(
        Organisation, verbose_name=_("organisation"), null=True, blank=True, on_delete=models.PROTECT, related_name="%(class)ss",
        help_text=_("empty: takes part as a private person"),
    )  # fmt: skip
    organisation_name = models.CharField(
        _("organisation not in the directory"), max_length=200, blank=True, help_text=_("only without an organisation of the directory")
    )  # fmt: skip
    actor_group = models.CharField(_("actor group"), max_length=24, choices=ActorGroup.choices)
    sector = models.CharField(_("sector"), max_length=16, choices=Sector.choices, blank=True)
    gender = models.CharField(_("gender"), max_length=2, choices=Gender.choices, default=Gender.NA)
    support = ArrayField(
        models.CharField(max_length=12, choices=Need.choices),
        verbose_name=_("needed on the day"),
        default=list,
        blank=True,
    )
    needs = models.CharField(
        _("needs"),
        max_length=200,
        blank=True,
        help_text=_("e.g. interpreter, childcare, barrier-free access"),
    )
    language = models.CharField(
        _("language of letters"), max_length=2, choices=settings.LANGUAGES, default=settings.LANGUAGE_CODE
    )
    consent_version = models.CharField(_("version of the privacy note"), max_length=20, blank=True)

    class Meta:
        abstract = True
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(organisation=None) | Q(organisation_name=""), name="%(class)s_one_organisation",
                violation_error_message=_("Either an organisation of the directory or another name."),
            )
        ]  # fmt: skip

    def __str__(self) -> str:
        return self.person_name or gettext("Name deleted")

    @property
    def party(self) -> str:
        """Whom the person comes for: an organisation, in or out of the directory, or herself."""
        if self.organisation_id is not None:
            return str(self.organisation)
        if self.organisation_name:
            return gettext("%(name)s (not in the directory)") % {"name": self.organisation_name}
        return gettext("Private person")

    @property
    def needs_in_words(self) -> str:
        """ "interpreter, childcare: Arabic"."""
        kinds = ", ".join(str(Need(value).label) for value in self.support)
        return ": ".join(part for part in (kinds, self.needs) if part)


DETAILS = (
    "person_name", "email", "organisation", "organisation_name",
    "actor_group", "sector", "gender", "support", "needs", "language", "consent_version",
)  # fmt: skip
