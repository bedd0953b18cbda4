"""How an accepted request becomes something: rooms above say it here, in their `AppConfig.ready`.

    targets.add(FormKind.INVENTORY, InventoryTarget())

A kind that nobody registered is simply absent: accepting then only records the decision.
"""

from typing import Any, Protocol

from django.db import models

from core.registry import Registry


class Target(Protocol):
    """Builds what a request asks for.

    `form_class`, if there is one, is a `core.stepping.StepForm` with what staff have to say when they accept (who carries it out, when);
    its cleaned fields are handed to `accept`.
    """

    form_class: Any

    def accept(self, request: models.Model, *, by, **answers) -> models.Model | None:
        """The thing built, in the transaction of the acceptance; None when nothing is to be built. May raise Refused: then nothing
        is accepted. It must have `get_absolute_url`."""


targets: Registry[Target] = Registry("how a request is carried out, key: its offer's form kind")
