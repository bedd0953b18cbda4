from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AlliancesConfig(AppConfig):
    name = "networks.alliances"
    label = "alliances"
    verbose_name = "Netzwerke und Kooperationen"

    def ready(self):
        from core.pages import NavEntry
        from core.registry import (
            directories,
            extra_effects,
            extra_guards,
            handover_parts,
            moves,
            next_steps,
            own_data,
            profile_panels,
            timelines,
        )
        from core.timeline import Told
        from networks.alliances import handover, workspace
        from networks.alliances.actions.archiving import bound_by_agreement, end_what_it_took_part_in
        from networks.alliances.models import Network
        from networks.alliances.moving import RULES

        extra_guards.add("organisation.archive:alliances", bound_by_agreement)
        extra_effects.add("organisation.archive:alliances", end_what_it_took_part_in)
        directories.add("who:networks", NavEntry(_("Networks"), "alliances:networks"), order=20)
        directories.add("who:cooperations", NavEntry(_("Cooperations"), "alliances:cooperations"), order=30)
        handover_parts.add("alliances", handover.parts, order=55)
        next_steps.add("alliances", workspace.next_steps, order=35)
        next_steps.add("alliances.quiet", workspace.quiet_networks, order=80)
        own_data.add("alliances", workspace.own_data, order=35)
        profile_panels.add("organisations.Organisation:cooperations", workspace.of_organisation, order=40)
        profile_panels.add("municipalities.Municipality:cooperations", workspace.of_municipality, order=40)
        parts = (("alliances.Membership", "network"),)
        timelines.add("alliances.network", Told(Network, ("alliances.keep_network",), parts=parts))
        for key, rule in RULES.items():
            moves.add(key, rule)
