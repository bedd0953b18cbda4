from django.apps import AppConfig


class AlliancesConfig(AppConfig):
    name = "networks.alliances"
    label = "alliances"
    verbose_name = "Netzwerke und Kooperationen"

    def ready(self):
        from core.registry import next_steps, own_data, profile_panels, timelines
        from core.timeline import Told
        from networks.alliances import workspace
        from networks.alliances.models import Network

        next_steps.add("alliances", workspace.next_steps, order=35)
        own_data.add("alliances", workspace.own_data, order=35)
        profile_panels.add("organisations.Organisation:cooperations", workspace.of_organisation, order=40)
        profile_panels.add("municipalities.Municipality:cooperations", workspace.of_municipality, order=40)
        parts = (("alliances.Membership", "network"),)
        timelines.add("alliances.network", Told(Network, ("alliances.keep_network",), parts=parts))
