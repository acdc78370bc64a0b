"""Who is told of what happens in the membership: one file a theme, each imported here so that it is found."""

from members.notices import announcements, appointments, imports, succession, successions

__all__ = ["announcements", "appointments", "imports", "succession", "successions"]
