"""A kept database must never outlive what it was made from."""

import inspect
from pathlib import Path

from tests import content
from tests.template import fingerprint, sources


def test_whatever_is_shipped_decides_about_the_template():
    told = set(sources())
    loaders = [
        getattr(found, "__module__", None) and inspect.getmodule(found) or found
        for name, found in vars(content).items()
        if name in ("reference", "agendas", "offers", "shipped", "survey_templates", "load_pages")
    ]
    assert len(loaders) == 6
    assert {Path(loader.__file__) for loader in loaders} <= told


def test_a_changed_migration_makes_another_template(tmp_path, monkeypatch):
    before = fingerprint()
    changed = tmp_path / "0001_initial.py"
    changed.write_text("# changed")
    monkeypatch.setattr("tests.template.CHECKOUT", tmp_path)
    (tmp_path / "core" / "migrations").mkdir(parents=True)
    changed.rename(tmp_path / "core" / "migrations" / "0001_initial.py")
    (tmp_path / "requirements.txt").write_text("")
    after = fingerprint()
    (tmp_path / "core" / "migrations" / "0001_initial.py").write_text("# changed again")
    assert len({before, after, fingerprint()}) == 3
