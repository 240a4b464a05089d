"""SubRip (.srt) and WebVTT (.vtt): cues run together into paragraphs, since sentences do not end with a cue.

Kept: the words, speakers (`<v Name>`, "NAME:"), sound descriptions as boilerplate. Dropped: times, styles, positions.
"""

from __future__ import annotations

import html
import re
from dataclasses import dataclass

from variorum.errors import UnreadableInput
from variorum.readers.encoding import decode
from variorum.readers.extract import Block, Extract, assemble

__all__ = ["SUFFIXES", "extract"]

SUFFIXES = (".srt", ".vtt")

_STAMP = r"(?:(\d{1,3}):)?(\d{1,2}):(\d{2})[,.](\d{1,3})"
_TIMING = re.compile(rf"\s*{_STAMP}\s*-->\s*{_STAMP}[^\n]*")
_TAG = re.compile(r"</?[^<>\n]{1,80}>|\{\\[^{}\n]{1,40}\}")
_VOICE = re.compile(r"<v(?:\.[^\s>]+)?\s+([^>\n]{1,80})>")
_SOUND = re.compile(r"\s*(?:[\[(][^\])]*[\])]|[♪♫#][^♪♫#]*[♪♫#]?)\s*")
_TERMINAL = re.compile(r"[.!?…][\"'”’»)\]]*\s*$")
_DASH = re.compile(r"\s*[-–—]\s*(?=\S)")

PAUSE = 2.0
"""Seconds of silence after a finished sentence that begin a new paragraph: broadcast subtitles stand at most 7 s and
follow each other within one in running speech."""


@dataclass(frozen=True, slots=True)
class _Cue:
    start: float
    end: float
    lines: tuple[str, ...]


def extract(data: bytes, name: str) -> Extract:
    """Read a subtitle file.

    Raises:
        UnreadableInput: binary, damaged, or without a cue.
    """
    decoded = decode(data, name)
    cues = _cues(decoded.text)
    if not cues:
        raise UnreadableInput(
            "there is no subtitle in it",
            where=name,
            advice="check that times look like 00:00:01,000 --> 00:00:02,000",
        )
    text, paragraphs = assemble(_blocks(cues))
    return Extract(text, paragraphs, f"subtitles/1 {decoded.encoding}", notes=decoded.notes)


def _seconds(groups: tuple[str | None, ...]) -> float:
    hours, minutes, seconds, fraction = groups
    return int(hours or 0) * 3600 + int(minutes or 0) * 60 + int(seconds or 0) + float(f"0.{fraction}")


def _cues(text: str) -> list[_Cue]:
    lines = re.split(r"\r\n|\r|\n", text)
    timings = [(i, match) for i, line in enumerate(lines) if (match := _TIMING.fullmatch(line))]
    cues: list[_Cue] = []
    for nth, (place, match) in enumerate(timings):
        end = timings[nth + 1][0] if nth + 1 < len(timings) else len(lines)
        content: list[str] = []
        for line in lines[place + 1 : end]:
            if not line.strip():
                break
            content.append(line)
        groups = match.groups()
        if content:
            cues.append(_Cue(_seconds(groups[:4]), _seconds(groups[4:]), tuple(content)))
    return cues


def _blocks(cues: list[_Cue]) -> list[Block]:
    blocks: list[Block] = []
    words: list[str] = []
    speaker: str | None = None
    ended = 0.0

    def close() -> None:
        if words:
            blocks.append(Block(" ".join(words), speaker=speaker))
            words.clear()

    for cue in cues:
        if words and cue.start - ended >= PAUSE and _TERMINAL.search(words[-1]):
            close()
        dashes = sum(_DASH.match(line) is not None for line in cue.lines)
        for line in cue.lines:
            voice = _VOICE.search(line)
            plain = html.unescape(_TAG.sub("", line)).replace("\u200b", "").strip()
            if not plain:
                continue
            if _SOUND.fullmatch(plain):
                close()
                blocks.append(Block(plain, "boilerplate", "describes a sound"))
                continue
            if voice is not None and voice[1].strip() != speaker:
                close()
                speaker = voice[1].strip()
            if dashes and _DASH.match(plain):
                close()
                plain = _DASH.sub("", plain, count=1)
            elif re.match(r"[A-ZĐ][A-ZĐ .'’-]{1,40}:\s", plain):
                close()
            words.append(plain)
        ended = cue.end
    close()
    return blocks
