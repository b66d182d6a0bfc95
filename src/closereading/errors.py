"""What can go wrong, in sentences that a reader or an instructor can act on."""


class CourseError(Exception):
    """Something in the course, an answer or a command cannot be used.

    The message is one or more plain sentences; it is shown as it is, without a traceback.
    """
