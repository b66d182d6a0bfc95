"""What a course folder's ``nbgrader_config.py`` sets.

Classes are named, not imported, so that every nbgrader command starts as fast as without us.
"""

import os
import sysconfig
from typing import Any

HERE = "closereading.grading"
NBGRADER = "nbgrader.preprocessors"

STUB = "# Write your answer in the box below; it is saved as you type."


def configure(c: Any) -> None:  # noqa: ANN401
    """Set nbgrader up for this course: nothing of a submission is ever executed.

    Args:
        c: the configuration that ``get_config()`` returns in ``nbgrader_config.py``.
    """
    use_this_environments_commands()
    c.CourseDirectory.source_directory = "solutions"
    c.CourseDirectory.release_directory = "exercises"
    _configure_release(c)
    _configure_grading(c)
    c.ZipCollectApp.collector_plugin = f"{HERE}.collect_files.CollectAnswers"
    c.FileNameCollectorPlugin.valid_ext = [".ipynb", ".json"]


def _configure_release(c: Any) -> None:  # noqa: ANN401
    c.ClearSolutions.code_stub = {"python": STUB}
    c.GenerateAssignment.exporter_class = f"{HERE}.source_exporter.SourceExporter"
    c.GenerateAssignment.preprocessors = [
        f"{NBGRADER}.IncludeHeaderFooter",
        f"{NBGRADER}.LockCells",
        f"{HERE}.clear_model_answers.ClearModelAnswers",
        f"{NBGRADER}.ClearOutput",
        f"{NBGRADER}.CheckCellMetadata",
        f"{NBGRADER}.ComputeChecksums",
        # Before the cells are saved: what is wrong does not get into the gradebook.
        f"{HERE}.check_released_notebook.CheckReleasedNotebook",
        f"{NBGRADER}.SaveCells",
        f"{NBGRADER}.CheckCellMetadata",
    ]
    c.ExchangeFactory.release_assignment = f"{HERE}.release_assignment.ReleaseChecked"


def _configure_grading(c: Any) -> None:  # noqa: ANN401
    c.Autograde.exporter_class = f"{HERE}.submission_exporter.SubmissionExporter"
    c.Autograde.sanitize_preprocessors = [
        f"{HERE}.read_answers.ReadAnswers",
        f"{HERE}.rebuild_from_source.RebuildFromSource",
        f"{NBGRADER}.CheckCellMetadata",
    ]
    c.Autograde.autograde_preprocessors = [
        f"{HERE}.write_scores.WriteScores",
        f"{HERE}.save_scores.SaveScores",
        f"{NBGRADER}.AssignLatePenalties",
        f"{NBGRADER}.CheckCellMetadata",
    ]
    c.GenerateFeedback.preprocessors = [
        f"{HERE}.remove_grader_notes.RemoveGraderNotes",
        f"{HERE}.gather_feedback.GatherFeedback",
    ]
    c.GenerateFeedback.exporter_class = f"{HERE}.feedback_exporter.FeedbackExporter"


def use_this_environments_commands() -> None:
    """Let nbgrader find ``alembic``, which it starts by name when it makes the gradebook."""
    scripts = sysconfig.get_path("scripts")
    path = os.environ.get("PATH", os.defpath).split(os.pathsep)
    if scripts not in path:
        os.environ["PATH"] = os.pathsep.join([scripts, *path])
