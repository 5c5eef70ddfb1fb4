"""The order of the first version, kept as the peer of the shortest route: greedy, never going back."""
