from django.apps import AppConfig


class UmbrellasConfig(AppConfig):
    name = "networks.umbrellas"
    label = "umbrellas"
    verbose_name = "Dachverbände"

    def ready(self):
        from core.registry import (
            directory_histories,
            extra_effects,
            extra_guards,
            handover_parts,
            mail_conditions,
            moves,
            next_steps,
            own_data,
            profile_helpers,
            profile_panels,
            workspace_panels,
        )
        from networks.umbrellas import actions, help, queries, workspace
        from networks.umbrellas.actions.letters import STILL_OPEN
        from networks.umbrellas.actions.mailings import STILL_WANTED
        from networks.umbrellas.moving import RULES

        directory_histories.add("umbrellas", ("umbrellas_umbrellamembershipevent", "member_id", ""))
        profile_helpers.add("umbrellas", queries.helped_by)
        extra_guards.add("organisation.confirm:umbrellas", help.only_the_organisation_confirms)
        extra_effects.add("organisation_revision.propose:umbrellas", help.tell_the_organisation)
        extra_effects.add("organisation.archive:umbrellas", actions.end_all)
        handover_parts.add("umbrellas", workspace.handover, order=62)
        next_steps.add("umbrellas", workspace.next_steps, order=32)
        own_data.add("umbrellas", workspace.own_data, order=32)
        profile_panels.add("organisations.Organisation:umbrellas", workspace.of_organisation, order=20)
        workspace_panels.add("umbrellas", workspace.panel, order=32)
        for key, rule in RULES.items():
            moves.add(key, rule)
        mail_conditions.add(STILL_OPEN, queries.still_open)
        mail_conditions.add(STILL_WANTED, queries.mailing_wanted)
