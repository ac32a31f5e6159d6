"""Chance that is the same on every machine, and skewed as words and names are."""

from typing import Final

_MASK: Final = (1 << 64) - 1


def mixed(number: int, seed: int) -> int:
    """A number of 64 bits that follows from these two and looks like chance (the finalizer of SplitMix64)."""
    x = (number * 0x9E3779B97F4A7C15 + seed * 0xD1B54A32D192ED03 + 0x632BE59BD9B4E019) & _MASK
    x = ((x ^ x >> 30) * 0xBF58476D1CE4E5B9) & _MASK
    x = ((x ^ x >> 27) * 0x94D049BB133111EB) & _MASK
    return x ^ x >> 31


def skewed(chance: float, number: int, flat: float) -> int:
    """One of 0 … number - 1, by chance from 0 to 1: n as often as 1 / (n + flat), by the law of Zipf and Mandelbrot."""
    return min(number - 1, int(flat * (number / flat + 1) ** chance - flat))
