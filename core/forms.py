"""Forms in the portal's look: the renderer, and fields that read what people in Germany type.

A template says `{{ form }}` (error summary, then the fields) or `{{ form.name.as_field_group }}`; both go through
templates/django/forms/. Forms carry `novalidate`: the server's messages are German, linked and complete, the browser's are not.
"""

import re
from decimal import Decimal
from functools import cache

from django import forms
from django.db.models.fields import BLANK_CHOICE_DASH
from django.forms.renderers import TemplatesSetting
from django.http import QueryDict
from django.utils.functional import cached_property
from django.utils.html import conditional_escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext_lazy as _

from core.drafts import SENT

CLASSES = {
    "text": "kern-form-input__input",
    "textarea": "kern-form-input__input",
    "file": "kern-form-input__input",
    "select": "kern-form-input__select",
    "checkbox": "kern-form-check__checkbox",
    "radios": "kern-form-check__radio",
    "checkboxes": "kern-form-check__checkbox",
    "parts": "kern-form-input__input",
}


NOTHING = QueryDict()
DASHES = BLANK_CHOICE_DASH[0][1]
KINDS = (
    (forms.CheckboxSelectMultiple, "checkboxes"),
    (forms.RadioSelect, "radios"),
    (forms.CheckboxInput, "checkbox"),
    (forms.Select, "select"),
    (forms.Textarea, "textarea"),
    (forms.FileInput, "file"),
    (forms.MultiWidget, "parts"),
)


@cache
def kind_of(widget_class: type[forms.Widget]) -> str:
    """Which markup a widget needs."""
    return next((kind for cls, kind in KINDS if issubclass(widget_class, cls)), "text")


class KernBoundField(forms.BoundField):
    """A field that knows its KERN classes. A textarea's limit becomes a counter: a browser that cuts pasted text loses it unseen."""

    @property
    def kind(self) -> str:
        return kind_of(type(self.field.widget))

    @cached_property
    def initial(self):
        """In a restored draft, what sends nothing while it is empty (a box, a list of several) is empty unless it was sent."""
        sent = self.form.initial.get(SENT)
        if (
            sent is None
            or self.html_name in sent
            or self.field.widget.value_omitted_from_data({}, {}, self.html_name)
        ):
            return super().initial
        return self.field.widget.value_from_datadict(NOTHING, {}, self.html_name)

    @property
    def limit(self) -> int | None:
        return self.field.widget.attrs.get("maxlength") if self.kind == "textarea" else None

    @property
    def before_fault(self) -> str:
        """The label as a fault is said of it: a label that is a sentence takes no colon."""
        label = str(self.label)
        return label if label.endswith((".", "?", "!", ":")) else f"{label}:"

    @property
    def anchor(self) -> str:
        """The id that the error summary links to: a group of choices has it on its fieldset."""
        return self.id_for_label or self.auto_id

    def build_widget_attrs(self, attrs, widget=None):
        widget = widget or self.field.widget
        attrs = super().build_widget_attrs(attrs, widget)
        if widget.is_hidden:
            return attrs
        own = CLASSES[kind_of(type(widget))]
        names = [widget.attrs.get("class"), attrs.get("class"), own, f"{own}--error" if self.errors else None]
        attrs["class"] = " ".join(name for name in names if name)
        attrs["placeholder"] = False  # the label says it, and stays readable while typing
        if self.limit:
            attrs["maxlength"] = False
        return attrs


class KernRenderer(TemplatesSetting):
    """Renders forms from templates/django/forms/; the widgets of every page are joined here, ten times cheaper than by template."""

    bound_field_class = KernBoundField

    def render(self, template_name, context, request=None):
        write = WRITERS.get(template_name)
        return write(context["widget"]) if write else super().render(template_name, context, request)


def _attributes(attrs: dict) -> str:
    return "".join(
        f" {name}" if value is True else f' {name}="{conditional_escape(str(value))}"'
        for name, value in attrs.items()
        if value is not False and value is not None
    )


def _input(widget: dict) -> SafeString:
    value = "" if widget["value"] is None else f' value="{conditional_escape(str(widget["value"]))}"'
    name = conditional_escape(widget["name"])
    return mark_safe(f'<input type="{widget["type"]}" name="{name}"{value}{_attributes(widget["attrs"])}>')


def _textarea(widget: dict) -> SafeString:
    value = conditional_escape(widget["value"] or "")
    return mark_safe(
        f'<textarea name="{conditional_escape(widget["name"])}"{_attributes(widget["attrs"])}>\n{value}</textarea>'
    )


def _select(widget: dict) -> SafeString:
    """What Django writes as dashes reads "–", or asks to choose where something has to be chosen."""
    parts = [f'<select name="{conditional_escape(widget["name"])}"{_attributes(widget["attrs"])}>']
    nothing = _("Please choose") if widget["required"] else "–"
    for group, options, _index in widget["optgroups"]:
        if group:
            parts.append(f'<optgroup label="{conditional_escape(str(group))}">')
        for option in options:
            value, label = conditional_escape(str(option["value"])), str(option["label"])
            label = conditional_escape(nothing if label == DASHES else label)
            parts.append(f'<option value="{value}"{_attributes(option["attrs"])}>{label}</option>')
        if group:
            parts.append("</optgroup>")
    parts.append("</select>")
    return mark_safe("".join(parts))


WRITERS = {
    **{
        f"django/forms/widgets/{kind}.html": _input
        for kind in (
            "text",
            "email",
            "search",
            "number",
            "password",
            "hidden",
            "tel",
            "url",
            "date",
            "time",
            "checkbox",
        )
    },
    "django/forms/widgets/textarea.html": _textarea,
    "django/forms/widgets/select.html": _select,
}


class GermanDateField(forms.DateField):
    """One text input for a day: 14.01.2027, 14.1.27, 2027-01-14, also with blanks after the dots."""

    widget = forms.DateInput(format="%d.%m.%Y", attrs={"class": "p-short", "autocomplete": "off"})
    input_formats = ["%d.%m.%Y", "%d.%m.%y", "%Y-%m-%d"]
    default_error_messages = {"invalid": _("Please enter a date like 14.01.2027.")}

    def __init__(self, **kwargs):
        kwargs.setdefault("help_text", _("For example 14.01.2027"))
        super().__init__(**kwargs)

    def to_python(self, value):
        if isinstance(value, str):
            value = re.sub(r"\s+", "", value)
        day = super().to_python(value)
        if day is not None and not 1900 <= day.year <= 2199:
            raise forms.ValidationError(self.error_messages["invalid"], code="invalid")
        return day


class GermanDecimalField(forms.DecimalField):
    """A number as people write it: 1.234,56. `unit` is shown behind the input."""

    widget = forms.TextInput(attrs={"class": "p-short", "inputmode": "decimal", "autocomplete": "off"})
    default_error_messages = {"invalid": _("Please enter a number like 1.234,56.")}

    def __init__(self, *, unit: str = "", **kwargs):
        self.unit = unit
        super().__init__(**kwargs)

    def to_python(self, value):
        if isinstance(value, str):
            value = re.sub(r"[\s€]", "", value)
            if "," in value:
                value = value.replace(".", "").replace(",", ".")
            elif re.fullmatch(r"-?\d{1,3}(\.\d{3})+", value):
                value = value.replace(".", "")
            if re.search(r"\de[+-]?\d", value, re.IGNORECASE):  # 1e5: nobody means that
                raise forms.ValidationError(self.error_messages["invalid"], code="invalid")
        return super().to_python(value)

    def prepare_value(self, value):
        if not isinstance(value, Decimal | int | float):
            return value
        places = 0 if isinstance(value, int) and self.decimal_places is None else self.decimal_places
        text = f"{value:,}" if places is None else f"{value:,.{places}f}"
        return text.translate(str.maketrans(",.", ".,"))


class EuroField(GermanDecimalField):
    """An amount of money, zero or more; one sentence for whatever else was typed (domain.md V-MONEY)."""

    def __init__(self, **kwargs):
        sentence = _("Please enter an amount in euros, e.g. 1.234,56.")
        limits = ("invalid", "min_value", "max_digits", "max_decimal_places", "max_whole_digits")
        messages = {**dict.fromkeys(limits, sentence), **kwargs.pop("error_messages", {})}
        shape = {"unit": "€", "min_value": 0, "max_digits": 12, "decimal_places": 2}
        super().__init__(**{**shape, **kwargs, "error_messages": messages})
