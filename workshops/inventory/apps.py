from django.apps import AppConfig


class InventoryConfig(AppConfig):
    name = "workshops.inventory"
    label = "inventory"
    verbose_name = "Bestandsaufnahmen"

    def ready(self):
        self._add_to_pages()
        self._add_to_processes()

    def _add_to_pages(self):
        """What pages of the roof and of lower rooms show of this one."""
        from core import registry
        from core.timeline import Told
        from workshops.inventory import handover, panels
        from workshops.inventory.models import Inventory
        from workshops.inventory.workspace import next_steps
        from workshops.surveys.audiences import audiences, subjects

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
        registry.handover_parts.add("inventory", handover.parts, order=40)
        audiences.add("inventory_actors", panels.ACTORS)
        subjects.add("inventory", panels.SUBJECT)
        parts = (("inventory.InventoryFacilitation", "inventory"),)
        told = Told(Inventory, ("inventory.follow_inventory",), parts=parts)
        registry.timelines.add("inventory.inventory", told)

    def _add_to_processes(self):
        """What happens by the clock or with a step of another room."""
        from core import registry
        from workshops.inventory import moving, reminders
        from workshops.inventory.actions import answer_wanted, erase_contacts
        from workshops.inventory.adapter import InventoryTarget
        from workshops.inventory.guards import follows_its_inventory
        from workshops.offers.states import FormKind
        from workshops.offers.targets import targets

        for reminder in reminders.REMINDERS:
            registry.reminders.add(reminder.name, reminder, order=40)
        registry.mail_conditions.add("inventory.answer_wanted", answer_wanted)
        registry.moves.add("inventory.inventoryactor.organisation", moving.ACTORS)
        registry.clean_ups.add("inventory.contacts", erase_contacts)
        for step in ("plan", "finish", "reopen", "skip"):
            registry.extra_guards.add(f"milestone.{step}:inventory", follows_its_inventory)
        targets.add(FormKind.INVENTORY, InventoryTarget())
