"""Things that are joined two by two, as the groups that come of it."""


class Groups:
    """Names joined into groups; one of each group, always the least, stands for it."""

    def __init__(self) -> None:
        self._above: dict[str, str] = {}

    def __contains__(self, name: str) -> bool:
        """Whether a name was ever joined with another."""
        return name in self._above

    def root(self, name: str) -> str:
        """The name that stands for the group of this one: itself where it is joined with none."""
        above = self._above
        while (parent := above.get(name, name)) != name:
            above[name] = above.get(parent, parent)
            name = parent
        return name

    def join(self, one: str, other: str) -> None:
        """Makes the groups of two names one."""
        first, second = sorted((self.root(one), self.root(other)))
        self._above[second] = first
        self._above[first] = first
