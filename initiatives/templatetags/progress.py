"""Filters of the pages about progress."""

from django import template

from initiatives.progress import step_of

register = template.Library()


@register.filter
def step(stage: str) -> int:
    """The number of the shape that stands for a stage."""
    return step_of(stage)
