"""Whether somebody sits before the notebook, or a program only runs it."""

from typing import Any

from IPython.core.getipython import get_ipython as _get_ipython

get_ipython: Any = _get_ipython


def nobody_answers() -> bool:
    """Tell whether the running cell's front end has nobody who could answer.

    A front end says with each request whether it can ask its user for input. JupyterLab and
    Notebook can; what runs a notebook from top to bottom (nbconvert, nbclient) cannot, keeps the
    widgets' state all the same, and shows empty places where it is offline.
    """
    kernel: Any = getattr(get_ipython(), "kernel", None)
    if not hasattr(kernel, "get_parent"):
        return False
    request = kernel.get_parent().get("content", {})
    return request.get("allow_stdin", True) is False
