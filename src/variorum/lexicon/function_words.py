"""Words that carry grammar rather than content, per language: closed classes, written down by hand.

Content words are linked, varied and missed; function words follow. Languages without a list have none: there every
word counts as content, which links more carefully and reports more.
"""

from __future__ import annotations

__all__ = ["AUXILIARIES", "FUNCTION_WORDS", "LIGHT_WORDS", "ROLES"]


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_ENGLISH = _words("""
a an the this that these those such same
i me my mine myself we us our ours ourselves you your yours yourself yourselves he him his himself she her hers herself
it its itself they them their theirs themselves one oneself who whom whose which what whatever whoever whichever
be am is are was were been being have has had having do does did doing done 's 'm 're 've 'd 'll
will would shall should can could may might must ought need ca wo
not no nor n't
of to in on at by for from with about into onto upon over under between among through during before after against
within without toward towards across along around behind beyond near off out up down above below since until till
per via as than like
and or but if while when where because so that though although unless whether either neither both yet then hence
there here why how
""")

_LIGHT = _words("""
also too very just even still already only quite rather really indeed thus therefore however moreover furthermore
meanwhile now again well much many more most some any all each every other another own several few
together especially particularly namely actually certainly clearly of-course i.e. e.g. etc etc. first second finally
said say says saying stated states according order addition fact way part thing things so-called respectively
later ever both etcetera eventually currently simply merely further
""")

_VIETNAMESE = _words("""
và là của có được các những cho trong với để đã sẽ đang này đó một từ đến tại về ra vào trên dưới theo như cũng thì mà
nên bị bởi do nếu khi vì hay hoặc nhưng tuy vẫn còn rất lại cùng nhiều mọi mỗi sự việc cái con chiếc tôi ta chúng
ông bà anh chị họ nó mình gì ai đây kia ấy nào sau trước giữa qua lên xuống
""")

FUNCTION_WORDS: dict[str, frozenset[str]] = {"en": _ENGLISH, "vi": _VIETNAMESE}
"""Closed-class words by primary language subtag, in the form of `collate.Token.norm`."""

LIGHT_WORDS: dict[str, frozenset[str]] = {"en": _LIGHT}
"""Open-class words that link sentences or soften them; leaving them out leaves nothing out ("also", "however")."""

AUXILIARIES: dict[str, frozenset[str]] = {
    "en": _words("""
be am is are was were been being have has had having do does did will would shall should can could may might must
's 'm 're 've 'd 'll
""")
}
"""Forms of auxiliary and modal verbs."""

_ROLES = (
    "a an the this that these those such same 's my our your his her its their",
    """i me we us you he him she it they them one who whom myself ourselves yourself yourselves himself herself itself
    oneself themselves""",
    "be am is are was were been being have has had having do does did doing done 'm 're 've",
    "would 'd will 'll should shall can could may might must ought need ca wo",
    "not no nor n't never none neither",
    """of to in on at by for from with about into onto upon over under between among through during before after
    against within without toward towards across along around behind beyond near off out up down above below since
    until till per via as than like""",
    """and or but if while when where because so that though although unless whether either yet then hence which what
    how why whose""",
)

ROLES: dict[str, int] = {
    word: role for role, words in reversed(list(enumerate(_ROLES, start=1))) for word in words.split()
}
"""The closed class of English function words, from 1: determiners, pronouns, auxiliaries, modals, negations,
prepositions, conjunctions. A word of several classes is in the first."""
