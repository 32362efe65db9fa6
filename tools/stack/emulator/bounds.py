"""The emulator keeps every event, mail and log line for good, in memory and in what it saves: here they stay within bounds."""

import sys
from dataclasses import dataclass


@dataclass(frozen=True)
class Limits:
    archived_events: int
    mails: int
    log_lines: int


def service(name):
    """A service of the emulator, if something has used it."""
    return sys.modules.get(f"ministack.services.{name}")


def values(store):
    """Of all accounts and regions. A copy: other threads change the store meanwhile."""
    return list(store._data.values())


def keep_within(limits):
    events = service("eventbridge")
    if events:
        for archive in values(events._archives):
            if _trim(archive.get("Events"), limits.archived_events):
                archive["EventCount"] = len(archive["Events"])
        for log in values(events._events_log):
            # Nobody reads it.
            log.clear()
    mails = service("ses")
    if mails:
        for sent in values(mails._sent_emails):
            _trim(sent, limits.mails)
    logs = service("cloudwatch_logs")
    if logs:
        for group in values(logs._log_groups):
            for stream in list(group["streams"].values()):
                _trim(stream.get("events"), limits.log_lines)
        records = logs._log_records._data
        for key in list(records)[: max(0, len(records) - limits.log_lines)]:
            records.pop(key, None)


def _trim(entries, limit):
    """Removes the oldest, many at a time."""
    if not entries or len(entries) <= limit + limit // 10:
        return False
    # One step for the interpreter: what is added meanwhile stays.
    del entries[:-limit]
    return True
