"""How the supervisor speaks: one sentence in German, the same in English."""

import sys


class Failure(Exception):
    """Ends the run; the person at the terminal reads both sentences and no traceback."""

    def __init__(self, german: str, english: str):
        super().__init__(english)
        self.german, self.english = german, english


def say(german: str, english: str) -> None:
    print(f"portal: {german}\n        {english}", flush=True)


def complain(failure: Failure) -> None:
    print(f"\nportal: {failure.german}\n        {failure.english}", file=sys.stderr, flush=True)
