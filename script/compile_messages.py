"""Compiles translations with Babel, because the machine may have no gettext. Usage: compile_messages.py FILE.po …"""

import os
import sys
from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po


def compile_file(source: Path) -> None:
    """Written beside and renamed: a running portal never reads half a file."""
    target = source.with_suffix(".mo")
    draft = target.with_suffix(f".{os.getpid()}.mo")
    with open(source, "rb") as file:
        catalog = read_po(file, locale=source.parent.parent.name)
    with open(draft, "wb") as file:
        write_mo(file, catalog)
    draft.replace(target)


for name in sys.argv[1:]:
    compile_file(Path(name))
