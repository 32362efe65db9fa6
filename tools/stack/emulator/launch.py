"""Runs the pinned MiniStack for the local stack.

Four things that its own command does not do: it answers on a private port first and on the published one only when told to, it
keeps what grows without end within bounds, it keeps messages of queues over a kill, and it says what it saves when it is stopped.

On the private port: `POST /_stack/publish` opens the published one, `GET /_stack/held` counts what is held.
"""

import argparse
import asyncio
import errno
import json
import os
import signal
import socket
import sys
import threading

from hypercorn.asyncio import serve
from hypercorn.config import Config
from ministack import app as ministack
from ministack.core import persistence

import bounds
import holdings
import kept_queues
import saving
import workers

HOST = "127.0.0.1"
NOT_SAVED = 3
# Requests that are being answered when the end comes.
DRAIN_SECONDS = 10
LAMBDA_DRAIN_SECONDS = 60


class Emulator:
    def __init__(self, arguments, run, kept, begun):
        self.arguments = arguments
        self.kept = kept
        self.run_record = run
        self.begun = begun
        # Bound from the beginning, so that nobody else gets it; who connects is refused until it listens.
        self.listener = listen(arguments.port)
        self.ending = asyncio.Event()
        self.published_closing = asyncio.Event()
        self.private_closing = asyncio.Event()
        self.published = None

    async def run(self):
        loop = asyncio.get_running_loop()
        for name in (signal.SIGTERM, signal.SIGINT):
            loop.add_signal_handler(name, self.ending.set)
        private = asyncio.create_task(
            serve(self.private_app, settings(listen(self.arguments.private_port)), shutdown_trigger=self.private_closing.wait)
        )
        ended = asyncio.create_task(self.ending.wait())
        await asyncio.wait({private, ended}, return_when=asyncio.FIRST_COMPLETED)
        if not private.done():
            await self.close()
        await private

    async def close(self):
        """Whoever is being answered gets the answer, then nobody is answered any more; saving comes last."""
        print("[stack] stopping: Lambdas finish what they have", flush=True)
        workers.pause()
        await workers.idle(LAMBDA_DRAIN_SECONDS)
        self.published_closing.set()
        if self.published is not None:
            await self.published
        self.private_closing.set()

    def publish(self):
        """Opens the published port."""
        if self.published is None:
            self.run_record.begin()
            self.begun.set()
            # Whoever was told that it is open may connect before the server's first turn.
            self.listener.listen(100)
            configuration = settings(self.listener)
            self.published = asyncio.create_task(
                serve(published_app, configuration, shutdown_trigger=self.published_closing.wait)
            )
            workers.resume()

    async def private_app(self, scope, receive, send):
        path = scope.get("path", "")
        if scope["type"] != "http" or not path.startswith("/_stack/"):
            return await ministack.app(scope, receive, send)
        status, answer = self.answer(scope["method"], path)
        body = json.dumps(answer).encode()
        headers = [(b"content-type", b"application/json"), (b"content-length", str(len(body)).encode())]
        await send({"type": "http.response.start", "status": status, "headers": headers})
        await send({"type": "http.response.body", "body": body})

    def answer(self, method, path):
        if method == "GET" and path == "/_stack/held":
            return 200, {**holdings.count(), "queuesKept": self.kept.were_kept}
        if method == "POST" and path == "/_stack/publish":
            try:
                self.publish()
                return 200, {"port": self.arguments.port}
            except OSError as error:
                # A full disk, on which the run could not be noted.
                return 409, {"error": f"Port {self.arguments.port} cannot be opened: {error}"}
        return 404, {"error": "not found"}


async def published_app(scope, receive, send):
    # One start and one end of the emulator, by the private listener.
    if scope["type"] == "lifespan":
        while True:
            message = await receive()
            await send({"type": f"{message['type']}.complete"})
            if message["type"] == "lifespan.shutdown":
                return
    await ministack.app(scope, receive, send)


def listen(port):
    listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    listener.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    try:
        listener.bind((HOST, port))
    except OSError:
        listener.close()
        raise
    return listener


def settings(listener):
    configuration = Config()
    configuration.bind = [f"fd://{listener.detach()}"]
    configuration.keep_alive_timeout = 75
    configuration.graceful_timeout = DRAIN_SECONDS
    # Saving takes as long as it takes.
    configuration.shutdown_timeout = 24 * 3600
    configuration.loglevel = ministack.LOG_LEVEL
    return configuration


def raise_file_limit():
    import resource

    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    if soft < hard:
        resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--port", type=int, required=True, help="the published one")
    parser.add_argument("--private-port", type=int, required=True)
    parser.add_argument("--folder", required=True, help="where run.json and held.json are kept")
    parser.add_argument("--marker-queues", required=True, help="how the names of queues end that hold markers of outboxes")
    parser.add_argument("--archived-events", type=int, default=10_000)
    parser.add_argument("--mails", type=int, default=2_000)
    parser.add_argument("--log-lines", type=int, default=2_000, help="of each stream of CloudWatch Logs")
    arguments = parser.parse_args()
    os.umask(0o077)
    raise_file_limit()
    workers.install()
    run = saving.Run(arguments.folder)
    kept = kept_queues.KeptQueues(persistence.STATE_DIR, arguments.marker_queues)
    kept.install()
    saving.install(run, kept)
    limits = bounds.Limits(arguments.archived_events, arguments.mails, arguments.log_lines)
    begun = threading.Event()
    watch = threading.Thread(target=holdings.watch, args=(arguments.folder, limits, begun), daemon=True)
    watch.start()
    threading.Thread(target=kept.watch, args=(begun,), daemon=True).start()
    try:
        emulator = Emulator(arguments, run, kept, begun)
    except OSError as error:
        if error.errno != errno.EADDRINUSE:
            raise
        sys.exit(f"Port {arguments.port} is taken")
    asyncio.run(emulator.run())
    # A Lambda that hangs must not keep an emulator that has saved everything.
    giving_up = threading.Timer(5, os._exit, [run.exit_code(NOT_SAVED)])
    giving_up.daemon = True
    giving_up.start()
    sys.exit(run.exit_code(NOT_SAVED))


if __name__ == "__main__":
    main()
