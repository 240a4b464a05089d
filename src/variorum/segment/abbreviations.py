"""Words that end in a full stop without ending a sentence, by what may follow them.

Three behaviours, from the strongest:
- `NEVER`: a sentence never ends here (titles before names, "e.g.", "vs.").
- `BEFORE_NUMBER`: no end before a digit or a Roman numeral ("No. 59", "Art. 5", "Jan. 3"); else as any word.
- `SELDOM`: a sentence ends here only before a word that plainly opens one ("U.S. The", "Inc. It", "etc. However").
`OPENERS` are those words: capitalised inside a sentence they would be rare.

Entries are in lower case without the last full stop. Written by hand from style guides and reading.
"""

from __future__ import annotations

__all__ = [
    "BEFORE_NUMBER",
    "COMPANIES",
    "NEVER",
    "NO_SPEECH_ENDS",
    "OPENERS",
    "SELDOM",
    "SPEECH_VERBS",
    "UNITS",
]


def _set(text: str) -> frozenset[str]:
    return frozenset(text.split())


NEVER: dict[str, frozenset[str]] = {
    "en": _set(
        "mr mrs ms messrs mme mlle dr drs prof profs gen lt col maj capt cpt cdr cmdr comdr sgt cpl pvt brig adm radm "
        "vadm sen sens rep reps gov lt-gov pres hon rt rev fr msgr sr-lt supt insp det amb atty asst assoc dep mgr "
        "h.e h.r.h h.m hrh lt.gen maj.gen brig.gen col.gen gen.sec e.g i.e eg ie viz vs cf c.f ca approx incl excl "
        "esp usu resp ret attn sched est w.r.t a.k.a st.-"
    ),
    "vi": _set(
        "tp t.p gs ts pgs pgs.ts gs.ts ths th.s bs bs.ck ks kts cn ls lm nsnd nsưt ngnd ngưt tskh gs.tskh gs.ts "
        "tx tt q p đ/c đc ô ckii cki hlv đh cđ nv bts mr mrs dr prof h.e"
    ),
    "de": _set(
        "dr prof hr fr st bzw z.b d.h u.a ca vgl evtl ggf inkl exkl nr abs art bd sog s.o mio mrd geb ing dipl"
    ),
    "fr": _set("m mm mme mlle dr pr me st ste p.ex env cf c.-à-d"),
    "es": _set("sr sra sres dr dra d dña prof gral ud uds p.ej ee.uu núm pág av avda"),
    "it": _set("sig sig.ra dott dott.ssa prof ing avv on sen gen p.es"),
    "pt": _set("sr sra dr dra prof eng gen exmo v.exa p.ex"),
    "nl": _set("dhr mevr mw drs ir ing mr dr prof bijv d.w.z o.a ca enz nr"),
    "is": _set("t.d þ.e o.fl m.a s.s þ.m.t u.þ.b nr bls sbr dr hr frú"),
    "hu": _set("dr ifj id özv kb pl stb ún vö sz old"),
    "ro": _set("dl dna dr prof ing nr str art alin lit pag d-na d-l"),
    "pl": _set("dr prof inż mgr hab np tj tzw ok ul al im św ks gen płk m.in pt nr str"),
    "cs": _set("dr prof ing mgr mudr judr tzv např tj č str sv p"),
    "ru": _set("г гг т.е т.к т.д т.п ул пр им др проф акад стр рис тыс млн млрд"),
}
"""By primary tag."""

BEFORE_NUMBER: dict[str, frozenset[str]] = {
    "en": _set(
        "no nos n° nr art arts sec secs sect fig figs p pp para paras vol vols ch chap chaps pt eq ex app tab ref "
        "refs ver v tel ext ed eds b c d r fl pop rs cl reg regs ord bk l ll n jan feb mar apr jun jul aug sep sept "
        "oct nov dec mt ft lb lbs"
    ),
    "vi": _set("số đt tel fax tr điều khoản mục hình bảng stt no art vol q p"),
    "de": _set("nr abs art bd s kap abb tab jan feb aug sept okt nov dez tel"),
    "fr": _set("no art chap fig p pp vol tél janv févr avr juil sept oct nov déc"),
}

SELDOM: dict[str, frozenset[str]] = {
    "en": _set(
        "u.s u.k u.n e.u u.s.a u.a.e u.s.s.r d.c p.r.c inc ltd co corp plc llc bros llp l.p s.a n.v b.v a.g gmbh pty "
        "pte jr sr esq ph.d m.d b.a m.a m.b.a b.sc m.sc ll.b ll.m d.phil c.e.o dept div univ inst assn ave blvd rd st "
        "mt ft sq jct a.d b.c b.c.e c.e al ibid op.cit jan feb mar apr jun jul aug sep sept oct nov dec mon tue tues "
        "wed "
        "thu thur thurs fri sat sun mil bn tn cu hr govt dist mfg "
        "intl natl calif mass conn penn fla ariz wash ore tex ala ark colo minn miss n.y n.j n.c s.c n.d s.d "
        "n.h n.m r.i l.a b.c w.va"
    ),
    "vi": _set("v.v vv j.s.c jsc co ltd corp inc u.s ph.d m.a tnhh"),
}

COMPANIES: frozenset[str] = _set("inc ltd co corp plc llc bros llp gmbh pte pty jsc")
"""What ends a company's name; a finite verb one word on tells that a new sentence has begun."""

UNITS: frozenset[str] = _set(
    "oz lb lbs hr hrs min mins sec secs kg km cm mm gal ft ha yr yrs mo mos wk wks pct g.t"
)
"""Units in lower case: an end before a capital, none before a small letter."""

SPEECH_VERBS: frozenset[str] = _set(
    "said says asked asks added adds replied replies answered wondered exclaimed shouted cried told tells wrote writes "
    "recalled recalls continued explained quipped joked noted stressed insisted declared laughed whispered reported"
)
"""Verbs after which an attribution belongs to the quotation before it: "“Why now?” Mr Tran asked."."""

NO_SPEECH_ENDS: frozenset[str] = _set("yahoo jeopardy oklahoma! yum")
"""Names that carry an exclamation mark."""

OPENERS: dict[str, frozenset[str]] = {
    "en": _set(
        "the a an it he she they we you this that these those there here his her its their our your my in on at by for "
        "from with without within as after before since during until under over through between among against but and "
        "or so yet nor however moreover furthermore therefore thus hence meanwhile additionally besides although "
        "though while whereas because if when where why who what which how once then now today yesterday tomorrow "
        "also still even only both each every all some many most several few another other such no not never one two "
        "three nearly about according asked speaking experts officials analysts critics earlier later last next "
        "finally first second third instead despite to i i'm it's that's he's she's they're we're"
    ),
    "vi": _set(
        "tuy nhưng và theo trong ngoài bên đây đó ông bà anh chị họ chúng tôi ta điều việc các những một khi nếu vì do "
        "bởi hiện trước sau từ đến để với tại cùng đồng ngày năm hôm nay mặc dù song thế vậy nhờ cũng đặc nhất trên "
        "qua về phát có là còn"
    ),
}
"""By primary tag, lower case."""
