from networks.alliances.actions.cooperations import (
    confirm_cooperation,
    end_cooperation,
    object_to_cooperation,
    propose_cooperation,
)

__all__ = ["confirm_cooperation", "end_cooperation", "object_to_cooperation", "propose_cooperation"]
