"""The yearly figures of KOMM-IN NRW, a fact with its source (domain.md 1.3.1), read as `import_figures` reads them."""

from pathlib import Path

from projects.figures import columns
from projects.figures.actions import take_over_figures

FILE = Path(__file__).parent / "komm_in.csv"


def load() -> None:
    with FILE.open("rb") as file:
        take_over_figures(columns.read(file, FILE.name))
