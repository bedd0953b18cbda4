"""The rules of the house that no type and no linter holds (house.md, sections 3 and 4)."""

import ast
import re
import subprocess
from io import StringIO
from pathlib import Path

import pytest
from django.apps import apps
from django.conf import settings
from django.core.management import call_command
from django.db import models
from django.template.loader import get_template
from rules.permissions import permissions

from core.diagrams import document
from core.moving import relations_to
from core.registry import moves, processes
from networks.organisations.models import Organisation

ROOT = Path(settings.BASE_DIR)
FLOORS = ["core", "accounts", "networks", "workshops", "projects", "portal"]
ROOMS_IN_ORDER = {
    "networks": [
        "municipalities",
        "organisations",
        "umbrellas",
        "exchange",
        "alliances",
        "bodies",
        "upkeep",
        "advisors",
    ],
    "workshops": [
        "programmes",
        "surveys",
        "events",
        "offers",
        "inventory",
        "meetings",
        "sittings",
        "status",
        "ties",
    ],
    "projects": [
        "portfolio",
        "calls",
        "applications",
        "reviews",
        "grants",
        "payments",
        "proofs",
        "figures",
        "strategy",
        "evaluation",
        "competitions",
    ],
    "portal": ["home", "content", "opendata"],
}
FORBIDDEN_NAMES = {"utils", "helpers", "common", "misc", "services", "managers", "constants"}
CEILINGS = {"code": 400, "template": 150, "test": 600, "function": 40}
EXCEPTIONS: dict[str, str] = {}
"""Files past their ceiling, each with its reason. Shrinking."""


def files(*suffixes: str) -> list[Path]:
    """What git knows or would add, so that nothing generated is judged."""
    listed = subprocess.run(
        ["git", "-c", "safe.directory=*", "ls-files", "-co", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    ).stdout.splitlines()
    return [ROOT / name for name in listed if name.endswith(suffixes) and (ROOT / name).exists()]


def code_files() -> list[Path]:
    return [path for path in files(".py") if "migrations" not in path.parts]


def name_of(path: Path) -> str:
    return str(path.relative_to(ROOT))


def own_models() -> list[type[models.Model]]:
    return [model for model in apps.get_models() if model.__module__.split(".")[0] in FLOORS]


def height(model: type[models.Model]) -> tuple[int, int]:
    """Floor and place within the wing; a foreign key may point to the same height or below."""
    parts = model.__module__.split(".")
    rooms = ROOMS_IN_ORDER.get(parts[0], [])
    return FLOORS.index(parts[0]), rooms.index(parts[1]) if len(parts) > 1 and parts[1] in rooms else 0


def test_foreign_keys_point_down():
    """AUTH_USER_MODEL is exempt: Django's own indirection lets the ground floor say who did something."""
    upward = []
    for model in own_models():
        for field in model._meta.get_fields():
            target = getattr(field, "remote_field", None) and field.concrete and field.related_model
            if not target or not isinstance(target, type) or target.__module__.split(".")[0] not in FLOORS:
                continue
            if target._meta.label != settings.AUTH_USER_MODEL and height(target) > height(model):
                upward.append(f"{model._meta.label}.{field.name} -> {target._meta.label}")
    assert upward == []


def test_every_step_has_a_label_and_a_known_permission():
    faults = []
    for process in processes:
        assert apps.get_model(process.model)
        for step in process.steps.values():
            if not str(step.label) or step.permission not in permissions:
                faults.append(f"{process.name}.{step.name}: {step.permission}")
    assert faults == []


def test_every_state_can_be_reached():
    unreachable = []
    for process in processes:
        reached = {step.target for step in process.steps.values()}
        unreachable += [
            f"{process.name}.{state}"
            for state in process.states
            if state not in reached and state not in LATER_STATES
        ]
    assert unreachable == []


LATER_STATES: set[str] = set()
"""States whose steps come later; the enum is whole so that no migration is needed then."""


def test_a_state_column_has_its_trigger():
    bare = []
    for process in processes:
        names = {trigger.name for trigger in apps.get_model(process.model)._meta.triggers}
        if "state_by_mover" not in names:
            bare.append(process.model)
    assert bare == []


def test_every_key_to_an_organisation_that_could_clash_has_a_rule():
    """Merging two entries leads every foreign key over by itself; where two rows may exclude each other, the room has said what happens."""
    relations = list(relations_to(Organisation))
    bare = [each.key for each in relations if each.clashes_somewhere() and each.key not in moves]
    assert [key for key in bare if not apps.get_model(key.rpartition(".")[0])._meta.auto_created] == []
    assert {key for key, _item in moves.items()} <= {each.key for each in relations}


def test_states_change_only_in_the_mover():
    moved = []
    for path in code_files():
        name = name_of(path)
        if name in ("core/workflow.py", "core/outbox.py") or name.startswith(("tests/", "benchmarks/")):
            continue
        for number, line in enumerate(path.read_text().splitlines(), start=1):
            if re.search(r"\.state\s*=[^=]|\.update\([^)]*\bstate=", line):
                moved.append(f"{name}:{number}: {line.strip()}")
    assert moved == []


def test_every_business_row_has_a_history():
    plain = {"core.Transition", "core.Draft", "core.OnceKey", "core.Mail", "core.ReminderOff"}
    events = {model._meta.label for model in own_models() if model.__name__.endswith("Event")}
    bare = [
        model._meta.label
        for model in own_models()
        if model._meta.label not in events | plain and not model._meta.proxy and f"{model._meta.label}Event" not in events
        and not model._meta.auto_created
    ]  # fmt: skip
    assert [label for label in bare if label not in WITHOUT_HISTORY] == []


WITHOUT_HISTORY: dict[str, str] = {
    "figures.FundedPlace": "a sum, worked out anew from the grants with each of their changes",
    "figures.FundingSum": "a sum, worked out anew from the grants with each of their changes",
    "core.Link": "a check value that leads somewhere for a while; what was done with it stands in the steps",
    "status.SavedView": "a bookmark of one person",
    "upkeep.IntakeRow": "a line of a file somebody brought, gone after 60 days; what was taken in has its own history",
    "organisations.Word": "a word of public profiles without any of them, kept by a trigger for the search",
    "meetings.SignUp": "nobody is on a list by it, and it is gone after 48 hours",
    **dict.fromkeys(
        ["surveys.SurveyInvitation", "surveys.Response", "surveys.Answer", "surveys.UsedForm"],
        "the exact times of a history would tell which anonymous answer came from whom",
    ),
}
"""Tables that hold no business, each with its reason."""


def test_the_diagrams_are_current():
    assert (ROOT / "docs" / "states.md").read_text() == document(), "run script/manage states"


@pytest.mark.django_db
def test_no_migration_is_missing():
    call_command("makemigrations", check=True, dry_run=True, stdout=StringIO())


def test_no_file_is_past_its_ceiling():
    long = []
    for path in [*code_files(), *files(".html")]:
        name = name_of(path)
        kind = "test" if name.startswith("tests/") else "template" if path.suffix == ".html" else "code"
        lines = len(path.read_text().splitlines())
        if lines > CEILINGS[kind] and name not in EXCEPTIONS:
            long.append(f"{name}: {lines} lines")
    assert long == []


def test_no_function_is_past_its_ceiling():
    long = []
    for path in code_files():
        for node in ast.walk(ast.parse(path.read_text())):
            if (
                isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef))
                and node.end_lineno - node.lineno >= CEILINGS["function"]
            ):
                long.append(f"{name_of(path)}:{node.lineno} {node.name}")
    assert long == []


def test_no_file_has_an_empty_name():
    assert [name_of(path) for path in code_files() if path.stem in FORBIDDEN_NAMES] == []


def test_every_template_is_used():
    """A template is rendered, included, extended, or found by a library under its own name."""
    by_library = (
        "account/",
        "allauth/",
        "mfa/",
        "usersessions/",
        "django/forms/",
        "admin/",
        "400",
        "403",
        "404",
        "429",
        "500",
    )
    said = "\n".join(path.read_text() for path in [*code_files(), *files(".html")])
    unused = []
    for path in files(".html"):
        name = name_of(path).removeprefix("templates/")
        if not name_of(path).startswith("templates/") or name.startswith(by_library):
            continue
        if f'"{name}"' not in said and f"'{name}'" not in said:
            unused.append(name)
    assert unused == []


def test_every_template_compiles():
    for path in files(".html"):
        if name_of(path).startswith("templates/"):
            get_template(name_of(path).removeprefix("templates/"))


def test_no_inline_script_or_style():
    inline = re.compile(
        r"<script(?![^>]*\bsrc=)(?![^>]*type=\"application/json\")|<style|\sstyle=|\son[a-z]+=", re.IGNORECASE
    )
    found = [
        name_of(path)
        for path in files(".html")
        if name_of(path).startswith("templates/")
        and inline.search(re.sub(r"\{%.*?%\}", "", path.read_text()))  # {% with one=... %} is no handler
    ]
    assert found == []


def test_every_room_has_a_readme_of_a_page():
    rooms = [ROOT / floor for floor in ("core", "accounts")] + [
        ROOT / wing / room
        for wing, names in ROOMS_IN_ORDER.items()
        for room in names
        if (ROOT / wing / room / "apps.py").exists()
    ]
    faults = [
        str(room)
        for room in rooms
        if not (room / "README.md").exists() or len((room / "README.md").read_text().splitlines()) > 40
    ]
    assert faults == []


def test_our_code_is_not_mocked():
    """A plain search, with the one word split so that this file does not find itself."""
    word = "mo" + "ck"
    assert [
        name_of(path)
        for path in code_files()
        if re.search(
            rf"import {word}|{word}\.patch|monkeypatch\.setattr\(.?(core|accounts|networks|workshops|portal)",
            path.read_text(),
        )
    ] == []
