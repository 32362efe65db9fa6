"""A file of lines of JSON that survives a kill at any moment."""

import json
import os

from ministack.core import persistence


def encode(entry):
    return json.dumps(entry, default=persistence._json_default) + "\n"


class Journal:
    def __init__(self, folder, name):
        self.path = os.path.join(folder, f"{name}.jsonl")
        # Under this name it lacks what came last, because the disk was full: taking another name needs no room.
        self.behind = os.path.join(folder, f"{name}.behind.jsonl")
        self.size = 0
        self._file = None

    @property
    def is_behind(self):
        return os.path.exists(self.behind)

    def read(self):
        """A line that a kill or a full disk has cut off is left out."""
        try:
            with open(self.behind if self.is_behind else self.path, encoding="utf-8", errors="replace") as file:
                for line in file:
                    try:
                        yield json.loads(line, object_hook=persistence._json_object_hook)
                    except ValueError:
                        continue
        except FileNotFoundError:
            return

    def append(self, lines):
        """Either all of them are there after it, or it raises OSError and any may be there."""
        if self._file is None:
            self._open()
        self._write(self._file, "".join(lines))
        self.size = self._file.tell()
        if self.is_behind:
            os.replace(self.behind, self.path)

    def rewrite(self, lines):
        with open(self.path + ".new", "wb", buffering=0) as file:
            for line in lines:
                self._write(file, line)
        self.close()
        os.replace(self.path + ".new", self.path)
        self._open()

    def fall_behind(self):
        """What should be in it cannot be written."""
        self.close()
        if os.path.exists(self.path):
            os.replace(self.path, self.behind)
        else:
            open(self.behind, "ab").close()

    def remove(self):
        self.close()
        for path in (self.path, self.behind):
            if os.path.exists(path):
                os.remove(path)

    def close(self):
        if self._file is not None:
            self._file.close()
            self._file = None

    def _open(self):
        self._file = open(self.behind if self.is_behind else self.path, "ab", buffering=0)
        self.size = self._file.seek(0, os.SEEK_END)
        if self.size:
            # The last line may be cut off.
            self._write(self._file, "\n")

    def _write(self, file, text):
        rest = memoryview(text.encode())
        while rest:
            rest = rest[file.write(rest) :]
