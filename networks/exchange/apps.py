from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ExchangeConfig(AppConfig):
    name = "networks.exchange"
    label = "exchange"
    verbose_name = "Angebote und Gesuche"

    def ready(self):
        from core.pages import NavEntry
        from core.registry import (
            clean_ups,
            directories,
            handover_parts,
            own_data,
            profile_panels,
            reminders,
            workspace_panels,
        )
        from networks.exchange import workspace
        from networks.exchange.actions import drop_old_replies
        from networks.exchange.reminders import REMINDER

        directories.add("who:exchange", NavEntry(_("Offers and needs"), "exchange:entries"), order=50)
        clean_ups.add("exchange.replies", drop_old_replies)
        handover_parts.add("exchange", workspace.handover, order=64)
        own_data.add("exchange", workspace.own_data, order=34)
        profile_panels.add("organisations.Organisation:exchange", workspace.of_organisation, order=30)
        profile_panels.add("municipalities.Municipality:twins", workspace.of_municipality, order=50)
        reminders.add(REMINDER.name, REMINDER, order=45)
        workspace_panels.add("exchange", workspace.panel, order=36)
