from django.apps import AppConfig


class SurveysConfig(AppConfig):
    name = "workshops.surveys"
    label = "surveys"
    verbose_name = "Befragungen"

    def ready(self):
        from core import registry
        from core.timeline import Told
        from workshops.surveys import panels
        from workshops.surveys.actions.inviting import STILL_ASKED, still_asked
        from workshops.surveys.actions.keeping import forget_addresses
        from workshops.surveys.audiences import audiences
        from workshops.surveys.models import Survey
        from workshops.surveys.queries.audiences import ORGANISATIONS, PARTICIPATIONS
        from workshops.surveys.queries.overview import next_steps
        from workshops.surveys.states import AudienceKind

        audiences.add(AudienceKind.ORGANISATIONS, ORGANISATIONS)
        audiences.add(AudienceKind.PARTICIPATIONS, PARTICIPATIONS)
        registry.mail_conditions.add(STILL_ASKED, still_asked)
        registry.clean_ups.add("surveys.addresses", forget_addresses)
        registry.next_steps.add("surveys", next_steps, order=60)
        registry.workspace_panels.add("surveys", panels.mine, order=60)
        registry.own_data.add("surveys", panels.own_data)
        registry.timelines.add(
            "surveys.survey", Told(Survey, ("surveys.run_survey",), parts=(("surveys.Question", "survey"),))
        )
