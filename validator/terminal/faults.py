"""What is said of a fault of ours: where it lies, and nothing of what it was about."""

import os

__all__ = ["our_fault"]


def our_fault(error: Exception) -> str:
    """Return where a fault of ours lies. Its own text might quote the cable."""
    trace = error.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    where = ""
    if trace is not None:
        where = f" at {os.path.basename(trace.tb_frame.f_code.co_filename)}:{trace.tb_lineno}"
    return f"internal error, please report it ({type(error).__name__}{where})"
