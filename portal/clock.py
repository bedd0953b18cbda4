"""What the clock starts, and how often: tasks of the rooms by name."""

from celery.schedules import crontab

SCHEDULE = {
    "sweep-outbox": {"task": "core.tasks.sweep_outbox", "schedule": 60.0, "options": {"expires": 50}},
    "beat-mark": {"task": "core.tasks.mark_beat", "schedule": 60.0, "options": {"expires": 50}},
    "remind": {"task": "core.tasks.remind", "schedule": crontab(minute=5), "options": {"expires": 3000}},
    "close-registrations": {
        "task": "workshops.meetings.tasks.close_registrations",
        "schedule": 600.0,
        "options": {"expires": 500},
    },
    "close-surveys": {
        "task": "workshops.surveys.tasks.close_due",
        "schedule": 30 * 60.0,
        "options": {"expires": 1500},
    },
    "open-and-close-calls": {
        "task": "projects.calls.tasks.move_due",
        "schedule": 600.0,
        "options": {"expires": 500},
    },
    "lapse-applications": {
        "task": "projects.applications.tasks.lapse_due",
        "schedule": 3600.0,
        "options": {"expires": 3500},
    },
    "imported-lists": {
        "task": "networks.upkeep.tasks.work_on_all",
        "schedule": 60.0,
        "options": {"expires": 50},
    },
    "expire-entries": {"task": "networks.exchange.tasks.expire", "schedule": crontab(hour=4, minute=20)},
    "grants-move-on": {"task": "projects.grants.tasks.move_on", "schedule": crontab(hour=3, minute=40)},
    "clean-up": {"task": "core.tasks.clean_up", "schedule": 6 * 60 * 60.0, "options": {"expires": 3600}},
}
