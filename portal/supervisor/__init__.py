"""Everything a portal needs on a machine that has only Python: embedded servers, and the process that keeps all running.

environment  what the settings read: folders, addresses, secret
account      whom the servers run as when root starts them
processes    start, recognise and end programs
postgres, valkey, servers   the embedded servers
lock         one run for one data folder
run          the supervisor behind `manage.py portal`
manage       one command beside or without a running portal (`script/manage`)
with_servers throw-away servers around a command (`script/test`)
"""
