"""What queues hold, on disk while the emulator runs: it saves on a clean stop only, and a kill would cost every message since then.

Markers of outboxes are handed out only when everything that came before them is on disk: what an outbox gives up as confirmed is
either handled or kept. After a kill a message may come again that was handled just before; receivers recognise it.
"""

import operator
import threading
import time

import bounds
from journal import Journal, encode
from ministack import app as ministack
from ministack.core.responses import AccountRegionScopedDict

EVERY_SECONDS = 0.25
# Looking at many messages takes time from those who are served: at most a tenth.
PAUSE_PER_WORK = 10
REWRITE_BYTES = 64_000_000

messages_of = operator.itemgetter("messages")
id_of = operator.itemgetter("id")


class KeptQueues:
    def __init__(self, folder, marker_suffix):
        self.journal = Journal(folder, "queues")
        self.marker_suffix = marker_suffix
        # Ids by queue: of what was saved on the last clean stop, and of what is on disk by now.
        self.saved = {}
        self.known = {}
        self.handed_out = frozenset()
        # Whether what the run before held last could be read back.
        self.were_kept = True
        self.lock = threading.Lock()
        self.is_over = False
        self.rewrite_at = REWRITE_BYTES

    def install(self):
        from ministack.services import sqs

        load, collect = ministack.load_state, sqs._collect_msgs
        ministack.load_state = lambda name: self.read_back(load(name)) if name == "sqs" else load(name)
        sqs._collect_msgs = lambda queue, *rest: collect(self._visible(queue), *rest)

    def read_back(self, state):
        """What was saved, with what came and went after that."""
        state = state or {"queues": AccountRegionScopedDict(), "queue_name_to_url": AccountRegionScopedDict()}
        queues = state["queues"]._data
        self.saved = {key: ids_of(queue["messages"]) for key, queue in queues.items()}
        self.were_kept = not self.journal.is_behind
        held = {key: {message["id"]: message for message in queue["messages"]} for key, queue in queues.items()}
        for entry in self.journal.read():
            key = tuple(entry["queue"])
            if "made" in entry and key not in queues:
                queues[key], held[key] = entry["made"], {}
            its = held.get(key, {})
            for message in entry.get("came", []):
                its.setdefault(message["id"], message)
            for gone in entry.get("went", []):
                its.pop(gone, None)
        for key, queue in queues.items():
            queue["messages"] = list(held[key].values())
            self.known[key] = set(held[key])
        return state if queues else None

    def watch(self, begun):
        begun.wait()
        while not self.is_over:
            began = time.monotonic()
            self.keep()
            time.sleep(max(EVERY_SECONDS, PAUSE_PER_WORK * (time.monotonic() - began)))

    def keep(self):
        with self.lock:
            sqs = bounds.service("sqs")
            if sqs is None or self.is_over:
                return
            queues = dict(sqs._queues._data)
            # One step for the interpreter, so that it is one moment: what a message causes stands in its queue before the message goes.
            lists = list(map(list, map(messages_of, queues.values())))
            held = dict(zip(queues, lists))
            try:
                was_behind = self.journal.is_behind
                self._write(queues, held)
            except OSError as error:
                self._fall_behind(error)
                return
            if was_behind:
                print("[stack] the messages of queues are on disk again", flush=True)
            markers = [key for key, queue in queues.items() if self._holds_markers(queue)]
            self.handed_out = frozenset(message["id"] for key in markers for message in held[key])

    def saved_all(self):
        """The emulator's own state holds everything now."""
        with self.lock:
            self.is_over = True
            self.journal.remove()

    def _write(self, queues, held):
        now = {key: ids_of(messages) for key, messages in held.items()}
        came, gone = [], []
        for key in self._markers_last(set(self.known) | set(now), queues):
            known, present = self.known.get(key, set()), now.get(key, set())
            if key not in self.known:
                came.append(made(key, queues[key]))
            messages = [message for message in held.get(key, ()) if message["id"] not in known]
            if messages:
                came.append(encode({"queue": key, "came": messages}))
            if known - present:
                gone.append(encode({"queue": key, "went": list(known - present)}))
        # A kill may cut off the end of what is written: nothing goes before what it has caused is there.
        lines = came + gone
        if lines or self.journal.is_behind:
            self.journal.append(lines)
            self.known = {**{key: set() for key in self.known}, **now}
        if self.journal.size > self.rewrite_at:
            self.journal.rewrite(self._all(queues, held, now))
            self.rewrite_at = max(REWRITE_BYTES, 2 * self.journal.size)

    def _markers_last(self, keys, queues):
        """A marker must not be there without what came before it either."""
        return sorted(keys, key=lambda key: key in queues and self._holds_markers(queues[key]))

    def _all(self, queues, held, now):
        for key in self.known:
            saved = self.saved.get(key, set())
            if key not in self.saved and key in queues:
                yield made(key, queues[key])
            if saved - now.get(key, set()):
                yield encode({"queue": key, "went": list(saved - now.get(key, set()))})
            for message in held.get(key, ()):
                if message["id"] not in saved:
                    yield encode({"queue": key, "came": [message]})

    def _fall_behind(self, error):
        if not self.journal.is_behind:
            print(f"[stack] the messages of queues cannot be written to disk: {error}", flush=True)
        try:
            self.journal.fall_behind()
        except OSError:
            # Not even that: the next turn tries again.
            pass

    def _visible(self, queue):
        if not self._holds_markers(queue):
            return queue
        return {**queue, "messages": [message for message in queue["messages"] if message["id"] in self.handed_out]}

    def _holds_markers(self, queue):
        return queue["name"].endswith(self.marker_suffix)


def ids_of(messages):
    return set(map(id_of, messages))


def made(key, queue):
    return encode({"queue": key, "made": {**queue, "messages": []}})
