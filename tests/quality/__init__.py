"""Whether the checks find what they should, in the course and in spoilt material."""
