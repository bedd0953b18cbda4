"""Who is invited: the filter of a computed audience, as the room that computes it asks for it."""

from typing import Any

from core.editing import VersionedForm
from workshops.surveys.audiences import audiences
from workshops.surveys.models import Survey


class AudienceForm(VersionedForm):
    class Meta:
        model = Survey
        fields: tuple[str, ...] = ()

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.audience = audiences.get(self.instance.audience)
        self.fields |= self.audience.fields(self.instance)
        self.initial |= self.instance.audience_filter

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        if not self.errors and (found := self.audience.fault(self.chosen)):
            self.add_error(*found)
        return data

    @property
    def chosen(self) -> dict[str, Any]:
        """Plain values, as they are kept."""
        return {name: value for name, value in self.cleaned_data.items() if name != "version"}
