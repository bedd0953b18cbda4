"""An actor found in the municipality: an organisation of the directory, or a name until it is one."""

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accounts.roles import roles_of
from accounts.states import Role
from core.history import mover_only, tracked
from core.models import Stamped, Versioned
from core.text import search_key, sort_key
from networks.organisations.models import Organisation
from networks.organisations.states import ActorGroup
from workshops.inventory import rules
from workshops.inventory.models.inventory import Inventory
from workshops.inventory.states import ActorState, Relevance, Source


class ActorQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Those who follow the inventory, and the organisation itself."""
        return self.filter(inventory__in=Inventory.objects.followed_by(user)) | self.spoken_for_by(user)

    def interviewed(self):
        return self.filter(state=ActorState.INTERVIEWED)

    def named(self):
        """Those who agreed to be named in the results and have not taken it back; of a suspended entry of the directory nobody."""
        agreed = self.interviewed().filter(
            interview__consent_publish=True, interview__consent_publish_withdrawn_at=None
        )
        return agreed.exclude(organisation__state="suspended")

    def spoken_for_by(self, user):
        """Those in whose name this person answers: editors of the organisation."""
        return self.filter(organisation__in=roles_of(user).ids(Role.ORG_EDITOR, rules.ORGANISATION))


@tracked(exclude=["contact_name", "email", "phone", "note", "name_key", "sort_key", "search_key"])
class InventoryActor(Stamped, Versioned):
    """One actor of one inventory. Its contact data is for the team and goes a year after the inventory is closed."""

    inventory = models.ForeignKey(Inventory, on_delete=models.CASCADE, related_name="actors")
    organisation = models.ForeignKey(
        Organisation, verbose_name=_("entry in the directory"), null=True, blank=True, on_delete=models.PROTECT,
        related_name="inventory_actors",
    )  # fmt: skip
    name = models.CharField(_("name"), max_length=200)
    actor_group = models.CharField(_("actor group"), max_length=24, choices=ActorGroup.choices)
    source = models.CharField(_("found through"), max_length=16, choices=Source.choices)
    relevance = models.PositiveSmallIntegerField(
        _("relevance"), choices=Relevance.choices, default=Relevance.MEDIUM
    )
    active_in_development = models.BooleanField(_("active in development policy"), null=True, blank=True)
    contact_name = models.CharField(_("contact person"), max_length=120, blank=True)
    email = models.EmailField(_("e-mail address"), blank=True)
    phone = models.CharField(_("telephone"), max_length=30, blank=True)
    note = models.TextField(_("internal note"), max_length=1000, blank=True)
    name_key = models.CharField(max_length=200, editable=False)
    sort_key = models.CharField(max_length=200, editable=False)
    search_key = models.CharField(max_length=245, editable=False)
    state = models.CharField(
        _("state"), max_length=12, choices=ActorState.choices, default=ActorState.FOUND, editable=False
    )

    objects = ActorQuerySet.as_manager()

    class Meta:
        verbose_name = _("actor")
        verbose_name_plural = _("actors")
        ordering = ["sort_key", "pk"]
        triggers = [mover_only()]
        rules_permissions = rules.ACTOR_PERMISSIONS
        indexes = [models.Index(fields=["inventory", "sort_key"], name="inventory_actor_listed")]
        constraints = [
            models.UniqueConstraint(
                fields=["inventory", "name_key"], name="inventory_actor_name_once",
                violation_error_message=_("This actor is already recorded."),
            ),
            models.UniqueConstraint(
                fields=["inventory", "organisation"], condition=Q(organisation__isnull=False), name="inventory_actor_once",
                violation_error_message=_("This actor is already recorded."),
            ),
            models.CheckConstraint(condition=Q(relevance__range=(1, 3)), name="inventory_actor_relevance"),
        ]  # fmt: skip

    def __str__(self) -> str:
        return self.name

    def save(self, *args, **kwargs):
        for field, value in self.keys_of(self.name).items():
            setattr(self, field, value)
        super().save(*args, **kwargs)

    @staticmethod
    def keys_of(name: str) -> dict[str, str]:
        """The derived columns; the same spelling rules as in the directory."""
        return {
            "name_key": Organisation.keys_of(name, "")["name_key"],
            "sort_key": sort_key(name)[:200],
            "search_key": search_key(name)[:245],
        }

    def get_absolute_url(self) -> str:
        return reverse("inventory:actor", args=[self.inventory_id, self.pk])
