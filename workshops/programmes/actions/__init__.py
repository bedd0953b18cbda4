"""Every write of this room that means something."""

from workshops.programmes.actions.milestones import (
    finish_milestone,
    follow_workshop,
    generate_milestones,
    plan_milestone,
    reopen_milestone,
    skip_milestone,
)
from workshops.programmes.actions.obstacles import (
    edit_obstacle,
    log_obstacle,
    mitigate_obstacle,
    reopen_obstacle,
    resolve_obstacle,
)
from workshops.programmes.actions.participations import (
    apply_for,
    complete_participation,
    decline_application,
    edit_participation,
    nominate,
    select_application,
    start_participation,
    withdraw_participation,
)
from workshops.programmes.actions.programmes import (
    archive_programme,
    close_programme,
    create_programme,
    create_template,
    edit_programme,
    publish_programme,
    save_goals,
    save_phases,
)

__all__ = [
    "apply_for",
    "archive_programme",
    "close_programme",
    "complete_participation",
    "create_programme",
    "create_template",
    "decline_application",
    "edit_obstacle",
    "edit_participation",
    "edit_programme",
    "finish_milestone",
    "follow_workshop",
    "generate_milestones",
    "log_obstacle",
    "mitigate_obstacle",
    "nominate",
    "plan_milestone",
    "publish_programme",
    "reopen_milestone",
    "reopen_obstacle",
    "resolve_obstacle",
    "save_goals",
    "save_phases",
    "select_application",
    "skip_milestone",
    "start_participation",
    "withdraw_participation",
]
