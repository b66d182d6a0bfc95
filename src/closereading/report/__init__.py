"""The class report: what a class's answers to one assignment show, for its instructor alone."""

from closereading.report.class_work import Answer, ClassWork, StudentWork
from closereading.report.csv_files import answers_csv, questions_csv
from closereading.report.page import report_html

__all__ = [
    "Answer",
    "ClassWork",
    "StudentWork",
    "answers_csv",
    "questions_csv",
    "report_html",
]
