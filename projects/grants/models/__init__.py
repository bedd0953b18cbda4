from projects.grants.models.condition import Condition
from projects.grants.models.grant import Grant, GrantShare
from projects.grants.models.notice import NoticeCopy, NoticeTexts, RejectionCopy
from projects.grants.models.plan import Plan, PlanCost, PlanMoney

__all__ = [
    "Condition",
    "Grant",
    "GrantShare",
    "NoticeCopy",
    "NoticeTexts",
    "Plan",
    "PlanCost",
    "PlanMoney",
    "RejectionCopy",
]
