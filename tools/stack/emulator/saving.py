"""Saves the emulator's state, says how far it is, and notices what could not be saved: the emulator itself only logs that."""

import contextlib
import copy
import json
import os
import time
import types

import bounds
import holdings
from ministack import app as ministack
from ministack.core import persistence

# They hold the most, and nothing changes them any more while they are saved: copying would double time and memory.
LARGE = ("sqs", "eventbridge", "cloudwatch_logs", "dynamodb")
MAILBOX = "stack_mailbox"
TRIES = 5


class Run:
    """One run of the emulator, on disk: `savedAt` stands there only after everything was saved."""

    def __init__(self, folder):
        self.folder = folder
        self.path = os.path.join(folder, "run.json")
        before = self._read()
        last = before.get("savedAt") or before.get("lastSavedAt")
        self.facts = {"pid": os.getpid(), "startedAt": time.time(), "keepsQueues": True, **({"lastSavedAt": last} if last else {})}
        self.failed = []
        self.done = False

    def begin(self):
        """From here on it takes in what a kill would cost."""
        self._write()

    def finish(self, failed):
        self.failed, self.done = failed, True
        self.facts.update({"notSaved": failed} if failed else {"savedAt": time.time()})
        self._write()

    def exit_code(self, not_saved):
        return 0 if self.done and not self.failed else not_saved

    def _read(self):
        try:
            with open(self.path) as file:
                return json.load(file)
        except (OSError, ValueError):
            return {}

    def _write(self):
        with open(self.path + ".new", "w") as file:
            json.dump(self.facts, file)
            file.flush()
            os.fsync(file.fileno())
        os.replace(self.path + ".new", self.path)


def install(run, kept):
    persistence.json = types.SimpleNamespace(**{name: getattr(json, name) for name in json.__all__})
    persistence.json.dump = _dump
    ministack.save_all = lambda services: _save_all(services, run, kept)
    restored = persistence.load_state(MAILBOX)
    if restored:
        from ministack.services import ses

        ses._sent_emails.update(restored)


def _dump(value, file, **options):
    # The encoder in C, which only `dumps` uses: ten times as fast.
    file.write(json.dumps(value, **options))


def _save_all(services, run, kept):
    # If queues cannot be saved, what they hold is on disk all the same.
    kept.keep()
    for name in LARGE:
        module = bounds.service(name)
        if module:
            module.copy = types.SimpleNamespace(copy=copy.copy, deepcopy=lambda value: value)
    ses = bounds.service("ses")
    entries = {**services, **({MAILBOX: lambda: ses._sent_emails} if ses else {})}
    failed = []
    with contextlib.suppress(OSError):
        holdings.write(run.folder, holdings.count())
    for index, (name, state_of) in enumerate(entries.items(), start=1):
        print(f"[stack] saving {index}/{len(entries)} {name}", flush=True)
        try:
            _save(name, state_of)
        except Exception as error:
            failed.append(name)
            print(f"[stack] not saved: {name}: {error}", flush=True)
    try:
        if "sqs" not in failed:
            kept.saved_all()
        run.finish(failed)
    except OSError as error:
        run.done = False
        print(f"[stack] not saved: run: {error}", flush=True)


def _save(name, state_of):
    for left in reversed(range(TRIES)):
        try:
            state = state_of()
            if state is None:
                return
            before = _identity(name)
            persistence.save_state(name, state)
            if _identity(name) != before:
                return
            raise OSError("see the lines above")
        except RuntimeError:
            # A thread of the emulator changed it meanwhile.
            if left == 0:
                raise
            time.sleep(0.2)


def _identity(name):
    try:
        entry = os.stat(os.path.join(persistence.STATE_DIR, f"{name}.json"))
        return entry.st_ino, entry.st_mtime_ns
    except OSError:
        return None
