"""How many processes a command may use."""

import typer


def jobs_of(value: int | None) -> int | None:
    """Checks a number of processes, and finds out how many processors there are for 0."""
    if value is not None and value < 0:
        raise typer.BadParameter(f"{value} is below 0; 0 means one for each processor")
    if value == 0:
        import os

        return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return value
