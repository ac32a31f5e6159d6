"""What hangs on what: an order in which everything comes after what it hangs on, and the circles that forbid one."""

from collections.abc import Collection, Iterator, Mapping

MOST_CIRCLES = 20


def in_order(graph: Mapping[int, Collection[int]]) -> tuple[list[int], list[list[int]]]:
    """Each node after those that it hangs on, and every circle found, as its nodes in the order of hanging.

    A circle is told once, from its first node, and at most 20 are told. Without recursion, however long the chains are.
    """
    order: list[int] = []
    circles: list[list[int]] = []
    done: set[int] = set()
    for root in graph:
        path: dict[int, Iterator[int]] = {root: iter(graph[root])} if root not in done else {}
        while path:
            node = next(reversed(path))
            following = next(path[node], None)
            if following is None:
                del path[node]
                done.add(node)
                order.append(node)
            elif following in path and len(circles) < MOST_CIRCLES:
                nodes = list(path)
                circles.append(nodes[nodes.index(following) :])
            elif following not in path and following not in done:
                path[following] = iter(graph[following])
    return order, circles
