"""The language of phrase rules: small on purpose, so that matching is linear by construction.

    synergie*                 a word that begins so        *effekte    one that ends so
    (download|e book)         alternatives; they may nest  bitte?      an optional word (or group)
    kostenlos* ..3 download   up to three words between    /           the end of a sentence
    @link  @mail  @number     a link, an address, a number in figures ("30", "1.200")
    @slot                     a field that a mailing program should have filled: {name}, ${company}

Words are folded like the letters (reading/text.py), so rules are written in plain German and English. A gap never
crosses the end of a sentence. There is no repetition but the bounded gap, and the ways in which gaps, optional words
and alternatives of different length can be combined are counted and limited: time grows with the text alone.
"""

from __future__ import annotations

import re

from kontaktwacht.reading.text import fold

#: The widest gap a rule may ask for.
WIDEST_GAP = 12
#: Brackets within brackets, at most.
DEEPEST = 4
#: Ways in which a pattern may be tried from one word of the text; the shipped ones need no more than a third of it.
MOST_WAYS = 10_000

_TOKEN = re.compile(r"\s*(?:(?P<mark>[()|/?])|\.\.(?P<gap>\d+)|(?P<word>[@\w*'-]+))")
_SPECIAL = {"@link", "@mail", "@slot"}
#: Thousands are set apart by a point, a comma or a blank; the folded text has a blank for each.
_NUMBER = r" \d{1,9}(?: \d{3}){0,2}(?= )"


class RuleError(ValueError):
    """One sentence that says what is wrong with a pattern and where."""


def compile_rule(pattern: str) -> tuple[str, tuple[str, ...]]:
    """A rule as a regular expression over `Normalised.text`, and words (as in phrases/words.py) of which every match
    holds at least one (none where nothing is sure): looking these up first spares nearly every search.

    Raises RuleError.
    """
    parser = _Parser(pattern)
    source, literals, needed = parser.sequence(0)
    if parser.at < len(parser.tokens):
        raise RuleError(f"{pattern!r}: there is a {parser.tokens[parser.at][1]!r} too many.")
    if parser.ways > MOST_WAYS:
        raise RuleError(
            f"{pattern!r} can be read in {parser.ways} ways, too many to be quick; "
            "use fewer or narrower gaps, optional words and brackets, or write two patterns."
        )
    if not needed:
        raise RuleError(f"{pattern!r} matches everything; write at least one word that has to be there.")
    return source + "(?= )", _telling(literals)


_Literals = tuple[str, ...]


def _telling(sets: list[_Literals]) -> _Literals:
    """Of sets of literals, each with one in every match, the one that rules out most: long words, then few."""
    return max(sets, key=lambda one: (min(map(len, one)), -len(one)), default=())


def _looked_up(stems: list[str]) -> str:
    """The longest stem of a word, with a star for what may stand before or after it."""
    longest = max(range(len(stems)), key=lambda number: len(stems[number]))
    return f"{'*' if longest else ''}{stems[longest]}{'*' if longest < len(stems) - 1 else ''}"


class _Parser:
    """Recursive descent over the tokens of one pattern."""

    def __init__(self, pattern: str) -> None:
        self.pattern = pattern
        self.tokens: list[tuple[str, str]] = []
        self.at = 0
        #: In how many ways the elements that may be longer or shorter can be combined.
        self.ways = 1
        position = 0
        while pattern[position:].strip():
            match = _TOKEN.match(pattern, position)
            if not match or match.lastgroup is None:
                raise RuleError(f"{pattern!r}: {pattern[position:].strip()[:20]!r} is not understood.")
            self.tokens.append((match.lastgroup, match[match.lastgroup]))
            position = match.end()

    def sequence(self, depth: int) -> tuple[str, list[_Literals], bool]:
        """Elements in a row up to `|`, `)` or the end: source, sets of literals one of which is sure, whether anything
        is sure.
        """
        pieces: list[str] = []
        literals: list[_Literals] = []
        needed = False
        while self.at < len(self.tokens) and self.tokens[self.at] not in {("mark", "|"), ("mark", ")")}:
            source, inner, must = self._element(depth)
            if self.at < len(self.tokens) and self.tokens[self.at] == ("mark", "?"):
                self.at += 1
                self.ways *= 2
                pieces.append(f"(?:{source})?")
                continue
            pieces.append(source)
            literals += inner
            needed = needed or must
        return "".join(pieces), literals, needed

    def _element(self, depth: int) -> tuple[str, list[_Literals], bool]:
        kind, text = self.tokens[self.at]
        self.at += 1
        if kind == "gap":
            return self._gap(int(text)), [], False
        if text == "@number":
            return _NUMBER, [], True
        if kind == "word":
            source, literal = self._word(text)
            return source, [(literal,)], True
        if text == "/":
            return r" \|", [], False
        if text == "(":
            return self._group(depth + 1)
        raise RuleError(f"{self.pattern!r}: {text!r} stands where a word should be.")

    def _group(self, depth: int) -> tuple[str, list[_Literals], bool]:
        if depth > DEEPEST:
            raise RuleError(f"{self.pattern!r}: brackets nest {depth} deep; at most {DEEPEST} are read.")
        options: list[str] = []
        telling: list[_Literals] = []
        lengths: set[int] = set()
        needed = True
        while True:
            source, inner, must = self.sequence(depth)
            if not source:
                raise RuleError(f"{self.pattern!r}: an alternative is empty.")
            options.append(source)
            telling.append(_telling(inner))
            lengths.add(source.count(" "))
            needed = needed and must
            if self.at >= len(self.tokens):
                raise RuleError(f"{self.pattern!r}: a bracket is not closed.")
            self.at += 1
            if self.tokens[self.at - 1][1] == ")":
                self.ways *= len(lengths)
                sure = [tuple(dict.fromkeys(one for some in telling for one in some))] if all(telling) else []
                return f"(?:{'|'.join(options)})", sure, needed

    def _gap(self, width: int) -> str:
        if not 1 <= width <= WIDEST_GAP:
            raise RuleError(f"{self.pattern!r}: a gap is 1 to {WIDEST_GAP} words, not {width}.")
        self.ways *= width + 1
        return f"(?: [^ |]+){{0,{width}}}"

    def _word(self, raw: str) -> tuple[str, str]:
        if raw in _SPECIAL:
            return f" {raw}(?= )", raw
        stems = ["".join(re.findall(r"[^\W_]+", fold(stem))) for stem in raw.split("*")]
        if not any(stems) or len(stems) > 3:
            raise RuleError(f"{self.pattern!r}: {raw!r} is not a word of the rule language.")
        end = "" if raw.endswith("*") else "(?= )"
        return " " + "[^ |]*".join(re.escape(stem) for stem in stems) + end, _looked_up(stems)
