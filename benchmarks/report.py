"""Ratios and their verdict: a budget fails only when noise cannot be the reason."""

from dataclasses import dataclass
from statistics import median

PATIENCE = {"quick": 1.3, "full": 1.0}


@dataclass(frozen=True)
class Result:
    title: str
    ratios: list[float]
    p50_ratios: list[float]
    budget: float
    cpu_ms: float
    queries: int
    query_budget: int
    kib: float
    kib_budget: float

    @property
    def low(self) -> float:
        return quantile(self.ratios, 0.1)

    @property
    def high(self) -> float:
        return quantile(self.ratios, 0.9)

    def verdict(self, mode: str) -> str:
        if self.queries > self.query_budget:
            return f"FAILED: {self.queries} queries, {self.query_budget} allowed"
        if self.kib > self.kib_budget:
            return f"FAILED: {self.kib:.1f} KiB, {self.kib_budget} allowed"
        if self.low > self.budget * PATIENCE[mode]:
            return f"FAILED: {self.low:.2f} at best, {self.budget} allowed"
        return "ok" if median(self.ratios) <= self.budget else "inconclusive"


def quantile(values: list[float], share: float) -> float:
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]


def table(results: list[Result], mode: str) -> str:
    lines = [
        "| page | CPU / bare list (10-90 %) | allowed | p50 / bare | CPU ms | queries | KiB gz | verdict |",
        "| --- | --: | --: | --: | --: | --: | --: | --- |",
    ]
    lines += [
        f"| {r.title} | {median(r.ratios):.2f} ({r.low:.2f}-{r.high:.2f}) | {r.budget} | {median(r.p50_ratios):.2f} "
        f"| {r.cpu_ms:.1f} | {r.queries} of {r.query_budget} | {r.kib:.1f} | {r.verdict(mode)} |"
        for r in results
    ]
    return "\n".join(lines)
