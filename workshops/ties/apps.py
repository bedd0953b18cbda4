from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class TiesConfig(AppConfig):
    name = "workshops.ties"
    label = "ties"
    verbose_name = "Wer arbeitet mit wem"

    def ready(self):
        from core import registry
        from core.pages import NavEntry
        from workshops.ties import panels

        registry.directories.add("who:ties", NavEntry(_("Who works with whom"), "ties:whole"), order=35)
        registry.profile_panels.add("municipalities.Municipality:ties", panels.of_municipality, order=45)
        registry.profile_panels.add("organisations.Organisation:ties", panels.of_organisation, order=42)
        registry.profile_panels.add("alliances.Network:ties", panels.of_network, order=40)
