"""Trying something out leaves what planning goes on from as it was."""

from benchmarks import queues
from swdesk.planner.copying import copied
from swdesk.planner.replan import replan


def test_planning_on_from_a_copy_changes_nothing_of_the_first_and_comes_to_the_same():
    assessor, first = queues.assessor(), queues.queue(60)
    planned = replan(assessor, queues.request(first, queues.NOW, None))
    kept = assessor.kept
    before = (list(kept.board.spans), list(kept.board.items), kept.plan, list(kept.blocks))
    more = [*first, queues.interruption(1, queues.NOW)]
    answers = []
    for _ in range(2):
        assessor.kept = copied(kept)
        answers.append(replan(assessor, queues.request(more, queues.NOW, planned)).plan)
    assert (list(kept.board.spans), list(kept.board.items), kept.plan, list(kept.blocks)) == before
    afresh = replan(queues.assessor(), queues.request(more, queues.NOW, planned))
    assert answers == [afresh.plan, afresh.plan]


def test_what_hangs_together_hangs_together_in_the_copy():
    assessor = queues.assessor()
    replan(assessor, queues.request(queues.queue(30), queues.NOW, None))
    copy = copied(assessor.kept)
    assert copy.board._horizon is copy.horizon
    assert copy.board.neighbours._spans is copy.board.spans
    assert copy.board.ordinary is not assessor.kept.board.ordinary
