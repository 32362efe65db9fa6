"""How much the emulator holds, written down while it runs, so that the next start can say what a kill has cost."""

import json
import os
import time

import bounds

EVERY_SECONDS = 2


def count():
    queues, tables, archived, mails = {}, {}, 0, 0
    sqs = bounds.service("sqs")
    for queue in bounds.values(sqs._queues) if sqs else []:
        queues[queue["name"]] = queues.get(queue["name"], 0) + len(queue.get("messages") or [])
    dynamodb = bounds.service("dynamodb")
    for (_account, _region, name), table in list(dynamodb._tables._data.items()) if dynamodb else []:
        tables[name] = sum(len(items) for items in list(table["items"].values()))
    events = bounds.service("eventbridge")
    for archive in bounds.values(events._archives) if events else []:
        archived += len(archive.get("Events") or [])
    ses = bounds.service("ses")
    for sent in bounds.values(ses._sent_emails) if ses else []:
        mails += len(sent)
    return {"queues": queues, "tables": tables, "archivedEvents": archived, "mails": mails}


def write(folder, held):
    path = os.path.join(folder, "held.json")
    with open(path + ".new", "w") as file:
        json.dump({"at": time.time(), **held}, file)
    os.replace(path + ".new", path)


def watch(folder, limits, begun):
    # What the run before held is compared first.
    begun.wait()
    before = None
    while True:
        try:
            bounds.keep_within(limits)
            held = count()
            if held != before:
                write(folder, held)
                before = held
        except (OSError, RuntimeError):
            # A full disk, or a store that changed under the count: the next turn writes it.
            pass
        time.sleep(EVERY_SECONDS)
