"""Figures of the lessons, each a named function; matplotlib is loaded only where one is drawn."""

from closereading.figures.route import RouteDiagram, route_diagram

__all__ = ["RouteDiagram", "route_diagram"]
