"""The word lists of name finding: each file is a list, and its words are spelt the way words are compared."""

from importlib import resources
from typing import get_args

from sessions.anonymise.tokens import fold_word
from sessions.anonymise.word_lists import WordList, word_list

FILES = resources.files("sessions.anonymise").joinpath("words")


def test_every_file_is_a_list_and_every_list_a_file() -> None:
    assert {file.name for file in FILES.iterdir()} == {f"{name}.txt" for name in get_args(WordList)} | {"README.txt"}


def test_every_list_has_words_and_each_of_them_can_be_found() -> None:
    for name in get_args(WordList):
        assert word_list(name), name
        assert {word for word in word_list(name) if fold_word(word) != word} == set(), name


def test_several_lists_are_one() -> None:
    assert word_list("titles", "short_titles") == word_list("titles") | word_list("short_titles")
    assert "#" not in word_list(*get_args(WordList))
