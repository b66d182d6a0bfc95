"""What counts as a quotation of the letter, what does not, and what is then said."""

import time

import pytest

from closereading.texts import Quotation, find_quotation, load_source_text

LETTER = load_source_text("carter-to-brezhnev-1979")
POLICY = "it has been and remains our policy not to provide arms"


def find(quotation: str) -> Quotation:
    return find_quotation(LETTER, quotation)


ACCEPTED = {
    "word for word": (POLICY, "p2", POLICY),
    "one word": ("scrutinize", "p3", "scrutinize"),
    "straight apostrophe": ("the People's Republic", "p1", "the People’s Republic"),
    "straight quotation marks inside": ('Gromyko "and/or other', "note-1", "Gromyko “and/or other"),
    "low and reversed marks": ("Gromyko „and/or other", "note-1", "Gromyko “and/or other"),
    "hyphens for dashes": (
        "U.S.S.R.-Carter/Brezhnev Correspondence: (1/79-6/79)",
        "note-1",
        "U.S.S.R.—Carter/Brezhnev Correspondence: (1/79–6/79)",
    ),
    "inner quotation mark left out": (
        "to Gromyko and/or other appropriate",
        "note-1",
        "to Gromyko “and/or other appropriate",
    ),
    "inner quotation mark made single": (
        "“to Gromyko ‘and/or other appropriate senior Soviet official.’”",
        "note-1",
        None,
    ),
    "spaces round a dash": ("(1/79 – 6/79)", "note-1", "(1/79–6/79)"),
    "two hyphens for a dash": ("U.S.S.R.--Carter/Brezhnev", "note-1", None),
    "line breaks": ("it has been\r\n  and\tremains", "p2", "it has been and remains"),
    "no-break and thin spaces": ("our\N{NO-BREAK SPACE}policy\u2009not", "p2", "our policy not"),
    "white space around": ("\n our policy not \n", "p2", "our policy not"),
    "capital at the start": ("Not to provide arms", "p2", "not to provide arms"),
    "small letter at the start": ("as you mention in", "p2", "As you mention in"),
    "small letter behind a mark": ("‘as you mention in", "p2", "As you mention in"),
    "quotation marks around": ("“our policy not to”", "p2", "our policy not to"),
    "French quotation marks around": ("« our policy not to »", "p2", "our policy not to"),
    "single quotation marks around": ("'our policy not to'", "p2", "our policy not to"),
    "the text's own marks around": ("“and/or other", "note-1", "“and/or other"),
    "the text's own marks left out": ("and/or other", "note-1", "and/or other"),
    "full stop added": ("not to provide arms.", "p2", "not to provide arms"),
    "full stop inside the marks": ("“not to provide arms.”", "p2", "not to provide arms"),
    "full stop outside the marks": ("“not to provide arms”.", "p2", "not to provide arms"),
    "closing comma kept": ("to acquire defensive arms,", "p2", "to acquire defensive arms,"),
    "closing comma left out": ("to acquire defensive arms", "p2", "to acquire defensive arms"),
    "closing comma changed": ("to acquire defensive arms;", "p2", "to acquire defensive arms"),
    "closing stop and mark kept": ("Soviet official.”", "note-1", "Soviet official.”"),
    "question mark": ("a realistic step?", "p5", "a realistic step"),
    "page bracket left out": ("long-term interests are", "p5", "long-term interests are"),
    "page bracket kept": ("long-term in[Page 509]terests", "p5", "long-term interests"),
    "page bracket on its own line": (
        "long-term in\n[Page 509]\nterests",
        "p5",
        "long-term interests",
    ),
    "white space in the bracket": ("long-term in[Page\n509]terests", "p5", "long-term interests"),
    "note number kept": ("Republic of China.2 I want", "p1", "Republic of China. I want"),
    "note number left out": ("Republic of China. I want", "p1", "Republic of China. I want"),
    "note number at the end": (
        "General Secretary Brezhnev1",
        "title",
        "General Secretary Brezhnev",
    ),
    "note number and full stop": ("hardware to the People's Republic of China.2.", "p1", None),
    "number before a note": ("1. Source: Carter Library", "note-1", "Source: Carter Library"),
    "ellipsis at the start": ("… our policy not to", "p2", "our policy not to"),
    "ellipsis at the end": ("our policy not to . . .", "p2", "our policy not to"),
    "brackets at both ends": ("[...] our policy not to [...].", "p2", "our policy not to"),
    "ellipsis inside the marks": ("“…our policy not to…”", "p2", "our policy not to"),
    "abbreviation": ("Box 18, U.S.S.R.", "note-1", "Box 18, U.S.S.R."),
    "abbreviation without its last stop": ("Box 18, U.S.S.R", "note-1", "Box 18, U.S.S.R"),
    "from behind a dash": ("Carter/Brezhnev Correspondence", "note-1", None),
    "from behind a slash": ("or other appropriate", "note-1", "or other appropriate"),
    "figures": ("(1/79–6/79)", "note-1", "(1/79–6/79)"),
    "parenthesis": ("(Ibid.)", "note-1", "(Ibid.)"),
}


@pytest.mark.parametrize(("quotation", "part", "quote"), ACCEPTED.values(), ids=ACCEPTED)
def test_honest_copy_is_found(quotation: str, part: str, quote: str | None) -> None:
    answer = find(quotation)
    assert answer.found, answer.message
    (passage,) = answer.passages
    assert passage.part == part
    assert passage == LETTER.passage(part, passage.start, passage.end)
    assert quote is None or passage.quote == quote


@pytest.mark.parametrize(
    "ellipsis",
    [
        "…",
        "...",
        ". . .",
        " ... ",
        "[…]",
        " [...] ",
        "[. . .]",
        "....",
        ". . . .",
        "….",
        "[…].",
        "\n…\n",
    ],
)
def test_ellipsis_of_any_form_joins_parts_in_their_order(ellipsis: str) -> None:
    answer = find(f"it has been and remains our policy{ellipsis}nor do we encourage others")
    quotes = [passage.quote for passage in answer.passages]
    assert quotes == ["it has been and remains our policy", "nor do we encourage others"]


def test_several_ellipses_may_run_over_several_paragraphs() -> None:
    answer = find("We intend to … we anticipate that … a realistic step")
    assert [passage.part for passage in answer.passages] == ["p3", "p4", "p5"]
    assert answer.message == "These words stand in ¶3, ¶4 and ¶5."


def test_quotation_over_a_paragraph_break_has_one_passage_in_each() -> None:
    answer = find("to the matters you raised.\n\nI would not wish to close")
    assert [(p.part, p.quote) for p in answer.passages] == [
        ("p6", "to the matters you raised."),
        ("p7", "I would not wish to close"),
    ]
    assert answer.message == "These words stand in ¶6 and ¶7."


def test_whole_printed_text_is_a_quotation_of_all_parts() -> None:
    passages = find(LETTER.as_printed()).passages
    assert [(p.part, p.quote) for p in passages] == [(p.id, p.text) for p in LETTER.parts]


REFUSED = {
    "changed word": ("it has been and remained our policy", "remains our"),
    "added word": ("it has been and remains our firm policy", "remains our policy"),
    "added word at the start": ("yet it has been and remains", "it has been and remains"),
    "added word at the end": ("it has been and remains so", "it has been and remains"),
    "dropped word": ("it has been our policy not to provide", "has been and remains"),
    "words in another order": ("our policy it has been and remains", "has been and remains"),
    "singular for plural": ("from selling such defensive arm", "selling such defensive arms"),
    "half word at the start": ("ponsible approach, taking", "approach, taking"),
    "half word at the end": ("the United States adopts a respons", "adopts a responsible"),
    "half of a hyphened word": ("important matters face", "matters face-to-face"),
    "half of a possessive": ("provide arms to the People", "the People’s"),
    "half of an abbreviation": ("Geographic File, Box 18, U.S.S.", "Box 18,"),
    "half of the word with the page break": ("We believe our long-term in", "our long-term"),
    "the other half": ("terests are best served by an", "are best served by an"),
    "comma dropped inside": ("to provide arms to the People’s Republic of China nor do", "China,"),
    "comma added inside": ("it has been, and remains our policy", "has been and remains"),
    "dash for a comma": ("weapons per se – but technology", "per se, but technology"),
    "capital inside": ("it has been and remains our Policy", "our policy"),
    "all capitals": ("MAXIMUM RESTRAINT", "maximum restraint"),
    "hyphen dropped": ("important matters face to face with", "matters face-to-face with"),
    "words run together": ("nor do we encourageothers to do so", "nor do we"),
    "page bracket at another place": ("our [Page 509] long-term interests", "our long-term"),
    "another page": ("our long-term in[Page 510]terests are", "our long-term interests"),
    "bracket that says more": ("our long-term in[Page 509, top]terests are best", "are best"),
    "note number at another place": ("the People’s Republic2 of China", "Republic of China"),
    "another note number": ("the People’s Republic of China.3 I want", "Republic of China. I want"),
    "note number twice": ("the People’s Republic of China.22 I want", "of China. I want"),
    "two dots for an ellipsis": ("it has been .. remains our policy", "remains our policy"),
    "several closing marks": ("not to provide arms!!!", "not to provide arms"),
    "a bracketed word": ("it has been and remains [America's] policy", "has been and remains"),
}


@pytest.mark.parametrize(("quotation", "near"), REFUSED.values(), ids=REFUSED)
def test_anything_else_is_refused_and_the_nearest_words_are_named(
    quotation: str, near: str
) -> None:
    answer = find(quotation)
    assert not answer.found
    assert answer.places == ()
    assert answer.nearest is not None
    assert near in answer.nearest.quote
    label = answer.nearest.label
    assert f"the nearest stand in {label}, “" in answer.message
    assert answer.message.endswith(".")


@pytest.mark.parametrize(
    ("quotation", "difference"),
    [
        ("It has been and remained our policy", "has “remained” where the text has “remains”"),
        ("it has been our policy not to", "leaves out “and remains”"),
        ("it has been and remains our firm policy", "adds “firm”"),
        ("arms to the People's Republic of China nor", "has “China” where the text has “China,”"),
        ("not to provide Arms to", "has “Arms” where the text has “arms”"),
        ("it was and is our policy not to", "has “was” where the text has “has been” and has"),
        ("as we mention in your letter,", "has “we” where the text has “you”"),
    ],
)
def test_words_that_differ_are_named(quotation: str, difference: str) -> None:
    assert f", but the quotation {difference}" in find(quotation).message


def test_refusal_is_one_plain_sentence() -> None:
    assert find("it has been and remained our policy").message == (
        "These words do not stand in the text word for word: the nearest stand in ¶2, "
        "“it has been and remains our policy”, but the quotation has “remained” where the text "
        "has “remains”."
    )


@pytest.mark.parametrize("quotation", ["", "  \n\t", "\N{NO-BREAK SPACE}"])
def test_empty_quotation_is_answered_as_one(quotation: str) -> None:
    assert find(quotation) == Quotation((), None, "Nothing is quoted yet.")


@pytest.mark.parametrize("quotation", ["...", "“”", "?!", "…", "[…] …", "—", "( )", "[", "§"])
def test_signs_without_words_are_no_quotation(quotation: str) -> None:
    assert find(quotation) == Quotation((), None, "There are no words here to look for.")


@pytest.mark.parametrize("quotation", ["1", "2", "509", "[Page 509]", "China.2 2"])
def test_numbers_of_notes_and_pages_alone_are_no_quotation(quotation: str) -> None:
    assert not find(quotation).found


def test_words_that_are_nowhere_near_are_answered_without_a_place() -> None:
    answer = find("the moon is made of green cheese")
    assert answer == Quotation((), None, "These words do not stand in the text.")


@pytest.mark.parametrize("quotation", ["arms … to China", "our policy … China", "our … our … our"])
def test_single_words_cannot_be_joined_by_an_ellipsis(quotation: str) -> None:
    answer = find(quotation)
    assert not answer.found
    assert answer.message == "At least two words must stand on each side of an ellipsis."


def test_parts_in_the_wrong_order_are_refused_and_named() -> None:
    answer = find("nor do we encourage … it has been and remains")
    assert not answer.found
    assert answer.message == (
        "The words stand in the text, but not in this order: “it has been and remains”, in ¶2, "
        "does not follow “nor do we encourage”."
    )


def test_parts_round_an_ellipsis_may_not_overlap() -> None:
    assert not find("it has been and remains … remains our policy").found


def test_case_may_not_change_behind_an_ellipsis() -> None:
    assert not find("it has been and remains … Nor do we encourage").found


def test_part_that_is_no_quotation_is_named_among_those_that_are() -> None:
    message = find("it has been and remains … nor did we encourage others").message
    assert message.startswith("One part of this does not stand in the text word for word")
    assert "has “did” where the text has “do”" in message


def test_words_that_stand_several_times_can_be_had_at_every_place() -> None:
    answer = find("People’s Republic of China")
    assert [place[0].part for place in answer.places] == ["p1", "p2", "p4", "p5"]
    assert answer.passages == answer.places[0]
    assert answer.message == "These words stand in ¶1, and in 3 other places."


def test_place_with_the_same_capital_comes_first() -> None:
    assert [place[0].part for place in find("We believe").places] == ["p5", "p4"]
    assert [place[0].part for place in find("we believe").places] == ["p4", "p5"]


def test_every_spot_of_a_part_behind_an_ellipsis_can_be_had() -> None:
    answer = find("I have read … Republic of China")
    assert [place[1].part for place in answer.places] == ["p1", "p2", "p4", "p5"]
    assert all(place[0].quote == "I have read" for place in answer.places)


PASTED = {
    "common words": "we have the policy of arms to China " * 3000,
    "one long word": "x" * 100_000,
    "dots": "." * 100_000,
    "spaced dots": " ." * 50_000,
    "quotation marks": '"' * 100_000,
    "open brackets": "[" * 100_000,
    "page brackets": "[Page 509]" * 10_000,
    "joined by slashes": "1/" * 50_000,
    "joined by stops": "i." * 50_000,
    "many parts": "of the ... " * 9_000,
    "parts out of order": "our policy ... not to provide ... " * 3_000,
    "the letter many times": LETTER.as_printed() * 30,
    "the letter in pairs of words": " … ".join(
        " ".join(run)
        for part in LETTER.parts
        for run in zip(part.text.split()[::2], part.text.split()[1::2], strict=False)
    ),
}


@pytest.mark.parametrize("quotation", PASTED.values(), ids=PASTED)
def test_long_pasted_text_is_answered_at_once(quotation: str) -> None:
    find("policy")
    began = time.perf_counter()
    find(quotation)
    assert time.perf_counter() - began < 1


def test_message_stays_short_whatever_was_pasted() -> None:
    assert all(len(find(quotation).message) < 800 for quotation in PASTED.values())
