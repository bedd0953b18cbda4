"""How this process talks to the broker: a page gives up at once, a worker never does."""

_WEB = {
    "task_ignore_result": True,
    "task_publish_retry": False,
    "broker_connection_timeout": 0.2,
    "broker_connection_retry": False,
    "broker_connection_max_retries": 0,
    "broker_transport_options": {
        "socket_connect_timeout": 0.2,
        "socket_timeout": 0.2,
        "retry_on_timeout": False,
        "max_retries": 0,
        "interval_start": 0,
        "interval_step": 0,
        "interval_max": 0,
    },
}
_WORKER = {
    "task_ignore_result": True,
    "task_acks_late": True,
    "task_reject_on_worker_lost": True,
    "task_time_limit": 600,
    "task_soft_time_limit": 540,
    "worker_max_memory_per_child": 300_000,
    "worker_soft_shutdown_timeout": 8,
    "worker_hijack_root_logger": False,
    "broker_connection_retry_on_startup": True,
    "broker_connection_max_retries": None,
    "broker_transport_options": {
        "socket_connect_timeout": 5,
        "socket_timeout": 30,
        "health_check_interval": 20,
        "visibility_timeout": 3600,
    },
}
CELERY_BY_ROLE = {"web": _WEB, "worker": _WORKER}


def celery_url(redis_url: str, number: int = 0) -> str:
    """Celery's spelling of a Redis address: `unix:///path` becomes `redis+socket:///path?virtual_host=0`."""
    if redis_url.startswith("unix:"):
        return f"redis+socket:{redis_url.removeprefix('unix:')}?virtual_host={number}"
    return f"{redis_url}/{number}"
