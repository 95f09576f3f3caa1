#!/usr/bin/env python3
"""A TCP proxy on 127.0.0.1 that delays, counts, and breaks connections at a chosen byte.

As a program it takes one JSON object a line on stdin and answers each with one on stdout; `Proxy` and `Lane` below
speak that. A lane is a listening port with a target, a delay and faults of its own. The program ends when its stdin
does, or when its lifetime is over.

Packets are acknowledged at once, as far as the kernel is asked to: a proxy that delays its acknowledgements would add
40 ms of its own wherever a sender waits for one.

What the delay models: half the round trip each way; the TCP handshake (the client's first bytes leave one round trip
after it connects, the server sees the connection after one and a half); slow start (10 segments of 1460 bytes at first,
grown by what is acknowledged, up to 4 MB). What it does not: loss, jitter, bandwidth, a shared link, idle restart, and
resolving names.

A fault is {"direction": "up"|"down", "after": bytes, "action": …, "connection": number, or absent for every one}. It
strikes a connection once, at the byte that comes after so many, or at the next one if those are gone by:
    cut       both sides see the end of the connection       reset     both sides see RST
    truncate  only the receiver sees the end                 corrupt   the next byte is another one
    stall     nothing more passes in this direction
"""
import argparse
import asyncio
import collections
import contextlib
import json
import os
import selectors
import socket
import struct
import subprocess
import sys
import threading

PIECE_BYTES = 1 << 17
WINDOW_FIRST_BYTES = 10 * 1460
WINDOW_BYTES_MAX = 4 << 20
TURNS_MAX = 10_000


class Proxy:
    """The program, running."""

    def __init__(self, lifetime_s=900):
        self.process = subprocess.Popen([sys.executable, __file__, "--lifetime", str(lifetime_s)], text=True,
                                        stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        self.lock = threading.Lock()

    def lane(self, target, rtt_ms=0, fault=None):
        return Lane(self, self.ask(do="open", target=target, rtt_ms=rtt_ms, fault=fault))

    def ask(self, **order):
        with self.lock:
            self.process.stdin.write(json.dumps(order) + "\n")
            self.process.stdin.flush()
            return json.loads(self.process.stdout.readline())

    def close(self):
        self.process.stdin.close()
        self.process.wait(timeout=10)
        self.process.stdout.close()


class Lane:
    def __init__(self, proxy, facts):
        self.proxy, self.number, self.port = proxy, facts["lane"], facts["port"]

    def set(self, **settings):
        """rtt_ms, fault (None lets what is stalled go on), target."""
        self.proxy.ask(do="set", lane=self.number, settings=settings)

    def counts(self):
        """{connections, up, down: bytes, struck: faults that came about, turns: [[connection, direction, bytes]…]}"""
        return self.proxy.ask(do="counts", lane=self.number)

    def forget(self):
        """Counts from nothing again."""
        self.proxy.ask(do="forget", lane=self.number)

    def listen(self, listening):
        """Without listening, connections are refused, and those that were there are reset."""
        self.proxy.ask(do="listen", lane=self.number, listening=listening)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--lifetime", type=float, default=900)
    threading.Timer(parser.parse_args().lifetime, os._exit, [0]).start()
    # select() waits for microseconds; epoll, asyncio's own choice, rounds every delay up to the next millisecond.
    loop = asyncio.SelectorEventLoop(selectors.SelectSelector())
    threading.Thread(target=loop.run_forever, daemon=True).start()
    lanes = []
    for order in iter(sys.stdin.readline, ""):
        answer = asyncio.run_coroutine_threadsafe(obey(lanes, json.loads(order)), loop)
        print(json.dumps(answer.result(10)), flush=True)
    os._exit(0)


async def obey(lanes, order):
    do = order.pop("do")
    if do == "open":
        lanes.append(Switch(**order))
        await lanes[-1].listen(True)
        return {"lane": len(lanes) - 1, "port": lanes[-1].port}
    lane = lanes[order["lane"]]
    if do == "set":
        lane.apply(**order["settings"])
    elif do == "forget":
        lane.forget()
    elif do == "listen":
        await lane.listen(order["listening"])
    return lane.counts()


class Switch:
    """A listening port, and what befalls its connections."""

    def __init__(self, target, rtt_ms, fault):
        self.target, self.rtt_s, self.fault = target, rtt_ms / 1000, fault
        self.port, self.server, self.lines = 0, None, set()
        self.released = asyncio.Event()
        self.forget()

    def forget(self):
        self.connections = self.struck = 0
        self.bytes, self.turns = collections.Counter(), []

    def apply(self, **settings):
        self.target = settings.get("target", self.target)
        self.rtt_s = settings.get("rtt_ms", self.rtt_s * 1000) / 1000
        if "fault" in settings:
            self.fault = settings["fault"]
            self.released.set()
            self.released = asyncio.Event()

    async def listen(self, listening):
        if listening and not self.server:
            self.server = await asyncio.start_server(self.accept, "127.0.0.1", self.port, backlog=512,
                                                     limit=2 * PIECE_BYTES)
            self.port = self.server.sockets[0].getsockname()[1]
        elif not listening and self.server:
            self.server.close()
            self.server = None
            for line in list(self.lines):
                line.end(reset=True)

    async def accept(self, reader, writer):
        self.connections += 1
        line = Line(self, self.connections - 1, writer)
        self.lines.add(line)
        try:
            await line.carry(reader)
        finally:
            line.end()
            self.lines.discard(line)

    def counts(self):
        return {"connections": self.connections, "up": self.bytes["up"], "down": self.bytes["down"],
                "struck": self.struck, "turns": self.turns}

    def saw(self, connection, direction, size):
        self.bytes[direction] += size
        if self.turns and self.turns[-1][:2] == [connection, direction]:
            self.turns[-1][2] += size
        elif len(self.turns) < TURNS_MAX:
            self.turns.append([connection, direction, size])


class Line:
    """One connection."""

    def __init__(self, switch, number, client):
        self.switch, self.number, self.rtt_s = switch, number, switch.rtt_s
        self.writers, self.struck_by = [client], None
        self.loop = asyncio.get_running_loop()
        self.born = self.loop.time()

    async def carry(self, from_client):
        server = self.loop.create_task(self.reach_server())
        up = self.loop.create_task(self.pump("up", from_client, server))
        with contextlib.suppress(OSError):
            from_server, _ = await asyncio.shield(server)
            done = self.loop.create_future()
            done.set_result((from_client, self.writers[0]))
            await self.pump("down", from_server, done)
            await up
        up.cancel()

    async def reach_server(self):
        await self.sleep_until(self.born + 1.5 * self.rtt_s)
        reader, writer = await asyncio.open_connection("127.0.0.1", self.switch.target, limit=2 * PIECE_BYTES)
        self.writers.append(writer)
        return reader, writer

    async def pump(self, direction, reader, receiver):
        """Reads what the sender's window allows, hands it on when it is due."""
        if direction == "up":
            await self.sleep_until(self.born + self.rtt_s)
        window, queue, passed = Window(), asyncio.Queue(), 0
        delivery = self.loop.create_task(self.deliver(queue, receiver, window))
        with contextlib.suppress(OSError):
            acknowledge_at_once(self.writers[direction == "down"])
            while data := await reader.read(await window.room() if self.rtt_s else PIECE_BYTES):
                acknowledge_at_once(self.writers[direction == "down"])
                window.in_flight += len(data)
                data, action = self.strike(direction, passed, data)
                passed += len(data)
                self.switch.saw(self.number, direction, len(data))
                queue.put_nowait((self.loop.time() + self.rtt_s / 2, data))
                if action in ("cut", "reset"):
                    queue.put_nowait((self.loop.time() + self.rtt_s / 2, action))
                elif action == "truncate":
                    break
                elif action == "stall":
                    released = self.switch.released
                    await released.wait()
        queue.put_nowait((self.loop.time() + self.rtt_s / 2, None))
        await delivery

    async def deliver(self, queue, receiver, window):
        with contextlib.suppress(OSError, RuntimeError):  # the receiver went away
            _, writer = await asyncio.shield(receiver)
            while True:
                due, data = await queue.get()
                await self.sleep_until(due)
                if data in ("cut", "reset"):
                    return self.end(reset=data == "reset")
                if data is None:
                    return writer.write_eof()
                writer.write(data)
                await writer.drain()
                self.loop.call_later(self.rtt_s / 2, window.acknowledge, len(data))

    def strike(self, direction, passed, data):
        """The data as it goes on, and what happens after it."""
        fault = self.switch.fault
        if not fault or fault["direction"] != direction or fault.get("connection", self.number) != self.number:
            return data, None
        at = max(0, fault["after"] - passed)
        if at >= len(data) or fault is self.struck_by:
            return data, None
        self.struck_by = fault
        self.switch.struck += 1
        if fault["action"] == "corrupt":
            return data[:at] + bytes([data[at] ^ 0x55]) + data[at + 1:], None
        return data[:at], fault["action"]

    async def sleep_until(self, moment):
        if (left := moment - self.loop.time()) > 0:
            await asyncio.sleep(left)

    def end(self, reset=False):
        for writer in self.writers:
            if reset:
                with contextlib.suppress(OSError):
                    linger = struct.pack("ii", 1, 0)
                    writer.get_extra_info("socket").setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, linger)
                writer.transport.abort()
            else:
                writer.close()


def acknowledge_at_once(writer):
    """Linux takes it back now and then: it is asked again with every read."""
    with contextlib.suppress(OSError, AttributeError):
        writer.get_extra_info("socket").setsockopt(socket.IPPROTO_TCP, socket.TCP_QUICKACK, 1)


class Window:
    """How much a sender may have on its way: slow start without loss."""

    def __init__(self):
        self.size, self.in_flight, self.opened = WINDOW_FIRST_BYTES, 0, asyncio.Event()

    async def room(self):
        while self.size <= self.in_flight:
            self.opened.clear()
            await self.opened.wait()
        return min(self.size - self.in_flight, PIECE_BYTES)

    def acknowledge(self, size):
        self.in_flight -= size
        self.size = min(self.size + size, WINDOW_BYTES_MAX)
        self.opened.set()


if __name__ == "__main__":
    main()
