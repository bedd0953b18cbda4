"""What belongs to an organisation: its topics, its contact persons, its former addresses."""

from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVectorField
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from core.history import tracked
from core.models import Model, Stamped
from networks.organisations import codes
from networks.organisations.models.organisation import Organisation
from networks.organisations.models.search import foreign_column, keeps_words_of_text
from networks.organisations.rules import CONTACT_PERMISSIONS, sees_contacts

CONSENT_VERSION = "2026-11"
"""Version of the texts shown beside the consent boxes; stored with each consent."""


@tracked()
class OrganisationTopic(models.Model):
    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="topic_links")
    topic = models.ForeignKey(
        "municipalities.Topic", on_delete=models.PROTECT, related_name="organisation_links"
    )

    class Meta:
        verbose_name = _("topic of an organisation")
        verbose_name_plural = _("topics of organisations")
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["topic", "organisation"], name="organisation_topic_once"),
        ]  # fmt: skip

    def __str__(self) -> str:
        return str(self.topic)


class TextManager(models.Manager):
    def get_queryset(self):
        """Without the search column, which only the database reads."""
        return super().get_queryset().defer("search")


@tracked(exclude=["search"])
class OrganisationText(Model):
    """The texts of a profile in one more language; German stands on the organisation itself."""

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="texts")
    language = models.CharField(_("language"), max_length=8)
    self_image = models.TextField(_("who you are"), blank=True)
    aims = models.TextField(_("tasks and aims"), blank=True)
    offers = models.TextField(_("offers"), blank=True)
    search = models.GeneratedField(
        expression=foreign_column(), output_field=SearchVectorField(), db_persist=True
    )

    objects = TextManager()

    class Meta:
        verbose_name = _("text in another language")
        verbose_name_plural = _("texts in other languages")
        default_permissions = ()
        ordering = ["language"]
        triggers = [keeps_words_of_text()]
        indexes = [GinIndex("search", name="organisation_text_search")]
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "language"], name="organisation_text_once",
                violation_error_message=_("The texts in this language are already there."),
            ),
            models.CheckConstraint(
                condition=~Q(language="de"), name="organisation_text_not_german",
                violation_error_message=_("The German texts stand on the profile itself."),
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return self.language

    @property
    def is_empty(self) -> bool:
        return not (self.self_image or self.aims or self.offers)

    @property
    def lang(self) -> str:
        return codes.tag_of(self.language)

    @property
    def dir(self) -> str:
        return codes.direction_of(self.language)

    @property
    def native_name(self) -> str:
        return codes.native_name(self.language)


class ContactQuerySet(models.QuerySet):
    def consented(self):
        """Those who agreed to be shown and have not withdrawn it."""
        return self.filter(consent_publish=True, consent_withdrawn_at=None)

    def shown_to(self, user, organisation):
        """All of them to those who work with the organisation, the consented ones to everybody else."""
        mine = self.filter(organisation=organisation)
        return mine if sees_contacts.test(user, organisation) else mine.consented()


@tracked(exclude=["name", "function", "email", "phone"])
class ContactPerson(Stamped):
    """A person to talk to. Shown in public only with her own consent, which ends the moment it is withdrawn."""

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="contacts")
    name = models.CharField(_("name"), max_length=120)
    function = models.CharField(_("function"), max_length=120, blank=True)
    email = models.EmailField(_("e-mail address"), blank=True)
    phone = models.CharField(_("telephone"), max_length=30, blank=True)
    is_main = models.BooleanField(_("main contact"), default=False)
    consent_publish = models.BooleanField(_("agrees to be shown in public"), default=False)
    consent_version = models.CharField(_("version of the text"), max_length=20, blank=True, editable=False)
    consent_given_at = models.DateTimeField(_("consent given at"), null=True, blank=True, editable=False)
    consent_withdrawn_at = models.DateTimeField(
        _("consent withdrawn at"), null=True, blank=True, editable=False
    )

    objects = ContactQuerySet.as_manager()

    class Meta:
        verbose_name = _("contact person")
        verbose_name_plural = _("contact persons")
        ordering = ["-is_main", "id"]
        rules_permissions = CONTACT_PERMISSIONS
        constraints = [
            models.UniqueConstraint(
                fields=["organisation"], condition=Q(is_main=True), name="contact_one_main",
                violation_error_message=_("An organisation has one main contact."),
            ),
            models.CheckConstraint(
                condition=Q(consent_publish=False) | (Q(consent_given_at__isnull=False) & ~Q(consent_version="")),
                name="contact_consent_whole",
                violation_error_message=_("A consent has a time and the version of its text."),
            ),
            models.CheckConstraint(
                condition=Q(consent_withdrawn_at__isnull=True) | Q(consent_withdrawn_at__gte=models.F("consent_given_at")),
                name="contact_withdrawn_after_given",
                violation_error_message=_("A consent is withdrawn after it was given."),
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return self.name

    @property
    def is_public(self) -> bool:
        return self.consent_publish and self.consent_withdrawn_at is None


@tracked()
class FormerSlug(Model):
    """An address under which a profile was public once; it leads to the present one."""

    slug = models.SlugField(max_length=140, unique=True)
    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="former_slugs")

    class Meta:
        verbose_name = _("former address")
        verbose_name_plural = _("former addresses")
        default_permissions = ()

    def __str__(self) -> str:
        return self.slug
