"""What the emulator does on its own: polling queues and streams for Lambdas, and firing schedules.

A Lambda that is called before its tables and the bus stand fails, and uses up receives of its messages.
"""

import asyncio
import threading
import time

from ministack.services import eventbridge, lambda_svc, scheduler

_allowed = threading.Event()
_starts = []


def install():
    for name in ("_poll_sqs", "_poll_kinesis", "_poll_dynamodb_streams"):
        setattr(lambda_svc, name, _while_allowed(getattr(lambda_svc, name)))
    for module in (eventbridge, scheduler):
        original = module.start_scheduler
        # It begins with the published port.
        module.start_scheduler = lambda original=original: original() if _allowed.is_set() else _starts.append(original)


def resume():
    _allowed.set()
    while _starts:
        _starts.pop()()


def pause():
    _allowed.clear()


async def idle(seconds):
    """Waits until no Lambda handles a batch."""
    end = time.monotonic() + seconds
    while lambda_svc._esm_inflight and time.monotonic() < end:
        await asyncio.sleep(0.05)


def _while_allowed(poll):
    return lambda: poll() if _allowed.is_set() else False
