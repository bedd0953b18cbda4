"""What the database holds, said in its constraint's own words: two who act at once get the sentence, not a fault."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager

from django.db import IntegrityError, models, transaction

from core.workflow import Refused


@contextmanager
def said(model: type[models.Model], fields: Mapping[str, str]) -> Iterator[None]:
    """Turn a broken constraint of `model` into Refused beside the field of the form; `fields` by the constraint's name.

    A constraint that is not named there is a fault of ours and stays one.
    """
    try:
        with transaction.atomic():
            yield
    except IntegrityError as fault:
        name = getattr(getattr(fault.__cause__, "diag", None), "constraint_name", None)
        if name not in fields:
            raise
        held = next(constraint for constraint in model._meta.constraints if constraint.name == name)
        raise Refused(held.violation_error_message, fields[name] or None) from fault
