"""A question to the lead in words, to be copied or mailed; and what the lead decided."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import quote

from swdesk.domain.instants import Instant
from swdesk.domain.plan import Proof
from swdesk.texts.away import until_words
from swdesk.texts.durations import duration
from swdesk.texts.misses import no_place_sentence

if TYPE_CHECKING:
    from collections.abc import Callable

    from swdesk.domain.lead_decision import LeadDecision
    from swdesk.domain.lead_question import AskedWork, Question
    from swdesk.texts.language import Words


def subject_words(words: Words) -> str:
    """The subject line of a question that is mailed."""
    return words.say("Question: what gives way?")


def question_words(question: Question, kind: Callable[[str], str], words: Words) -> str:
    """The question, line by line; `kind` names a kind of work by its id."""
    about, *others = question.works
    lines = [
        words.say("Not everything can be done in time, and the rules do not say what gives way."),
        words.say("It is about: {work}", work=work_words(about, kind, words)),
        _proof_words(question, words),
    ]
    if others:
        lines.append(words.say("It competes with:"))
        lines += [f"  {work_words(one, kind, words)}" for one in others]
    lines.append(words.say("What gives way, until when, and who decides it?"))
    return "\n".join(lines)


def work_words(work: AskedWork, kind: Callable[[str], str], words: Words) -> str:
    """One piece of work: number, kind, level, what is left, its limit, when it is planned."""
    number = words.say("no. {number} on my list", number=work.number)
    parts = [f"{kind(work.kind)} ({number})"]
    parts += [work.ref] if work.ref else []
    parts.append(words.say("level {level}", level=work.level))
    parts.append(words.say("{minutes} left", minutes=duration(work.minutes)))
    if work.limit is not None:
        limit = words.time(Instant(work.limit))
        hard = words.say("hard limit {limit}", limit=limit)
        parts.append(hard if work.hard else words.say("by {limit}", limit=limit))
    if work.hand_in is not None:
        day = words.time(Instant(work.hand_in))
        parts.append(words.say("to be handed in {day}", day=day))
    if work.planned_end is not None:
        done = words.time(Instant(work.planned_end))
        parts.append(words.say("planned to be done {time}", time=done))
    return ", ".join(parts)


def mail_address(text: str, reach: str, words: Words) -> str:
    """A mailto: address that opens a letter with the question in it, to whom it can be sent."""
    to = quote(reach.strip(), safe="@") if "@" in reach and " " not in reach.strip() else ""
    body = quote(text.replace("\n", "\r\n"))
    return f"mailto:{to}?subject={quote(subject_words(words))}&body={body}"


def decision_words(said: LeadDecision, about: str, gives_way: str, words: Words) -> str:
    """What a lead decided: what gives way to what, until when, who said so."""
    told = words.say(
        "{who} decided: {gives_way} gives way to {about} until {until}.",
        who=said.by,
        gives_way=gives_way,
        about=about,
        until=until_words(said.until, words),
    )
    return f"{told} {said.reason}".rstrip()


def kept_words(why: str, gives_way: str, limit: str, words: Words) -> str:
    """Why work that a lead makes give way leaves no time all the same."""
    if why == "law":
        return words.say(
            "{work} keeps its time, because its limit holds whatever is decided: {limit}.",
            work=gives_way,
            limit=limit,
        )
    if why == "later":
        return words.say("{work} lies later already and leaves no time.", work=gives_way)
    return words.say("{work} gives way, but that is not time enough.", work=gives_way)


def _proof_words(question: Question, words: Words) -> str:
    figures = {
        "needed": duration(question.needed_minutes),
        "available": duration(question.available_minutes),
    }
    if question.proof == Proof.MINUTES.value and question.works[0].hand_in is not None:
        return words.say(
            "Before it is to be handed in {needed} are needed, and {available} are there.",
            **figures,
        )
    if question.proof == Proof.MINUTES.value:
        return words.say(
            "Before its limit {needed} are needed, and {available} are there.", **figures
        )
    if question.proof == Proof.NO_BLOCK.value:
        return words.say(
            "The shortest useful block is {needed}, the longest free stretch {available}.",
            **figures,
        )
    return no_place_sentence(question.needed_minutes, question.available_minutes, words)
