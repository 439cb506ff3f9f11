"""`ask`, `answer`, `questions`: who answers when the rules cannot, and what was decided."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from swdesk.cli.commands import Command
from swdesk.cli.misuse import UsageError
from swdesk.cli.outcomes import tell_outcome
from swdesk.cli.rulebook_files import write_new
from swdesk.cli.shapes import lead_decisions_shape, time_shape
from swdesk.cli.stating import needed_moment
from swdesk.cli.working import declare_ref
from swdesk.desk import asking_lead, lead_decisions, looking
from swdesk.desk.lead_decisions import Answered
from swdesk.desk.names import names_of
from swdesk.desk.yielding import no_help
from swdesk.domain.instants import Instant
from swdesk.sharing import asking
from swdesk.sharing.folder import read_file
from swdesk.sharing.questions import ANSWER_SUFFIX, SUFFIX, read_question
from swdesk.texts.lead_questions import mail_address, question_words

if TYPE_CHECKING:
    from swdesk.cli.call import Call
    from swdesk.cli.parsing import Parser
    from swdesk.cli.shapes import Shape
    from swdesk.desk.answers import Done
    from swdesk.desk.names import Names
    from swdesk.domain.lead_question import AskedWork, Question
    from swdesk.sharing.questions import InFolder


def _declare_ask(parser: Parser) -> None:
    say = parser.words.say
    declare_ref(parser)
    parser.option("--refs", action="store_true", help=say("let references stand in the question"))
    parser.option("--mail", action="store_true", help=say("print an address that opens a letter"))
    parser.option("--save", metavar="FILE", help=say("write the question as a signed file"))
    parser.option("--folder", action="store_true", help=say("put it signed into the unit's folder"))


def _ask(call: Call) -> int:
    question = asking_lead.question_about(call.desk, call.given.REF, with_refs=call.given.refs)
    names = names_of(call.seen(looking.view(call.desk)), call.words)
    text = question_words(question, names.kind, call.words)
    contact = names.contact(question.role)
    mail = mail_address(text, contact.reach if contact else "", call.words)
    path = _left(call, question)
    if call.options.json:
        shape = question_shape(question, call)
        file = None if path is None else str(path)
        return call.answer({"question": shape, "text": text, "mailto": mail, "file": file})
    call.screen.line(call.words.say("To {role}:", role=names.role_with_reach(question.role) or "–"))
    call.screen.line()
    for line in text.splitlines():
        call.screen.line(line)
    if call.given.mail:
        call.screen.line()
        call.screen.raw(mail)
    if path is not None:
        call.screen.line()
        call.screen.line(call.words.say("Written as {file}.", file=str(path)))
    return 0


def _left(call: Call, question: Question) -> Path | None:
    """The question as a signed file, where one is wanted."""
    if not call.given.save and not call.given.folder:
        return None
    raw = asking.signed(call.desk, question, call.profile.called)
    path = asking.leave(call.desk, raw) if call.given.folder else None
    if call.given.save:
        write_new(call.given.save, raw)
        path = Path(call.given.save)
    return path


def question_shape(question: Question, call: Call) -> Shape:
    """A question to the lead."""
    zone = call.zone
    return {
        "asked_at": time_shape(Instant(question.asked_at), zone),
        "role": question.role or None,
        "limit": None if question.limit is None else time_shape(Instant(question.limit), zone),
        "proof": question.proof,
        "needed_minutes": question.needed_minutes,
        "available_minutes": question.available_minutes,
        "minutes_short": question.minutes_short,
        "works": [_work_shape(work, call) for work in question.works],
    }


def _work_shape(work: AskedWork, call: Call) -> Shape:
    end = work.planned_end
    return {
        "number": work.number,
        "ref": work.ref or None,
        "kind": work.kind,
        "level": work.level,
        "minutes": work.minutes,
        "limit": None if work.limit is None else time_shape(Instant(work.limit), call.zone),
        "hard": work.hard,
        "hand_in": None if work.hand_in is None else time_shape(Instant(work.hand_in), call.zone),
        "planned_end": None if end is None else time_shape(Instant(end), call.zone),
    }


def _declare_answer(parser: Parser) -> None:
    say = parser.words.say
    parser.word("WHAT", help=say("a reference, a question file to answer, or an answer file"))
    parser.option(
        "--gives-way",
        metavar="REF",
        action="append",
        default=[],
        help=say("what gives way; in a question file its number; may be repeated"),
    )
    parser.option("--until", metavar="TIME", help=say("until when; then the rules decide again"))
    parser.option("--by", metavar="WHO", help=say("who decided it"))
    parser.option("--reason", metavar="REASON", help=say("why, in a few words"))
    parser.option("--off", action="store_true", help=say("let the rules decide again now"))
    parser.option("-o", "--output", metavar="FILE", help=say("where a signed answer is written"))


def _answer(call: Call) -> int:
    named = call.given.WHAT
    if call.given.off:
        return tell_outcome(call, lead_decisions.lift(call.desk, named))
    if named.endswith(ANSWER_SUFFIX):
        return _follow(call, Path(named))
    if not call.given.gives_way or not call.given.until:
        raise UsageError(call.words.say("An answer wants --gives-way and --until."), "")
    if named.endswith(SUFFIX):
        return _answer_file(call, Path(named))
    answer = Answered(
        about=named,
        gives_way=tuple(call.given.gives_way),
        until=needed_moment(call, call.given.until),
        by=call.given.by or "",
        reason=call.given.reason or "",
    )
    return _tell(call, lead_decisions.decide(call.desk, answer))


def _tell(call: Call, done: Done) -> int:
    """What a lead's answer did, and why it is no help where it is none."""
    code = tell_outcome(call, done, lead_decisions=_standing_shape(call))
    if not call.options.json:
        view = looking.view(call.desk)
        names = names_of(view, call.words)
        for said in view.state.lead_decisions:
            for sentence in no_help(view, said, names):
                call.screen.line(sentence)
    return code


def _follow(call: Call, path: Path) -> int:
    """Note a signed answer on the desk that asked."""
    done = asking.follow(call.desk, read_file(path))
    if done is not None:
        return _tell(call, done)
    if call.options.json:
        return call.answer({"change": None, "lead_decisions": _standing_shape(call)})
    call.screen.line(call.words.say("This answer was noted before."))
    return 0


def _answer_file(call: Call, path: Path) -> int:
    """A lead answers a question file with a signed file beside it, or where it is wanted."""
    raw = read_file(path)
    until = needed_moment(call, call.given.until)
    end = until.at if until.at is not None else Instant(call.zone.moment_end(until) + 1)
    numbers = [_number(call, text) for text in call.given.gives_way]
    signed = asking.answer(call.desk, raw, numbers, end, call.given.reason or "")
    target = Path(call.given.output) if call.given.output else path.with_suffix(ANSWER_SUFFIX)
    write_new(str(target), signed)
    if call.options.json:
        shape = question_shape(read_question(raw).question, call)
        return call.answer({"file": str(target), "question": shape, "gives_way": numbers})
    call.screen.line(call.words.say("Written as {file}.", file=str(target)))
    return 0


def _number(call: Call, text: str) -> int:
    if not text.strip().isdecimal():
        raise UsageError(
            call.words.say(
                "In a question file work is named by its number, not “{text}”.", text=text
            ),
            "",
        )
    return int(text)


def _standing_shape(call: Call) -> list[Shape]:
    view = looking.view(call.desk)
    return lead_decisions_shape(view.state.lead_decisions, names_of(view, call.words), call.zone)


def _declare_questions(parser: Parser) -> None:
    say = parser.words.say
    parser.option("--take", action="store_true", help=say("note every answer to my questions"))


def _questions(call: Call) -> int:
    found = asking.in_folder(call.desk)
    taken = [_taken(call, one) for one in found] if call.given.take else []
    names = names_of(call.seen(looking.view(call.desk)), call.words)
    if call.options.json:
        shapes = [_in_folder_shape(one, call) for one in found]
        return call.answer({"questions": shapes, "noted": sum(taken)})
    if not found:
        call.screen.line(call.words.say("There is no question in the unit's folder."))
    for one in found:
        _paint_question(call, one, names)
    if call.given.take:
        call.screen.line(
            call.words.plural("{n} answer was noted.", "{n} answers were noted.", sum(taken))
        )
    return 0


def _taken(call: Call, one: InFolder) -> bool:
    if one.answer is None:
        return False
    return asking.follow(call.desk, read_file(one.answer)) is not None


def _in_folder_shape(one: InFolder, call: Call) -> Shape:
    return {
        "file": str(one.path),
        "holder": one.asked.desk.holder,
        "answer": None if one.answer is None else str(one.answer),
        "question": question_shape(one.asked.question, call),
    }


def _paint_question(call: Call, one: InFolder, names: Names) -> None:
    asked = one.asked.question
    say = call.words.say
    answered = say("has its answer") if one.answer else say("not answered yet")
    at = call.words.time(Instant(asked.asked_at))
    call.screen.heading(f"{one.asked.desk.holder}, {at} ({answered})")
    for line in question_words(asked, names.kind, call.words).splitlines():
        call.screen.line(line, indent=2)
    call.screen.line(str(one.path), indent=2)


COMMANDS = {
    "ask": Command(_declare_ask, _ask),
    "answer": Command(_declare_answer, _answer),
    "questions": Command(_declare_questions, _questions),
}
