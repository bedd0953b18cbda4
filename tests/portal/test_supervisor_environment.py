"""What the settings are told on a machine that says nothing."""

import stat
from pathlib import Path

from dj_database_url import parse

from portal.supervisor import environment
from portal.supervisor.environment import Places


def test_fills_in_only_what_is_missing(tmp_path):
    environ = {"DATA_DIR": str(tmp_path), "REDIS_URL": "redis://queue:6379", "PORTAL_MODE": "production"}
    environment.complete(environ)
    assert environ["REDIS_URL"] == "redis://queue:6379"
    assert environ["PORTAL_MODE"] == "production"
    assert parse(environ["DATABASE_URL"])["HOST"] == str(tmp_path / "run")
    assert len(environ["PORTAL_SECRET_KEY"]) == 48


def test_the_secret_is_made_once_and_closed_to_others(tmp_path):
    first, second = {"DATA_DIR": str(tmp_path)}, {"DATA_DIR": str(tmp_path)}
    environment.complete(first)
    environment.complete(second)
    assert first["PORTAL_SECRET_KEY"] == second["PORTAL_SECRET_KEY"]
    assert stat.S_IMODE((tmp_path / "secret_key").stat().st_mode) == 0o600


def test_a_test_run_leaves_no_secret(tmp_path):
    environ = {"DATA_DIR": str(tmp_path), "PORTAL_MODE": "test"}
    environment.complete(environ)
    assert list(tmp_path.iterdir()) == []


def test_a_long_or_odd_path_gets_a_short_folder_for_sockets():
    for odd in ("/srv/" + "long/" * 30, "/home/Max Muster/portal", "/home/jörg/portal"):
        run = Places(Path(odd)).run
        assert run.parent == Path("/tmp")
        assert run == Places(Path(odd)).run
        assert len(f"{run}/.s.PGSQL.5432") <= environment.LONGEST_SOCKET
    assert Places(Path("/srv/portal")).run == Path("/srv/portal/run")


def test_folders_that_were_there_keep_their_rights(tmp_path):
    (tmp_path / "media").mkdir()
    (tmp_path / "media").chmod(0o755)
    Places(tmp_path).make(None)
    assert stat.S_IMODE((tmp_path / "media").stat().st_mode) == 0o755
    assert stat.S_IMODE((tmp_path / "run").stat().st_mode) == 0o700
