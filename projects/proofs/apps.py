from django.apps import AppConfig


class ProofsConfig(AppConfig):
    name = "projects.proofs"
    label = "proofs"
    verbose_name = "Nachweise"

    def ready(self):
        from core import registry
        from core.timeline import Told
        from projects.proofs import actions, guards, handover, queries, workspace
        from projects.proofs.models import Recovery
        from projects.proofs.reminders import REMINDER

        registry.extra_guards.add("report.submit:time", guards.its_time_is_over)
        registry.extra_guards.add("report.submit:proofs", guards.is_whole)
        registry.extra_guards.add("report.accept:checked", guards.is_checked)
        registry.extra_guards.add("report.accept:paid", guards.all_is_paid)
        registry.extra_guards.add("report.accept:left_over", guards.nothing_is_left_over)
        registry.extra_guards.add("report.accept_with_recovery:checked", guards.is_checked)
        registry.extra_guards.add("report.accept_with_recovery:paid", guards.all_is_paid)
        registry.extra_guards.add("report.accept_with_recovery:left_over", guards.something_is_left_over)
        registry.extra_guards.add("grant.close:proofs", guards.is_settled)
        registry.extra_effects.add("report.submit:proofs", actions.freeze)
        registry.extra_effects.add("report.accept:proofs", actions.settle_report)
        registry.extra_effects.add("report.accept_with_recovery:proofs", actions.settle_report)
        registry.extra_effects.add("grant.revoke:recovery", actions.demand_after_revocation)
        registry.given_amounts.add("proofs", queries.given_by_notices)
        registry.profile_panels.add("payments.ReportDuty:report", workspace.of_duty, order=10)
        registry.profile_panels.add("grants.Grant.work:proofs", workspace.of_grant, order=50)
        registry.next_steps.add("proofs", workspace.next_steps, order=44)
        registry.own_data.add("proofs", workspace.own_data, order=64)
        registry.attachment_doors.add("proofs.report", workspace.reads_file)
        registry.handover_parts.add("proofs", handover.parts, order=72)
        registry.clean_ups.add("proofs.intakes", actions.forget_old_intakes)
        registry.reminders.add(REMINDER.name, REMINDER, order=64)
        registry.timelines.add("proofs.recovery", Told(Recovery, ("proofs.view_recovery",)))
