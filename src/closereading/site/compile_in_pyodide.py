"""Compiles the course and what a page imports while it starts. Pyodide runs this file."""

import importlib
import py_compile
import sys
import sysconfig
from pathlib import Path

#: What the kernel and the first question import; all of the course is compiled as well.
START = ("pyodide_kernel", "ipywidgets", "anywidget", "fastjsonschema", "ipython_pygments_lexers")

sys.dont_write_bytecode = True
installed = Path(sysconfig.get_path("purelib")).resolve()
sources = set(installed.glob("closereading/**/*.py"))
for name in START:
    importlib.import_module(name)
for module in list(sys.modules.values()):
    source = Path(getattr(module, "__file__", None) or "")
    if source.is_relative_to(installed) and source.suffix == ".py":
        sources.add(source)
for source in sorted(sources):
    # By its content and not by its time, so that equal modules are compiled to equal files.
    unchecked = py_compile.PycInvalidationMode.UNCHECKED_HASH
    py_compile.compile(str(source), f"{source}c", doraise=True, invalidation_mode=unchecked)
