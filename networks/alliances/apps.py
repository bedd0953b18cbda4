from django.apps import AppConfig


class AlliancesConfig(AppConfig):
    name = "networks.alliances"
    label = "alliances"
    verbose_name = "Netzwerke und Kooperationen"

    def ready(self):
        from core.registry import handover_parts, next_steps, own_data, profile_panels, timelines
        from core.timeline import Told
        from networks.alliances import handover, workspace
        from networks.alliances.models import Network

        handover_parts.add("alliances", handover.parts, order=55)
        next_steps.add("alliances", workspace.next_steps, order=35)
        own_data.add("alliances", workspace.own_data, order=35)
        profile_panels.add("organisations.Organisation:cooperations", workspace.of_organisation, order=40)
        profile_panels.add("municipalities.Municipality:cooperations", workspace.of_municipality, order=40)
        parts = (("alliances.Membership", "network"),)
        timelines.add("alliances.network", Told(Network, ("alliances.keep_network",), parts=parts))
