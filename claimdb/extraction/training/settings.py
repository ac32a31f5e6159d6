"""How to train: figures that were found to do well, for the network that ships and for its teachers."""

from typing import Final, NamedTuple


class Settings(NamedTuple):
    """Rates are AdamW's; `decay` is by how much each lower layer learns slower; `masked` the part of the word pieces
    that is hidden; `averaged` how much of the average of the weights is kept at each step; `trust` how much teachers
    are believed beside the annotators (0 to 1) about anchors, `role_trust` about the roles of words; `frozen` how many
    of the lowest layers are left as they came."""

    epochs: int = 8
    seed: int = 0
    rate: float = 2e-4
    head_rate: float = 7e-4
    decay: float = 0.9
    warm_up: float = 0.08
    masked: float = 0.06
    averaged: float = 0.995
    anchor_weight: float = 12.0
    role_weight: float = 0.25
    mark_weight: float = 1.0
    trust: float = 0.5
    role_trust: float = 0.25
    frozen: int = 0


PUPIL: Final = Settings()
TEACHER: Final = Settings(epochs=2, rate=1e-4, head_rate=6e-4, decay=0.92, averaged=0.99, frozen=4)
