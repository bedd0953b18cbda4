"""The whole portal as `script/server` runs it, with real processes: what dies comes back, what ends leaves nothing.

Starts are what costs here, so the tests share one portal and one data folder; every start after the first one also
proves that the data are still there.
"""

import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from contextlib import contextmanager
from pathlib import Path

import psutil
import psycopg2
import pytest

from portal.supervisor.environment import CHECKOUT, Places

OF_THE_TEST_RUN = (
    "DATABASE_URL",
    "REDIS_URL",
    "PORTAL_SECRET_KEY",
    "DJANGO_SETTINGS_MODULE",
    "PYTEST_CURRENT_TEST",
)


@pytest.fixture(scope="module")
def places():
    """Outside pytest's own folder, which is closed to the account that the servers get from root."""
    folder = Path(tempfile.mkdtemp(prefix="np-test-", dir="/tmp")).resolve()
    folder.chmod(0o755)
    yield Places(folder / "data")
    shutil.rmtree(folder)


@pytest.fixture(scope="module")
def port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@pytest.fixture(scope="module")
def environ(places, port):
    """Production: no demo content to wait for, and the strictest settings."""
    kept = {name: value for name, value in os.environ.items() if name not in OF_THE_TEST_RUN}
    return {**kept, "PORTAL_MODE": "production", "DATA_DIR": str(places.data), "PORT": str(port)}


@pytest.fixture(scope="module")
def portal(environ, places, port):
    with running(environ, places, port) as supervisor:
        yield supervisor


@contextmanager
def running(environ, places, port):
    supervisor = start(environ)
    try:
        read_until_ready(supervisor)
        assert lives(port)
        remember_and_check(places)
        yield supervisor
    finally:
        stop(supervisor)


def start(environ) -> psutil.Popen:
    words = [sys.executable, str(CHECKOUT / "manage.py"), "portal"]
    return psutil.Popen(words, env=environ, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)


def stop(supervisor) -> list[psutil.Process]:
    """Ctrl-C; returns which of its processes are still there."""
    if not supervisor.is_running():
        return []
    family = supervisor.children(recursive=True)
    supervisor.send_signal(signal.SIGINT)
    supervisor.communicate(timeout=40)
    return [process for process in family if alive(process)]


def read_until_ready(supervisor):
    said = []
    for line in supervisor.stdout:
        said.append(line)
        if "bereit / ready" in line:
            return
    pytest.fail("the supervisor ended: " + "".join(said))


def alive(process) -> bool:
    try:
        return process.is_running() and process.status() != psutil.STATUS_ZOMBIE
    except psutil.NoSuchProcess:  # it ended between the two questions
        return False


def lives(port) -> bool:
    try:
        opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
        return opener.open(f"http://localhost:{port}/health/live", timeout=5).status == 200
    except OSError:
        return False


def wait_until(condition, seconds, supervisor=None):
    deadline = time.monotonic() + seconds
    while not condition():
        if supervisor is not None and supervisor.poll() is not None:
            pytest.fail(f"the supervisor ended: {supervisor.stdout.read()[-2000:]}")
        assert time.monotonic() < deadline, "waited too long"
        time.sleep(0.1)


def query(places, sql):
    connection = psycopg2.connect(host=str(places.run), user="portal", dbname="portal")
    connection.autocommit = True
    try:
        with connection.cursor() as cursor:
            cursor.execute(sql)
            return cursor.fetchall() if cursor.description else None
    finally:
        connection.close()


def remember_and_check(places):
    """One more row at each start; all earlier ones must be there."""
    query(places, "create table if not exists starts (n serial)")
    marks = places.data / "starts"
    expected = int(marks.read_text()) if marks.exists() else 0
    assert query(places, "select count(*) from starts") == [(expected,)]
    query(places, "insert into starts default values")
    marks.write_text(str(expected + 1))


def child(supervisor, words) -> psutil.Process | None:
    """None in the moment between its death and its return."""
    return next((process for process in children(supervisor) if words in command_of(process)), None)


def command_of(process) -> str:
    try:
        return " ".join(process.cmdline())
    except psutil.NoSuchProcess:
        return ""


def children(supervisor) -> list[psutil.Process]:
    return [process for process in supervisor.children() if alive(process)]


def test_what_dies_comes_back(portal, places, port):
    # The database, while a page uses it.
    child(portal, "postgres -D").send_signal(signal.SIGKILL)
    wait_until(lambda: can_query(places), 60, portal)
    # The web: its workers must not keep the port.
    child(portal, "gunicorn").send_signal(signal.SIGKILL)
    wait_until(lambda: len(children(portal)) == 5 and lives(port), 60, portal)
    # The worker.
    worker = child(portal, "portal.celery worker")
    worker.send_signal(signal.SIGKILL)
    wait_until(
        lambda: len(portal.children()) == 5 and child(portal, "portal.celery worker") != worker, 60, portal
    )


def can_query(places) -> bool:
    try:
        return query(places, "select 1") == [(1,)]
    except psycopg2.OperationalError:
        return False


def test_second_start_says_so_and_harms_nothing(portal, environ, port):
    second = subprocess.run(
        portal.cmdline(), env=environ, capture_output=True, text=True, timeout=90, check=False
    )
    assert second.returncode == 1, second.stdout + second.stderr
    assert f"läuft bereits (Prozess {portal.pid}): http://localhost:{port}" in second.stderr
    assert "already running" in second.stderr
    wait_until(lambda: lives(port), 60, portal)


def test_a_command_uses_the_servers_that_run(portal, environ, places, port):
    words = [sys.executable, "-m", "portal.supervisor.manage", "shell", "-c"]
    code = "from django.db import connection as c; k = c.cursor(); k.execute('select count(*) from starts'); print(k.fetchone())"
    told = subprocess.run(
        [*words, code], env=environ, cwd=CHECKOUT, capture_output=True, text=True, timeout=120, check=True
    )
    assert str(query(places, "select count(*) from starts")[0]) in told.stdout
    wait_until(lambda: lives(port), 60, portal)


def test_after_a_kill_it_starts_again_and_ctrl_c_leaves_nothing_running(portal, environ, places, port):
    family = portal.children(recursive=True)
    portal.kill()
    if sys.platform == "linux":
        wait_until(lambda: not any(alive(process) for process in family), 30)
    portal.communicate(timeout=30)
    with running(environ, places, port) as again:
        assert [process for process in family if alive(process)] == []
        assert len(children(again)) == 5
        assert stop(again) == []
    assert again.returncode == 0
    assert not lives(port)


def test_a_taken_port_is_said_plainly(environ):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        number = taken.getsockname()[1]
        told, _ = start({**environ, "PORT": str(number)}).communicate(timeout=60)
    assert f"Der Port {number} ist belegt" in told
    assert f"Port {number} is taken" in told
    assert "Traceback" not in told


def test_a_crash_loop_ends_the_run(environ):
    supervisor = start({**environ, "GUNICORN_CMD_ARGS": "--no-such-option"})
    told, _ = supervisor.communicate(timeout=90)
    assert supervisor.returncode == 1
    assert "web ist 5-mal in 60 Sekunden ausgefallen" in told
    assert "web died 5 times in 60 seconds" in told
