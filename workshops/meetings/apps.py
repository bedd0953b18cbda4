from django.apps import AppConfig


class MeetingsConfig(AppConfig):
    name = "workshops.meetings"
    label = "meetings"
    verbose_name = "Workshops"

    def ready(self):
        self._add_to_pages()
        self._add_to_processes()

    def _add_to_pages(self):
        """What pages of the roof and of lower rooms show of this one."""
        from core import registry
        from workshops.meetings import handover, panels
        from workshops.meetings.models import Workshop
        from workshops.meetings.queries import feedback
        from workshops.meetings.queries.work import next_steps
        from workshops.surveys.audiences import audiences, subjects

        registry.handover_parts.add("meetings", handover.parts, order=30)
        for told in panels.TIMELINES:
            registry.timelines.add(told.model._meta.label_lower, told)
        registry.role_scopes.add(
            "meetings.workshop", lambda text: Workshop.objects.filter(title__icontains=text)
        )
        registry.next_steps.add("meetings", next_steps)
        registry.workspace_panels.add("meetings", panels.mine, order=20)
        registry.workspace_panels.add("agreements", panels.agreements, order=25)
        registry.profile_panels.add("municipalities.Municipality:workshops", panels.of_municipality, order=30)
        for made in ("alliances.Cooperation", "alliances.Network", "bodies.Body"):
            registry.profile_panels.add(f"{made}:origin", panels.origin, order=20)
        registry.attachment_doors.add("meetings.minutes", panels.may_open_files_of_minutes)
        registry.attachment_doors.add("meetings.workshopdocument", panels.may_open_document)
        registry.own_data.add("meetings", panels.own_data)
        audiences.add("participants_of", feedback.PARTICIPANTS)
        subjects.add("meetings", feedback.SUBJECT)

    def _add_to_processes(self):
        """What happens by the clock or with a step of another room."""
        from core import registry
        from workshops.meetings import actions
        from workshops.meetings.acceptance import (
            WorkshopTarget,
            give_back_request,
            resume_request,
            tell_request,
        )
        from workshops.meetings.guards import answers_for_no_agreement, workshop_held_or_waived
        from workshops.meetings.promotions import register
        from workshops.meetings.reminders import REMINDERS
        from workshops.offers.states import FormKind
        from workshops.offers.targets import targets

        for reminder in REMINDERS:
            registry.reminders.add(reminder.name, reminder, order=20)
        registry.clean_ups.add("meetings.sign_ups", actions.forget_unconfirmed)
        registry.clean_ups.add("meetings.participants", actions.erase_old_lists)
        registry.extra_effects.add("workshop.document:request", tell_request)
        registry.extra_effects.add("workshop.reopen:request", resume_request)
        registry.extra_effects.add("workshop.cancel:request", give_back_request)
        registry.extra_guards.add("organisation.archive:agreements", answers_for_no_agreement)
        registry.extra_guards.add("inventory.close:workshop", workshop_held_or_waived)
        targets.add(FormKind.WORKSHOP, WorkshopTarget())
        register("obstacle", actions.TO_OBSTACLE, order=10)
        register("cooperation", actions.TO_COOPERATION, order=20)
        register("network", actions.TO_NETWORK, order=30)
        register("body", actions.TO_BODY, order=40)
