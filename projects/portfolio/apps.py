from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PortfolioConfig(AppConfig):
    name = "projects.portfolio"
    label = "portfolio"
    verbose_name = "Projekte"

    def ready(self):
        from core import registry
        from core.pages import NavEntry
        from projects.portfolio import actions
        from projects.portfolio.moving import RULES
        from projects.portfolio.reminders import REMINDER
        from workshops.meetings.promotions import register

        register("project", actions.TO_PROJECT, order=5)
        registry.directories.add("projects:projects", NavEntry(_("Projects"), "portfolio:projects"), order=10)
        registry.directories.add(
            "projects:practice", NavEntry(_("Good practice"), "portfolio:practices"), order=20
        )
        registry.navigation.add("projects", NavEntry(_("Projects"), "portfolio:projects"), order=50)
        registry.reminders.add(REMINDER.name, REMINDER, order=50)
        for key, rule in RULES.items():
            registry.moves.add(key, rule)
        self._add_to_pages()
        self._tell()

    def _add_to_pages(self):
        """What pages of the roof and of lower rooms show of this one."""
        from core import registry
        from projects.portfolio import handover, workspace

        registry.attachment_doors.add("portfolio.product", workspace.may_open_file)
        registry.handover_parts.add("portfolio", handover.parts, order=70)
        registry.next_steps.add("portfolio", workspace.next_steps, order=45)
        registry.own_data.add("portfolio", workspace.own_data, order=45)
        registry.profile_panels.add(
            "municipalities.Municipality:projects", workspace.of_municipality, order=35
        )
        registry.profile_panels.add(
            "organisations.Organisation:projects", workspace.of_organisation, order=45
        )
        registry.profile_panels.add("bodies.Body:projects", workspace.of_body, order=60)
        registry.profile_panels.add("programmes.Programme:projects", workspace.of_programme, order=30)
        registry.profile_panels.add("programmes.Participation:agreements", workspace.agreements_of, order=30)
        registry.workspace_panels.add("portfolio", workspace.mine, order=30)

    def _tell(self):
        """The Verlauf of a project and of a contract, with their parts."""
        from core.registry import timelines
        from core.timeline import Told
        from projects.portfolio.models import Agreement, Project

        nouns = (
            "ProjectMunicipality",
            "ProjectPartner",
            "ProjectGoal",
            "Product",
            "Result",
            "GoodPractice",
            "Agreement",
        )
        parts = (
            *((f"portfolio.{noun}", "project") for noun in nouns),
            ("portfolio.LocalMeasure", "place__project"),
        )
        timelines.add("portfolio.project", Told(Project, ("portfolio.keep_project",), parts=parts))
        parts = (("portfolio.Commitment", "agreement"), ("portfolio.Signatory", "agreement"))
        timelines.add("portfolio.agreement", Told(Agreement, ("portfolio.keep_agreement",), parts=parts))
