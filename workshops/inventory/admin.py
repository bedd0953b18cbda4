"""The administration of inventories: find and look up. Steps are taken in the portal; answers of actors are not shown here."""

from django.contrib import admin

from core.admin import HouseAdmin
from workshops.inventory.models import Inventory, InventoryActor


@admin.register(Inventory)
class InventoryAdmin(HouseAdmin):
    list_display = ["title", "municipality", "programme", "contractor", "state"]
    list_filter = ["state", "programme"]
    list_select_related = ["municipality", "programme", "contractor"]
    search_fields = ["title", "municipality__name"]
    autocomplete_fields = ["municipality", "programme", "contractor"]
    readonly_fields = ["participation", "milestone", "report", "brochure"]
    exclude = ["facilitators"]


@admin.register(InventoryActor)
class InventoryActorAdmin(HouseAdmin):
    may_view = "core.administer"
    list_display = ["name", "inventory", "actor_group", "state"]
    list_filter = ["state", "actor_group"]
    list_select_related = ["inventory"]
    search_fields = ["name", "inventory__title"]
    autocomplete_fields = ["organisation"]
    readonly_fields = ["inventory", "name_key"]
