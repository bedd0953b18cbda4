from django.apps import AppConfig


class PaymentsConfig(AppConfig):
    name = "projects.payments"
    label = "payments"
    verbose_name = "Auszahlungen und Nachweisfristen"

    def ready(self):
        from core import registry
        from core.timeline import Told
        from projects.payments import actions, guards, workspace
        from projects.payments.models import ChangeRequest, Disbursement, ReportDuty
        from projects.payments.reminders import REMINDER

        registry.extra_effects.add("grant.issue:duties", actions.schedule_duties)
        registry.extra_guards.add("grant.change:called", guards.keeps_what_is_called)
        registry.extra_guards.add("grant.close:payments", guards.nothing_is_open)
        registry.reminders.add(REMINDER.name, REMINDER, order=60)
        registry.next_steps.add("payments", workspace.next_steps, order=43)
        registry.workspace_panels.add("payments", workspace.deadlines, order=63)
        registry.own_data.add("payments", workspace.own_data, order=62)
        registry.timelines.add("payments.reportduty", Told(ReportDuty, ("payments.view_reportduty",)))
        registry.timelines.add(
            "payments.disbursement",
            Told(
                Disbursement,
                ("payments.view_disbursement",),
                parts=(("payments.DisbursementPurpose", "disbursement"),),
            ),
        )
        registry.timelines.add(
            "payments.changerequest",
            Told(ChangeRequest, ("payments.view_changerequest",), parts=(("payments.ShiftRow", "change"),)),
        )
        for number, panel in enumerate(workspace.OF_GRANT):
            registry.profile_panels.add(f"grants.Grant.work:{panel.__name__}", panel, order=30 + 10 * number)
