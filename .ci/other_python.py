"""Installs the lock for the Python that runs this, starts the portal with demo content, and opens its first page."""

import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import urllib.request
from pathlib import Path

CHECKOUT = Path(__file__).resolve().parent.parent
OWN = ("DATABASE_URL", "REDIS_URL", "PORTAL_SECRET_KEY", "PORTAL_MODE")


def main(folder: Path) -> None:
    python = folder / "venv" / "bin" / "python"
    subprocess.run([sys.executable, "-m", "venv", folder / "venv"], check=True)
    lock = ["--require-hashes", "--only-binary", ":all:", "-qq", "-r", CHECKOUT / "requirements.txt"]
    subprocess.run([python, "-m", "pip", "install", *lock], check=True)
    subprocess.run([python, "-m", "pip", "check"], check=True)

    port = free_port()
    environ = {name: value for name, value in os.environ.items() if name not in OWN}
    environ |= {"DATA_DIR": str(folder / "data"), "PORT": str(port)}
    subprocess.run(
        [python, CHECKOUT / "manage.py", "check"], check=True, env={**environ, "PORTAL_MODE": "test"}
    )
    portal = subprocess.Popen(
        [python, CHECKOUT / "manage.py", "portal"], env=environ, stdout=subprocess.PIPE, text=True
    )
    try:
        wait_until_ready(portal)
        opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
        with opener.open(f"http://localhost:{port}/", timeout=30) as page:
            print(f"GET / {page.status}, {len(page.read())} bytes")
    finally:
        portal.send_signal(signal.SIGINT)
        portal.communicate(timeout=60)


def wait_until_ready(portal: subprocess.Popen) -> None:
    for line in portal.stdout:
        if "bereit / ready" in line:
            return
    sys.exit("the portal ended before it was ready")


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


if __name__ == "__main__":
    print(sys.version.split()[0], flush=True)
    place = Path(tempfile.mkdtemp(prefix="other-python-", dir="/tmp"))
    place.chmod(0o755)  # the servers of root run as somebody else
    try:
        main(place)
    finally:
        shutil.rmtree(place, ignore_errors=True)
