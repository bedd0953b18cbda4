"""The processes as Mermaid diagrams, made from the step tables; docs/states.md is their printed form."""

from core.registry import processes
from core.workflow import Process


def diagram(process: Process) -> str:
    lines = ["```mermaid", "stateDiagram-v2"]
    for step in process.steps.values():
        target = step.target
        if not step.sources:
            lines.append(f"    [*] --> {target}: {step.name}")
        for source in sorted(step.sources, key=list(process.states).index):
            lines.append(f"    {source} --> {target or source}: {step.name}")
    return "\n".join([*lines, "```"])


def document() -> str:
    """docs/states.md, whole."""
    parts = [
        "# States\n\nMade from the step tables by `script/manage states`; a test holds it against them.\n"
    ]
    for process in processes:
        heads = "| step | from | to | needs | reason |\n| --- | --- | --- | --- | --- |"
        rows = [
            f"| {step.name} | {', '.join(sorted(step.sources)) or '(new)'} | {step.target or '(same)'} "
            f"| `{step.permission}` | {'yes' if step.reason else ''} |"
            for step in process.steps.values()
        ]
        parts.append("\n".join([f"## {process.model}\n", diagram(process), "", heads, *rows, ""]))
    return "\n".join(parts)
