"""Points and questions in the forms of learning platforms: Canvas, Moodle, Blackboard."""
