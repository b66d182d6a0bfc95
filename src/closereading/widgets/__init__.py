"""What a reader sees and works with: the questions, the letter and the review.

Nothing here knows a key or a score's making; what is shown and recorded comes from outside.
"""
