from django.apps import AppConfig


class AlliancesConfig(AppConfig):
    name = "networks.alliances"
    label = "alliances"
    verbose_name = "Netzwerke und Kooperationen"

    def ready(self):
        from core.registry import next_steps, own_data, profile_panels
        from networks.alliances import workspace

        next_steps.add("alliances", workspace.next_steps, order=35)
        own_data.add("alliances", workspace.own_data, order=35)
        profile_panels.add("organisations.Organisation:cooperations", workspace.of_organisation, order=40)
        profile_panels.add("municipalities.Municipality:cooperations", workspace.of_municipality, order=40)
