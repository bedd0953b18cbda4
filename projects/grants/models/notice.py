"""The notice on paper: the texts of the granting authority, kept as data, and every notice and rejection as it was issued."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from core.frozen import FrozenCopy
from core.history import tracked
from core.models import Stamped, Versioned
from projects.applications.models import Application
from projects.calls.models import Call
from projects.grants import rules
from projects.grants.models.grant import Grant
from projects.grants.states import CopyKind


class NoticeTextsQuerySet(models.QuerySet):
    def visible_to(self, user):
        return self.filter(call__in=Call.objects.kept_by(user))


def _text(label, most: int = 6000) -> models.TextField:
    return models.TextField(label, max_length=most, blank=True)


@tracked()
class NoticeTexts(Stamped, Versioned):
    """What every notice of a call says beside its figures. A new call begins with those of the programme's last one."""

    call = models.OneToOneField(
        Call, verbose_name=_("call"), on_delete=models.PROTECT, related_name="notice_texts"
    )
    authority = _text(_("granting authority"), 600)
    legal_basis = _text(_("legal basis"))
    payment = _text(_("payment"))
    terms = _text(_("ancillary terms"))
    proof = _text(_("proof of use"))
    reservation = _text(_("reservation of revocation"))
    appeal = _text(_("instructions on the right to appeal"))
    rejection = _text(_("rejection: legal basis"))
    rejection_appeal = _text(_("rejection: instructions on the right to appeal"))

    objects = NoticeTextsQuerySet.as_manager()

    class Meta:
        verbose_name = _("texts of the notices of a call")
        verbose_name_plural = _("texts of the notices of calls")
        rules_permissions = {"keep": rules.keeps_texts}

    def __str__(self) -> str:
        return str(self.call)


class NoticeCopyQuerySet(models.QuerySet):
    def visible_to(self, user):
        return self.filter(grant__in=Grant.objects.worked_on_by(user))


@tracked()
class NoticeCopy(FrozenCopy):
    """A notice as it was issued, changed or revoked."""

    grant = models.ForeignKey(Grant, on_delete=models.PROTECT, related_name="copies")
    kind = models.CharField(_("kind"), max_length=8, choices=CopyKind.choices, default=CopyKind.ISSUE)

    objects = NoticeCopyQuerySet.as_manager()

    class Meta(FrozenCopy.Meta):
        verbose_name = _("notice as issued")
        verbose_name_plural = _("notices as issued")
        constraints = [
            models.UniqueConstraint(fields=["grant", "edition"], name="notice_edition_once"),
            models.CheckConstraint(condition=Q(edition__gte=1), name="notice_edition_from_one"),
        ]

    def __str__(self) -> str:
        return str(self.get_kind_display())


@tracked()
class RejectionCopy(FrozenCopy):
    """The notice of rejection as it was issued. Who may read the application may read it."""

    application = models.OneToOneField(Application, on_delete=models.PROTECT, related_name="rejection")
    taken_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("decided by"),
        null=True,
        on_delete=models.PROTECT,
        related_name="+",
    )  # by the clock: nobody

    class Meta(FrozenCopy.Meta):
        verbose_name = _("notice of rejection as issued")
        verbose_name_plural = _("notices of rejection as issued")

    def __str__(self) -> str:
        return str(_("Notice of rejection"))
