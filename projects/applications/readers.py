"""Who else reads an application: rooms above say for whom, e.g. the reviewers to whom it is assigned. Filled in `AppConfig.ready`."""

from core.registry import Registry

readers: Registry = Registry("applications somebody may read: callable(user) -> iterable of their ids")


def read_by(user) -> set[int]:
    """Asked once a request, as far as the person has any role or account."""
    if user.pk is None:
        return set()
    return user.roles.worked_out("applications_read", lambda: set().union(*(find(user) for find in readers)))
