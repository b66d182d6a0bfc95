"""Grading a class with nbgrader. Only this folder imports nbgrader."""
