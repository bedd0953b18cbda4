"""Who sees the Steuerung."""

import rules

from accounts.rules import is_admin, is_programme_staff

may_steer = is_programme_staff | is_admin

rules.add_perm("home.steer", may_steer)
