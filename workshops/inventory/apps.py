from django.apps import AppConfig


class InventoryConfig(AppConfig):
    name = "workshops.inventory"
    label = "inventory"
    verbose_name = "Bestandsaufnahmen"
