from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class BodiesConfig(AppConfig):
    name = "networks.bodies"
    label = "bodies"
    verbose_name = "Gremien"

    def ready(self):
        from core import registry
        from core.pages import NavEntry
        from core.text import search_key
        from core.timeline import Told
        from networks.bodies import handover, workspace
        from networks.bodies.models import Body
        from networks.bodies.moving import RULES

        def meant(text):
            return Body.objects.select_related("municipality", "organisation").filter(
                search_key__contains=search_key(text)
            )

        registry.directories.add("who:bodies", NavEntry(_("Bodies"), "bodies:bodies"), order=40)
        registry.role_scopes.add("bodies.body", meant)
        registry.role_givers.add("body_member", Body.objects.kept_by)
        registry.handover_parts.add("bodies", handover.parts, order=57)
        registry.next_steps.add("bodies", workspace.next_steps, order=37)
        registry.own_data.add("bodies", workspace.own_data, order=37)
        registry.workspace_panels.add("bodies", workspace.mine, order=27)
        registry.profile_panels.add("municipalities.Municipality:bodies", workspace.of_municipality, order=35)
        registry.profile_panels.add("organisations.Organisation:bodies", workspace.of_organisation, order=45)
        parts = (("bodies.Seat", "body"), ("bodies.BodyLink", "source"))
        registry.timelines.add("bodies.body", Told(Body, ("bodies.papers_body",), parts=parts))
        for key, rule in RULES.items():
            registry.moves.add(key, rule)
