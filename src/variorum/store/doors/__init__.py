"""The store's door in four parts, a noun each."""
