"""Frames: a length in the machine's own byte order, then that many bytes; nothing longer than a browser takes."""

from __future__ import annotations

import io
import struct

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kontaktwacht.framing import (
    LONGEST_OUT,
    CutFrameError,
    EmptyFrameError,
    FrameError,
    OversizeFrameError,
    frame,
    read_frame,
)

CONTENTS = st.binary(min_size=1, max_size=300)


class Dribble(io.RawIOBase):
    """A pipe that gives its bytes in pieces of the sizes it was told, as a browser may write them."""

    def __init__(self, data: bytes, sizes: list[int]) -> None:
        self._left = data
        self._sizes = sizes

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        size = min(len(buffer), self._sizes.pop() if self._sizes else len(buffer))
        piece, self._left = self._left[:size], self._left[size:]
        buffer[: len(piece)] = piece
        return len(piece)


def test_a_length_stands_in_front_in_the_machines_own_byte_order() -> None:
    assert frame(b'{"id":1}') == struct.pack("=I", 8) + b'{"id":1}'


@given(st.lists(CONTENTS, max_size=8), st.lists(st.integers(1, 40)))
def test_messages_come_back_whole_and_in_order_however_the_bytes_arrive(
    contents: list[bytes], sizes: list[int]
) -> None:
    read = io.BufferedReader(Dribble(b"".join(map(frame, contents)), sizes)).read
    found = []
    while (content := read_frame(read)) is not None:
        found.append(content)
    assert found == contents


@given(CONTENTS, st.data())
def test_a_stream_that_ends_within_a_frame_is_told_from_a_clean_end(content: bytes, data: st.DataObject) -> None:
    whole = frame(content)
    read = io.BytesIO(whole[: data.draw(st.integers(1, len(whole) - 1))]).read
    with pytest.raises(CutFrameError):
        read_frame(read)


@given(st.binary(max_size=200))
def test_any_bytes_are_read_to_an_end_without_any_other_error(noise: bytes) -> None:
    read = io.BytesIO(noise).read
    for _ in range(len(noise) + 1):
        try:
            if read_frame(read, limit=50, skip=100) is None:
                return
        except FrameError as error:
            if not error.go_on:
                return
    raise AssertionError("the stream did not come to an end")


def test_a_clean_end_is_none() -> None:
    assert read_frame(io.BytesIO(b"").read) is None


def test_an_empty_frame_is_refused_but_the_next_one_is_read() -> None:
    read = io.BytesIO(struct.pack("=I", 0) + frame(b"{}")).read
    with pytest.raises(EmptyFrameError) as caught:
        read_frame(read)
    assert caught.value.go_on
    assert read_frame(read) == b"{}"


def test_an_oversize_frame_is_thrown_away_and_the_next_one_is_read() -> None:
    read = io.BytesIO(struct.pack("=I", 11) + b"x" * 11 + frame(b"{}")).read
    with pytest.raises(OversizeFrameError) as caught:
        read_frame(read, limit=10, skip=100)
    assert caught.value.go_on
    assert read_frame(read) == b"{}"


def test_an_absurd_length_ends_the_trust_without_anything_read_or_set_aside() -> None:
    asked: list[int] = []
    stream = io.BytesIO(b"Traceback (most recent call last)")

    def read(size: int) -> bytes:
        asked.append(size)
        return stream.read(size)

    with pytest.raises(OversizeFrameError) as caught:
        read_frame(read)
    assert not caught.value.go_on
    assert caught.value.length == int.from_bytes(b"Trac", "little") or caught.value.length > 10**9
    assert asked == [4]


def test_an_oversize_frame_that_does_not_come_whole_ends_the_trust() -> None:
    with pytest.raises(OversizeFrameError) as caught:
        read_frame(io.BytesIO(struct.pack("=I", 50) + b"x" * 20).read, limit=10, skip=100)
    assert not caught.value.go_on


def test_a_message_of_exactly_the_limit_passes_and_one_byte_more_does_not() -> None:
    assert read_frame(io.BytesIO(frame(b"x" * LONGEST_OUT)).read) == b"x" * LONGEST_OUT
    for content in (b"x" * (LONGEST_OUT + 1), b""):
        with pytest.raises(ValueError, match="cannot be framed"):
            frame(content)
