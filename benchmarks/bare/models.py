from django.db import models


class Entry(models.Model):
    """10,000 rows, wide enough that counting them is not free."""

    name = models.CharField(max_length=200)
    state = models.CharField(max_length=20)
    year = models.IntegerField()
    text = models.TextField()

    class Meta:
        db_table = "bare_entry"
        indexes = [models.Index(fields=["name", "id"], name="bare_by_name")]

    def __str__(self) -> str:
        return self.name
