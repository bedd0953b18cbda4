from django.apps import AppConfig


class InventoryConfig(AppConfig):
    name = "workshops.inventory"
    label = "inventory"
    verbose_name = "Bestandsaufnahmen"

    def ready(self):
        from core import registry
        from core.timeline import Told
        from workshops.inventory import panels
        from workshops.inventory.actions import answer_wanted, erase_contacts
        from workshops.inventory.adapter import InventoryTarget
        from workshops.inventory.guards import follows_its_inventory
        from workshops.inventory.models import Inventory
        from workshops.inventory.workspace import next_steps
        from workshops.offers.states import FormKind
        from workshops.offers.targets import targets

        registry.role_scopes.add(
            "inventory.inventory", lambda text: Inventory.objects.filter(title__icontains=text)
        )
        registry.next_steps.add("inventory", next_steps)
        registry.workspace_panels.add("inventory", panels.mine, order=25)
        registry.profile_panels.add(
            "municipalities.Municipality:inventories", panels.of_municipality, order=25
        )
        registry.attachment_doors.add("inventory.inventory", panels.may_open_files)
        registry.own_data.add("inventory", panels.own_data)
        registry.mail_conditions.add("inventory.answer_wanted", answer_wanted)
        registry.clean_ups.add("inventory.contacts", erase_contacts)
        for step in ("plan", "finish", "reopen", "skip"):
            registry.extra_guards.add(f"milestone.{step}:inventory", follows_its_inventory)
        targets.add(FormKind.INVENTORY, InventoryTarget())
        registry.timelines.add(
            "inventory.inventory",
            Told(
                Inventory,
                ("inventory.follow_inventory",),
                parts=(("inventory.InventoryFacilitation", "inventory"),),
            ),
        )
