"""Answers everybody asks for at once are worked out once."""

import time
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest

from dashboard.answered_once import answered_once, forget_answers


def test_fifty_who_ask_the_same_at_once_get_one_and_the_same_answer() -> None:
    worked_out: list[int] = []
    together = Barrier(50)

    @answered_once(8)
    def square(number: int) -> object:
        worked_out.append(number)
        time.sleep(0.05)
        return object()

    def ask(_: int) -> object:
        together.wait()
        return square(7)

    with ThreadPoolExecutor(50) as pool:
        answers = set(pool.map(ask, range(50)))
    assert len(answers) == 1
    assert worked_out == [7]


def test_an_answer_that_failed_is_asked_for_again() -> None:
    tries: list[int] = []

    @answered_once(8)
    def fails_at_first(number: int) -> int:
        tries.append(number)
        if len(tries) == 1:
            raise ValueError(number)
        return number

    with pytest.raises(ValueError, match="3"):
        fails_at_first(3)
    assert fails_at_first(3) == 3
    assert tries == [3, 3]


def test_a_question_may_lead_to_another_of_the_same_kind() -> None:
    @answered_once(200)
    def count_down(number: int) -> int:
        return 0 if number == 0 else count_down(number - 1) + 1

    assert count_down(150) == 150


def test_what_was_forgotten_is_worked_out_again() -> None:
    worked_out: list[int] = []

    @answered_once(8)
    def square(number: int) -> int:
        worked_out.append(number)
        return number * number

    assert (square(3), square(3)) == (9, 9)
    forget_answers()
    assert square(3) == 9
    assert worked_out == [3, 3]
