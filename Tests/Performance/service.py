"""A service on the loopback that has one clip ready, of any size, and hands it out with sendfile."""

import itertools
import json
import os
import socket
import threading
from pathlib import Path


class Service:
    """Speaks as much of the Interactions API as one generation needs."""

    def __init__(self, clip):
        self.clip = Path(clip)
        # No two generations have one name.
        self.numbers = itertools.count(1)
        self.listener = socket.create_server(("127.0.0.1", 0))
        self.url = f"http://127.0.0.1:{self.listener.getsockname()[1]}"
        self.media = self.url + "/v1beta/files/clip:download?alt=media"
        threading.Thread(target=self.accept, daemon=True).start()

    def accept(self):
        while True:
            connection, _ = self.listener.accept()
            threading.Thread(target=self.serve, args=(connection,), daemon=True).start()

    def serve(self, connection):
        with connection, connection.makefile("rb") as reader:
            while line := reader.readline():
                method, path, _ = line.decode().split(" ", 2)
                headers = {}
                while (field := reader.readline().decode().strip()):
                    name, _, value = field.partition(":")
                    headers[name.lower()] = value.strip()
                reader.read(int(headers.get("content-length", 0)))
                if path.startswith("/v1beta/files/clip:download"):
                    self.send_clip(connection)
                else:
                    self.send_json(connection, self.answer(method, path))

    def answer(self, method, path):
        if method == "GET":
            name = path.split("?")[0].rsplit("/", 1)[1]
        else:
            name = f"v1_large_{next(self.numbers)}"
        interaction = {
            "id": name, "object": "interaction", "model": "gemini-omni-1.2-flash",
            "status": "in_progress"}
        if method == "GET":
            interaction |= {"status": "completed", "steps": [{"type": "model_output", "content": [
                {"type": "video", "mime_type": "video/mp4", "uri": self.media}]}]}
        return interaction

    @staticmethod
    def head(length, kind):
        return (f"HTTP/1.1 200 OK\r\nContent-Type: {kind}\r\nContent-Length: {length}\r\n"
                "\r\n").encode()

    def send_json(self, connection, value):
        body = json.dumps(value).encode()
        connection.sendall(self.head(len(body), "application/json") + body)

    def send_clip(self, connection):
        size = self.clip.stat().st_size
        connection.sendall(self.head(size, "video/mp4"))
        with self.clip.open("rb") as file:
            offset = 0
            while offset < size:
                sent = os.sendfile(connection.fileno(), file.fileno(), offset, size - offset)
                if sent == 0:
                    return
                offset += sent
