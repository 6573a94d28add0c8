"""One kernel beside its peers: the same network, the same result, processor time of one thread, alternating."""
