"""Clients that ask a server all the time and hold each answer against the history of the import."""

from __future__ import annotations

import asyncio
import random
from collections import Counter

import httpx

from bench.kill.history import History
from bench.kill.processes import Server

#: Characters of a wrong answer that are shown.
SHOWN = 300
#: The longest that a client waits before it asks again.
LONGEST_PAUSE_SECONDS = 0.01


class Readers:
    """What the clients saw.

    ``floor`` is a place in the history that is known to be reached: the import has acknowledged it, or an
    answer showed it. An answer to a question that is asked from then on must be of that place or a later one.
    ``counts`` tells how many requests were answered, and how many were lost with a killed server.
    ``problems`` holds a sentence for each wrong answer.
    """

    def __init__(self, history: History, server: Server) -> None:
        self.history, self.server = history, server
        self.floor = 0
        self.counts: Counter[str] = Counter()
        self.problems: list[str] = []
        self.is_done = False

    def reach(self, place: int) -> None:
        """Take in that the import has acknowledged ``place`` pages."""
        self.floor = max(self.floor, place)

    async def ask_on(self, chance: random.Random) -> None:
        """Ask random questions, one after the other, until ``is_done``."""
        async with httpx.AsyncClient(timeout=30) as client:
            while not self.is_done:
                await self.server.is_up.wait()
                await self.ask(client, chance.randrange(len(self.history.questions)))
                await asyncio.sleep(chance.uniform(0, LONGEST_PAUSE_SECONDS))

    async def ask(self, client: httpx.AsyncClient, number: int) -> None:
        """Ask one of the questions and judge the answer."""
        floor, deaths = self.floor, self.server.deaths
        try:
            response = await client.post(self.server.url, json=self.history.questions[number].json())
        except httpx.TransportError as error:
            if self.server.deaths > deaths:
                self.counts["lost"] += 1
            else:
                self.problems.append(f"A request got no answer from a server that lives: {error!r}.")
                await asyncio.sleep(0.1)
            return
        self.counts["answered"] += 1
        self._judge(number, floor, response)

    def _judge(self, number: int, floor: int, response: httpx.Response) -> None:
        places = self.history.answers[number].get(response.content, [])
        reached = [place for place in places if place >= floor]
        if response.status_code == 200 and reached:
            self.floor = max(self.floor, reached[0])
        elif places:
            self.problems.append(
                f"Question {number} got the answer of {places[-1]} pages after {floor} were in."
            )
        else:
            answer = f"{response.status_code} {response.text[:SHOWN]}"
            self.problems.append(f"Question {number} got what is true after no page: {answer}")
