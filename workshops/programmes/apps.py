from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ProgrammesConfig(AppConfig):
    name = "workshops.programmes"
    label = "programmes"
    verbose_name = "Programme"

    def ready(self):
        from core.pages import NavEntry
        from core.registry import (
            directories,
            navigation,
            next_steps,
            profile_panels,
            workspace_panels,
        )
        from workshops.programmes import workspace

        directories.add("programmes:programmes", NavEntry(_("Programmes"), "programmes:directory"), order=10)
        navigation.add("programmes", NavEntry(_("Programmes"), "programmes:directory"), order=60)
        next_steps.add("programmes", workspace.next_steps, order=30)
        workspace_panels.add("programmes", workspace.my_processes, order=30)
        workspace_panels.add("moderation", workspace.my_moderation, order=35)
        profile_panels.add("municipalities.Municipality:programmes", workspace.programmes_of, order=20)
        self._add_to_the_rest()

    def _add_to_the_rest(self):
        """What is no page: hand-over, histories, reminders, merging, objects of roles."""
        from core.moving import clashing
        from core.registry import handover_parts, moves, reminders, role_scopes, timelines
        from networks.municipalities.models import Municipality
        from workshops.programmes import handover, workspace
        from workshops.programmes.models import Participation, ParticipationFacilitation, Programme
        from workshops.programmes.reminders import REMINDERS

        twice = clashing(ParticipationFacilitation, "organisation", "participation")
        moves.add("programmes.participationfacilitation.organisation", twice)
        handover_parts.add("programmes", handover.parts, order=20)
        for told in workspace.TIMELINES:
            timelines.add(told.model._meta.label_lower, told)
        for reminder in REMINDERS:
            reminders.add(reminder.name, reminder, order=30)

        def participations(text: str):
            places = Municipality.objects.matching(text)
            found = Participation.objects.select_related("municipality", "programme").order_by("pk")
            return found.filter(municipality__in=places) if text else found

        role_scopes.add("programmes.programme", lambda text: Programme.objects.filter(title__icontains=text))
        role_scopes.add("programmes.participation", participations)
