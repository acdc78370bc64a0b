"""Long sequences in parts."""

from network_portal.common.batches import batched


def test_batches_keep_order_and_lose_nothing():
    assert list(batched(range(7), 3)) == [[0, 1, 2], [3, 4, 5], [6]]
    assert list(batched([], 3)) == []
