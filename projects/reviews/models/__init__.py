from projects.reviews.models.checking import CheckedItem, FormalCheck
from projects.reviews.models.decision import Decision
from projects.reviews.models.review import Review, Score

__all__ = ["CheckedItem", "Decision", "FormalCheck", "Review", "Score"]
