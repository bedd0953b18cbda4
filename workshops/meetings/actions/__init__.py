from workshops.meetings.actions.attendance import add_person, edit_person, mark_present, put_back, take_off
from workshops.meetings.actions.days import Hours
from workshops.meetings.actions.minutes import (
    approve_minutes,
    attach_to_minutes,
    begin_minutes,
    detach_from_minutes,
    edit_minutes,
    publish_minutes,
    return_minutes,
    submit_minutes,
)
from workshops.meetings.actions.outcomes import (
    begin_outcome,
    drop_outcome,
    edit_outcome,
    finish_outcome,
    record_outcome,
)
from workshops.meetings.actions.steps import (
    cancel_workshop,
    close_workshop,
    document_workshop,
    hold_workshop,
    open_workshop,
    postpone_workshop,
    reopen_workshop,
)
from workshops.meetings.actions.workshop import (
    Item,
    default_title,
    edit_workshop,
    plan_workshop,
    set_agenda,
)

__all__ = [
    "Hours",
    "Item",
    "add_person",
    "approve_minutes",
    "attach_to_minutes",
    "begin_minutes",
    "begin_outcome",
    "cancel_workshop",
    "close_workshop",
    "default_title",
    "detach_from_minutes",
    "document_workshop",
    "drop_outcome",
    "edit_minutes",
    "edit_outcome",
    "edit_person",
    "edit_workshop",
    "finish_outcome",
    "hold_workshop",
    "mark_present",
    "open_workshop",
    "plan_workshop",
    "postpone_workshop",
    "publish_minutes",
    "put_back",
    "record_outcome",
    "reopen_workshop",
    "return_minutes",
    "set_agenda",
    "submit_minutes",
    "take_off",
]
