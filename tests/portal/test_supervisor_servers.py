"""The embedded servers by themselves."""

import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from contextlib import suppress
from pathlib import Path

import psutil
import psycopg2
import pytest

from portal.supervisor import lock
from portal.supervisor.account import unprivileged
from portal.supervisor.environment import CHECKOUT, Places
from portal.supervisor.postgres import Postgres
from portal.supervisor.valkey import Valkey
from portal.supervisor.words import Failure


@pytest.fixture
def places():
    folder = Path(tempfile.mkdtemp(prefix="np-test-", dir="/tmp")).resolve()
    folder.chmod(0o755)
    places = Places(folder / "data")
    places.make(unprivileged(places.database))
    yield places
    shutil.rmtree(folder)


def run_detached(program) -> psutil.Popen:
    """As a supervisor that was killed leaves it behind on a system that does not end children with their parent."""
    account = program.account.popen() if program.account else {}
    with open(program.log, "ab") as log:
        return psutil.Popen(
            program.argv, env=program.env, cwd="/", stdout=log, stderr=log, start_new_session=True, **account
        )


def postmaster_notes(places) -> str:
    notes = places.database / "postmaster.pid"
    return notes.read_text() if notes.exists() else ""


def test_leftovers_of_an_earlier_run_are_stopped_and_their_data_kept(places):
    account = unprivileged(places.database)
    postgres, valkey = Postgres(places, account), Valkey(places, account)
    postgres.start()
    valkey.start()
    with psycopg2.connect(host=str(places.run), user="portal", dbname="portal") as connection:
        connection.cursor().execute("create table kept (n int)")
    connection.close()
    postgres.stop()
    note = valkey.program.note.read_text()
    valkey.stop()

    left = [run_detached(postgres.program), run_detached(valkey.program)]
    valkey.program.note.write_text(note.replace(str(valkey.program.process.pid), str(left[1].pid)))
    while "ready" not in postmaster_notes(places) or not valkey.socket.exists():
        time.sleep(0.05)
    again = Postgres(places, account), Valkey(places, account)
    try:
        for server in again:
            server.start()
        assert [process.wait(timeout=5) for process in left] == [0, 0]
        with psycopg2.connect(host=str(places.run), user="portal", dbname="portal") as connection:
            connection.cursor().execute("select * from kept")
        connection.close()
    finally:
        for server in again:
            server.stop()
        for process in left:
            with suppress(psutil.NoSuchProcess):
                process.kill()


def test_a_half_made_database_is_not_taken_for_one(places):
    account = unprivileged(places.database)
    (places.data / "pgdata.new").mkdir()
    (places.data / "pgdata.new" / "PG_VERSION").write_text("18\n")
    postgres = Postgres(places, account, throwaway=True)
    postgres.start()
    postgres.stop()
    assert (places.database / "global" / "pg_control").exists()


def test_data_of_another_release_are_refused_in_words(places):
    places.database.mkdir()
    (places.database / "PG_VERSION").write_text("9\n")
    with pytest.raises(Failure, match="of PostgreSQL 9, the program is"):
        Postgres(places, None).start()


def test_another_process_with_the_same_number_is_left_alone(places):
    """The noted number may belong to anybody after a restart of the machine."""
    stranger = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(60)"])
    try:
        valkey = Valkey(places, unprivileged(places.database))
        valkey.program.note.write_text(f'{{"pid": {stranger.pid}, "argv": ["valkey-server"]}}')
        valkey.program.end_leftover()
        assert stranger.poll() is None
    finally:
        stranger.kill()
        stranger.wait()


def test_only_one_may_hold_the_folder_and_a_killed_holder_frees_it(places):
    code = "import sys, time; from pathlib import Path; from portal.supervisor import lock\n"
    code += "with lock.hold(Path(sys.argv[1]), what='a test'): print('held', flush=True); time.sleep(60)"
    words = [sys.executable, "-c", code, str(places.data)]
    holder = subprocess.Popen(words, cwd=CHECKOUT, stdout=subprocess.PIPE, text=True)
    assert holder.stdout.readline() == "held\n"
    with pytest.raises(lock.Held) as refused, lock.hold(places.data):
        pass
    assert refused.value.holder == {"pid": holder.pid, "what": "a test"}
    holder.send_signal(signal.SIGKILL)
    holder.communicate()
    with lock.hold(places.data):
        pass


def test_throw_away_servers_end_with_their_command():
    code = "import os; print(os.environ['DATA_DIR'], os.environ['PORTAL_MODE'])"
    words = [sys.executable, "-m", "portal.supervisor.with_servers", sys.executable, "-c", code]
    done = subprocess.run(words, cwd=CHECKOUT, capture_output=True, text=True, timeout=60, check=True)
    folder, mode = done.stdout.split()
    assert mode == "test"
    assert not os.path.exists(folder)
    assert not [p for p in psutil.process_iter(["cmdline"]) if folder in " ".join(p.info["cmdline"] or [])]
