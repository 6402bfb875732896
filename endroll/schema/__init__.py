"""What can be asked: Strawberry types, one noun a file, each field bound to its column or relation."""
