from django.apps import AppConfig


class MeetingsConfig(AppConfig):
    name = "workshops.meetings"
    label = "meetings"
    verbose_name = "Workshops"

    def ready(self):
        from core import registry
        from workshops.meetings import handover, panels
        from workshops.meetings.acceptance import WorkshopTarget, tell_request
        from workshops.meetings.actions import (
            TO_COOPERATION,
            TO_NETWORK,
            TO_OBSTACLE,
            erase_old_lists,
            forget_unconfirmed,
        )
        from workshops.meetings.guards import workshop_held_or_waived
        from workshops.meetings.models import Workshop
        from workshops.meetings.panels import TIMELINES
        from workshops.meetings.promotions import register
        from workshops.meetings.queries import feedback
        from workshops.meetings.queries.work import next_steps
        from workshops.meetings.reminders import REMINDERS
        from workshops.offers.states import FormKind
        from workshops.offers.targets import targets
        from workshops.surveys.audiences import audiences, subjects

        registry.handover_parts.add("meetings", handover.parts, order=30)
        for told in TIMELINES:
            registry.timelines.add(told.model._meta.label_lower, told)
        for reminder in REMINDERS:
            registry.reminders.add(reminder.name, reminder, order=20)
        registry.role_scopes.add(
            "meetings.workshop", lambda text: Workshop.objects.filter(title__icontains=text)
        )
        registry.next_steps.add("meetings", next_steps)
        registry.workspace_panels.add("meetings", panels.mine, order=20)
        registry.workspace_panels.add("agreements", panels.agreements, order=25)
        registry.profile_panels.add("municipalities.Municipality:workshops", panels.of_municipality, order=30)
        registry.attachment_doors.add("meetings.minutes", panels.may_open_files_of_minutes)
        registry.clean_ups.add("meetings.sign_ups", forget_unconfirmed)
        registry.attachment_doors.add("meetings.workshopdocument", panels.may_open_document)
        register("obstacle", TO_OBSTACLE, order=10)
        register("cooperation", TO_COOPERATION, order=20)
        register("network", TO_NETWORK, order=30)
        registry.clean_ups.add("meetings.participants", erase_old_lists)
        registry.own_data.add("meetings", panels.own_data)
        registry.extra_effects.add("workshop.document:request", tell_request)
        targets.add(FormKind.WORKSHOP, WorkshopTarget())
        audiences.add("participants_of", feedback.PARTICIPANTS)
        subjects.add("meetings", feedback.SUBJECT)
        registry.extra_guards.add("inventory.close:workshop", workshop_held_or_waived)
