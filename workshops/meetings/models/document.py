"""Documents of a workshop: slides, handouts, invitations. Internal unless somebody who runs it makes one public."""

from django.contrib.contenttypes.fields import GenericRelation
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from core.attachments import Attachment
from core.history import tracked
from core.models import Stamped
from workshops.meetings import rules
from workshops.meetings.models.workshop import Workshop
from workshops.meetings.states import DocumentKind, Licence


class WorkshopDocumentQuerySet(models.QuerySet):
    def public(self):
        return self.filter(is_public=True, workshop__in=Workshop.objects.public())

    def visible_to(self, user):
        """Everybody sees what is marked public, once the workshop itself is; those who run it see all."""
        return self.public() | self.filter(workshop__in=Workshop.objects.run_by(user))

    def with_file(self):
        return self.prefetch_related("attachments")


@tracked()
class WorkshopDocument(Stamped):
    """What the file is and how it may be used; the file itself is an attachment of this row."""

    workshop = models.ForeignKey(Workshop, on_delete=models.CASCADE, related_name="documents")
    kind = models.CharField(_("type"), max_length=16, choices=DocumentKind.choices)
    title = models.CharField(_("title"), max_length=200)
    licence = models.CharField(_("licence"), max_length=16, choices=Licence.choices)
    creator = models.CharField(_("made by"), max_length=200, blank=True)
    is_public = models.BooleanField(_("public"), default=False)
    attachments = GenericRelation(Attachment)

    objects = WorkshopDocumentQuerySet.as_manager()

    class Meta:
        verbose_name = _("document")
        verbose_name_plural = _("documents")
        ordering = ["kind", "title", "pk"]
        rules_permissions = {"view": rules.is_public_document | rules.runs_part, "keep": rules.runs_part}
        constraints = [
            models.CheckConstraint(
                condition=Q(is_public=False) | ~Q(creator=""),
                name="public_document_names_its_creator",
                violation_error_message=_("Please say who made it before it becomes public."),
            )
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def file(self) -> Attachment | None:
        return next(iter(self.attachments.all()), None)
