"""What the portal's pages cost against the smallest Django list page, measured in one interleaved run: `script/benchmark quick`.

Needs Linux (it reads /proc), and DATABASE_URL and REDIS_URL of throw-away servers, which `script/benchmark` brings.
"""

import argparse
import json
import os
import random
import subprocess
import sys
import tomllib
from functools import partial
from pathlib import Path
from statistics import median

from benchmarks import data, load, report
from benchmarks.serve import gunicorn

ROUNDS = {"quick": 3, "full": 9}
REQUESTS = {"quick": 60, "full": 160}
BARE = "/list/"
Acts = dict[str, load.Act]
"""What can happen right before a request, by the word for it in budgets.toml."""


def main() -> int:
    parser = argparse.ArgumentParser(prog="benchmarks", description=__doc__)
    parser.add_argument("mode", choices=list(ROUNDS), nargs="?", default="quick")
    parser.add_argument("--only", default="", help="pages, separated by commas")
    parser.add_argument("--json", type=Path, help="write the figures to this file")
    parser.add_argument("--seed", type=int, default=7)
    options = parser.parse_args()
    os.environ.update(PORTAL_MODE="demo", PORTAL_SECRET_KEY="only-for-measuring-" + "x" * 30)
    pages = tomllib.loads((Path(__file__).parent / "budgets.toml").read_text())["pages"]
    pages = {key: page for key, page in pages.items() if not options.only or key in options.only.split(",")}
    print(f"seeding {data.size(options.mode)} ...", flush=True)
    data.fill_portal(options.mode, options.seed)
    connection = data.connect()
    data.fill_bare(connection)
    postgres = data.settle(connection)
    inside = _look_inside(pages)
    acts = {"step": load.Act(partial(data.take_a_step, connection), connection.get_backend_pid())}
    results = _measure(pages, inside, postgres, options.mode, random.Random(options.seed), acts)
    print(report.table(results, options.mode))
    if options.json:
        options.json.write_text(json.dumps([vars(result) for result in results], indent=1))
    return int(any(result.verdict(options.mode).startswith("FAILED") for result in results))


def _look_inside(pages: dict) -> dict:
    asked = {key: (page["address"], page["who"]) for key, page in pages.items()}
    environ = {**os.environ, "DJANGO_SETTINGS_MODULE": "portal.settings"}
    done = subprocess.run(
        [sys.executable, "-m", "benchmarks.inside", json.dumps(asked)],
        check=True,
        stdout=subprocess.PIPE,
        text=True,
        env=environ,
    )
    return json.loads(done.stdout.splitlines()[-1])


def _measure(
    pages: dict, inside: dict, postgres: int, mode: str, chance: random.Random, acts: Acts
) -> list[report.Result]:
    """Rounds of pairs: each page right after the bare list, so that a drift of the machine's speed meets both.

    A page with `before` gets one of `acts` before each request.
    """
    requests = REQUESTS[mode]
    pairs: dict[str, list[tuple[load.Block, load.Block]]] = {key: [] for key in ["_bare", *pages]}
    bare_environ = {"DJANGO_SETTINGS_MODULE": "benchmarks.bare.settings"}
    with (
        gunicorn("benchmarks.bare.wsgi:application", bare_environ, BARE) as (bare_port, bare),
        gunicorn(
            "portal.wsgi:application", {"DJANGO_SETTINGS_MODULE": "portal.settings"}, "/health/live"
        ) as (port, portal),
    ):
        for number in range(ROUNDS[mode] + 1):
            keys = list(pairs)
            chance.shuffle(keys)
            for key in keys:
                one = load.run(bare_port, BARE, "", [bare, postgres], requests=requests)
                if key == "_bare":
                    other = load.run(bare_port, BARE, "", [bare, postgres], requests=requests)
                else:
                    page = pages[key]
                    cookie = inside["session"] if page["who"] == "staff" else ""
                    given = {"requests": requests, "before": acts.get(page.get("before", ""))}
                    other = load.run(port, page["address"], cookie, [portal, postgres], **given)
                if number:  # the first round warms up
                    pairs[key].append((one, other))
            print(f"round {number} of {ROUNDS[mode]}", file=sys.stderr, flush=True)
    self_test = [other.cpu_ms / one.cpu_ms for one, other in pairs.pop("_bare")]
    print(
        f"self-test, bare against bare: {median(self_test):.2f} ({min(self_test):.2f}-{max(self_test):.2f}); should be 1.0 +- 0.15"
    )
    return [_result(pages[key], inside["pages"][key], blocks) for key, blocks in pairs.items()]


def _result(page: dict, inside: dict, blocks: list[tuple[load.Block, load.Block]]) -> report.Result:
    return report.Result(
        title=page["title"],
        ratios=[other.cpu_ms / one.cpu_ms for one, other in blocks],
        p50_ratios=[other.p50_ms / one.p50_ms for one, other in blocks],
        budget=page["ratio"],
        cpu_ms=median(other.cpu_ms for _one, other in blocks),
        queries=inside["queries"],
        query_budget=page["queries"],
        kib=inside["kib"],
        kib_budget=page["kib"],
    )


if __name__ == "__main__":
    sys.exit(main())
