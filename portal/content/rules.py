"""Who keeps the pages and answers reported barriers."""

import rules

from accounts.rules import is_admin, is_editor

keeps_pages = is_editor | is_admin
anybody = rules.always_true

rules.add_perm("content.keep_pages", keeps_pages)
