"""What people keep of the matrix for themselves."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from core.models import Model
from workshops.programmes.models import Programme


class SavedViewQuerySet(models.QuerySet):
    def visible_to(self, user):
        """One's own. The address of a view can be given to anybody, the list of them is nobody else's business."""
        return self.filter(user=user.pk) if user.pk else self.none()


class SavedView(Model):
    """A way to look at a programme's matrix, under a name. `query` is its address after the question mark."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    programme = models.ForeignKey(Programme, on_delete=models.CASCADE, related_name="+")
    name = models.CharField(_("name"), max_length=60)
    query = models.CharField(_("filters"), max_length=500, blank=True)
    created_at = models.DateTimeField(_("created at"), auto_now_add=True)

    objects = SavedViewQuerySet.as_manager()

    class Meta:
        verbose_name = _("saved view")
        verbose_name_plural = _("saved views")
        constraints = [
            models.UniqueConstraint(fields=["user", "programme", "name"], name="saved_view_once_by_name"),
            models.CheckConstraint(condition=~Q(name=""), name="saved_view_has_name"),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return f"{reverse('status:matrix', args=[self.programme.slug])}?{self.query}"
