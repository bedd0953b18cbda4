"""The short reference of a request: on the error page and in each line of the log, so that a report can be followed up."""

import logging
from contextvars import ContextVar

reference: ContextVar[str] = ContextVar("reference", default="-")


class ReferenceFilter(logging.Filter):
    def filter(self, record: logging.LogRecord) -> bool:
        record.reference = reference.get()
        return True
