"""The course folders of the grading tests."""

from grading.conftest import _nobody_elses_settings, course, generated

__all__ = ["_nobody_elses_settings", "course", "generated"]
