#!/usr/bin/env python
"""Django's commands. What the environment does not say (servers, secret, data folder) is filled in as script/server does."""

import os
import sys

from django.core.management import execute_from_command_line

from portal.supervisor import environment

if __name__ == "__main__":
    environment.complete(os.environ)
    execute_from_command_line(sys.argv)
