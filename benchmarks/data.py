"""The data of a run: 10,000 rows for the bare page, generated content for the portal, two sessions."""

import itertools
import os
import subprocess
import sys

import psycopg2

SIZE = {"municipalities": 11_000, "organisations": 15_000, "workshops": 1_600}
PROJECTS = {"quick": 10_000, "full": 100_000}
"""Funded projects by mode: writing the large number takes longer than the whole of a quick run."""
STAFF = "messung@example.org"
_steps = itertools.count()


def manage(*words: str) -> str:
    """Run manage.py in the environment of the run; what it prints, the last line stripped."""
    done = subprocess.run(
        [sys.executable, "manage.py", *words], check=True, capture_output=True, text=True, env=os.environ
    )
    return done.stdout.strip()


def size(mode: str) -> dict[str, int]:
    return {**SIZE, "projects": PROJECTS[mode]}


def fill_portal(mode: str, seed: int) -> None:
    manage("migrate", "--verbosity", "0")
    manage("collectstatic", "--no-input", "--verbosity", "0")
    manage(
        "seed",
        *(word for name, number in size(mode).items() for word in (f"--{name}", str(number))),
        "--seed",
        str(seed),
    )


def fill_bare(connection) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "CREATE TABLE bare_entry (id bigserial PRIMARY KEY, name varchar(200) NOT NULL, state varchar(20) NOT NULL,"
            " year int NOT NULL, text text NOT NULL);"
            "INSERT INTO bare_entry (name, state, year, text)"
            " SELECT 'Entry ' || md5(n::text), CASE n % 3 WHEN 0 THEN 'open' ELSE 'done' END, 2000 + n % 27, repeat(md5(n::text), 8)"
            " FROM generate_series(1, 10000) AS n;"
            "CREATE INDEX bare_by_name ON bare_entry (name, id);"
        )
        connection.commit()


def settle(connection) -> int:
    """Vacuum and analyse all; the process id of the PostgreSQL server."""
    connection.autocommit = True
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE")
        cursor.execute("ALTER SYSTEM SET autovacuum = off")
        cursor.execute("SELECT pg_reload_conf(), pg_backend_pid()")
        backend = cursor.fetchone()[1]
    with open(f"/proc/{backend}/stat") as file:
        return int(file.read().rsplit(")", 1)[1].split()[1])


def take_a_step(connection) -> None:
    """What a step leaves behind: a row in the log about one of the workshops, each time another one. It moves none to another state."""
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO core_transition (content_type_id, object_id, step, source, target, by_id, recorded_at,"
            " effective_on, reason, facts)"
            " SELECT content_type_id, object_id, step, target, target, by_id, now(), effective_on, reason, facts FROM core_transition"
            " WHERE id = (SELECT max(t.id) FROM core_transition t JOIN django_content_type c ON c.id = t.content_type_id"
            " WHERE c.model = 'workshop' AND t.object_id = (SELECT id FROM meetings_workshop OFFSET %s LIMIT 1))",
            [next(_steps) % SIZE["workshops"]],
        )


def connect():
    return psycopg2.connect(os.environ["DATABASE_URL"])
