"""How outside data comes in: one file or folder per source, one shared way to reconcile and write."""
