"""Two rows become one: what points at the one that goes (`gone`) is led over to the one that stays (`kept`).

Every foreign key of the house is led over by itself. A room whose rows would clash (two memberships in one network) registers a `Rule` in
`core.registry.moves` under "<model label in lower case>.<field>"; a test finds every key with a unique constraint that has none.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.db import models

from core.registry import moves

Rows = Callable[[models.Model, models.Model], models.QuerySet]


@dataclass(frozen=True, slots=True)
class Rule:
    """`settle(kept, gone, cause)` takes the steps that clear a clash, before anything moves; `stays(kept, gone)` are the rows that remain
    with the old entry; `says(kept, gone)` tells both in sentences before somebody decides."""

    settle: Callable[[Any, Any, Any], None] | None = None
    stays: Rows | None = None
    says: Callable[[Any, Any], Iterable[str]] | None = None


@dataclass(frozen=True, slots=True)
class Relation:
    """One foreign key to the model."""

    model: type[models.Model]
    field: models.ForeignKey

    @property
    def key(self) -> str:
        return f"{self.model._meta.label_lower}.{self.field.name}"

    @property
    def rule(self) -> Rule:
        if self.model._meta.auto_created:
            others = [
                each.name for each in self.model._meta.fields if each.is_relation and each != self.field
            ]
            return clashing(self.model, self.field.name, *others)
        return moves.get(self.key) or Rule()

    @property
    def label(self) -> str:
        """ "Minutes of workshops: author"; of a list without a row of its own, the model that has the list."""
        if self.model._meta.auto_created:
            owner = self.model._meta.auto_created
            field = next(each for each in owner._meta.many_to_many if each.remote_field.through is self.model)
            return f"{owner._meta.verbose_name_plural}: {field.verbose_name}"
        return f"{self.model._meta.verbose_name_plural}: {self.field.verbose_name}"

    def clashes_somewhere(self) -> bool:
        """A unique constraint names this key, so that rows of two may exclude each other."""
        meta, name = self.model._meta, self.field.name
        constraints = [each for each in meta.constraints if not isinstance(each, models.CheckConstraint)]
        named = any(name in str(each.deconstruct()) for each in constraints)
        return named or self.field.unique or any(name in group for group in meta.unique_together)

    def moving(self, kept, gone) -> models.QuerySet:
        rows = self.model._base_manager.filter(**{self.field.name: gone})
        stays = self.rule.stays
        return rows.exclude(pk__in=stays(kept, gone).values("pk")) if stays else rows


@dataclass(frozen=True, slots=True)
class Told:
    """What would move along one relation, and what else is to be known about it."""

    label: str
    count: int
    notes: tuple[str, ...]


def clashing(model: type[models.Model], field: str, *same: str) -> Rule:
    """Rows stay with the old entry where the other one has a row with the same values in `same` already."""

    def stays(kept, gone) -> models.QuerySet:
        twin = model._base_manager.filter(**{field: kept}, **{name: models.OuterRef(name) for name in same})
        return model._base_manager.filter(models.Exists(twin), **{field: gone})

    return Rule(stays=stays)


def staying(model: type[models.Model], field: str) -> Rule:
    """All rows stay: they tell of the old entry."""
    return Rule(stays=lambda kept, gone: model._base_manager.filter(**{field: gone}))


def relations_to(target: type[models.Model]) -> Iterator[Relation]:
    """Every foreign key to the model, those of plain lists included, the column history not."""
    for model in apps.get_models(include_auto_created=True):
        if hasattr(model, "pgh_tracked_model") or model._meta.proxy:
            continue
        for field in model._meta.local_concrete_fields:
            if field.related_model is target:
                yield Relation(model, field)


def preview(kept: models.Model, gone: models.Model) -> list[Told]:
    """What would move; one or two queries a relation."""
    told = []
    for relation in relations_to(type(kept)):
        rule, count = relation.rule, relation.moving(kept, gone).count()
        notes = tuple(rule.says(kept, gone)) if rule.says else ()
        if count or notes:
            told.append(Told(relation.label, count, notes))
    return told


def move(kept: models.Model, gone: models.Model, *, cause) -> list[Told]:
    """Lead everything over, in the caller's transaction. `cause` is the step that brings it about."""
    relations = list(relations_to(type(kept)))
    notes = {each.key: tuple(each.rule.says(kept, gone)) if each.rule.says else () for each in relations}
    for relation in relations:
        if relation.rule.settle:
            relation.rule.settle(kept, gone, cause)
    told = []
    for relation in relations:
        count = relation.moving(kept, gone).update(**{relation.field.name: kept})
        if count or notes[relation.key]:
            told.append(Told(relation.label, count, notes[relation.key]))
    return told
