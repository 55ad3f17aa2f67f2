"""Where the quotations are: one text a row, the quotations expected in it."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from tables import table

from claimx.english.quotation import quotations

CASES: list[tuple[str, list[str]]] = [
    ("No marks here.", []),
    ("“A,” she said. “B.”", ["“A,”", "“B.”"]),
    ('"I like him,” he said.', ['"I like him,”']),
    ('“I like him," he said.', ['“I like him,"']),
    ('"A"—"B"', ['"A"', '"B"']),
    ('It is "new" and ("old").', ['"new"', '"old"']),
    ('He said:"Hello"', ['"Hello"']),
    ("«Bonjour», he said. „Hallo“, he said.", ["«Bonjour»", "„Hallo“"]),
    ("`` Quote '' he said", ["`` Quote ''"]),
    # single marks are quotations, apostrophes are not
    ("‘Go home,’ said Mr. Hills’ wife.", ["‘Go home,’"]),
    ("'Go home,' said Ann's brother.", ["'Go home,'"]),
    ("The players' bus wasn't late in the '90s.", []),
    ("‘The workers’ union won’t move,’ he said.", ["‘The workers’ union won’t move,’"]),
    ("‘He said “yes” to us,’ she said.", ["‘He said “yes” to us,’"]),
    ("“He said ‘yes’ to us,” she said.", ["“He said ‘yes’ to us,”"]),
    # a possessive is believed less than another closing mark, but never beyond the next opening one
    ("‘The buses’ and ‘the cat’ ran.", ["‘The buses’", "‘the cat’"]),
    ("‘The maze’ and ‘the cat’ ran.", ["‘The maze’", "‘the cat’"]),
    ("‘The Perez’ plan is dead,’ he said.", ["‘The Perez’ plan is dead,’"]),
    ("‘One ‘two’ three.", ["‘One ‘two’"]),
    # without a closing mark it is a quotation only at the paragraph's beginning, and where no apostrophe looks like it
    ("‘We wait.\n\n‘We go,’ he said.", ["‘We wait.", "‘We go,’"]),
    ("He said ‘we wait.", []),
    ("'We wait.", []),
    ("'We wait.\n\n'We go,' he said.", ["'We wait.", "'We go,'"]),
    # a title inside, in marks of the same kind or of another
    ("“I saw “Hamlet” twice,” she said.", ["“I saw “Hamlet” twice,”"]),
    ("“They called us “terrorists”. It was fun.” He left.", ["“They called us “terrorists”. It was fun.”"]),
    ('"The “Alive!” series – it helps.\n\n"And so on."', ['"The “Alive!” series – it helps.', '"And so on."']),
    ('"He said "no" to me," she said.', ['"He said "no" to me,"']),
    ('He said "no" to it and "yes" to that.', ['"no"', '"yes"']),
    ("’Twas the rock ’n’ roll o’clock.", []),
    # an inch mark, a stray mark
    ('He is 6\'2" tall and "great".', ['"great"']),
    ('A board 12" wide.', []),
    # a mark is missing: never further than its paragraph
    ("“Unclosed, he said.\n\nPlain.\n\n“Closed,” he said.", ["“Unclosed, he said.", "“Closed,”"]),
    ("“Unclosed he said. Then “this” is good.", ["“Unclosed he said. Then ", "“this”"]),
    ("Ann said: ‘We can’t wait.\n\n‘We go,’ she said.", ["‘We can’t wait.", "‘We go,’"]),
    ("Ann saw ‘the mill.\n\n‘We go,’ she said.", ["‘We go,’"]),
    (
        "'The reason 'Detox' did not come out was me. I didn't like it.'",
        ["'The reason 'Detox' did not come out was me. I didn't like it.'"],
    ),
    ("He saw 'Detox' and 'Compton' on 'the air'.", ["'Detox'", "'Compton'", "'the air'"]),
    ("Ann said: 'We can't wait. 'We go. 'It's late.' He left.", ["'We can't wait. ", "'We go. ", "'It's late.'"]),
    # a mark that is two, a closing mark with a space before it
    ("“We wait,’’ he said. “We go.”", ["“We wait,’’", "“We go.”"]),
    ("‘‘We wait,’’ he said.", ["‘‘We wait,’’"]),
    ("“We wait, “", ["“We wait, “"]),
    ("“We wait, “ he said. “We go.”", ["“We wait, “", "“We go.”"]),
    ('He called it " great ".', ['" great "']),
    ("It went on. “ We wait,” he said.", ["“ We wait,”"]),
    ("We wait.\n\nIt is late,” he said. Nobody came.", ["It is late,”"]),
    # a paragraph break interrupts a quotation
    ("“One.\n\n“Two,” he said.", ["“One.", "“Two,”"]),
    ('"First, one.\n\nSecond, two," Ann said. "Three," she added.', ['"First, one.', 'Second, two,"', '"Three,"']),
    ('"First.\n\nSecond.\n\nThird," Ann said.', ['"First.', "Second.", 'Third,"']),
]


# A closing mark is looked for so far: each paragraph between lies inside.
CASES += [
    ('"First.' + "\n\nAnd." * 5 + '\n\nLast," Ann said.', ['"First.', *["And."] * 5, 'Last,"']),
    ('"First.' + "\n\nAnd." * 6 + '\n\nLast," Ann said.', ['"First.', 'Last,"']),
]


@table(("text", "expected"), CASES)
def test_quotations(text: str, expected: list[str]) -> None:
    assert [text[found.start : found.end] for found in quotations(text)] == expected


def test_a_piece_knows_which_of_its_marks_are_there() -> None:
    first, second = quotations('"First, one.\n\nSecond, two," Ann said.')
    assert (first.opened, first.closed, second.opened, second.closed) == (True, False, False, True)


def test_blank_lines_after_a_quotation_are_read_once() -> None:
    text = "“We like the “Blue Harbour” series" + "\n" * 20_000
    assert [(found.start, found.end) for found in quotations(f"{text}“It is old.”")] == [(0, 34), (20_034, 20_046)]
    assert [(found.start, found.end) for found in quotations(f"{text}It is old.")] == [(0, 13), (13, 27)]


@given(st.text(alphabet="aB 1.,'\"“”‘’«»„\n—(", max_size=120))
def test_quotations_are_in_order_apart_and_within_a_paragraph(text: str) -> None:
    end = 0
    for found in quotations(text):
        assert end <= found.start < found.end <= len(text)
        assert "\n\n" not in text[found.start : found.end]
        end = found.end
