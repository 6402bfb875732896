"""``python -m bench.bulk``: how fast many new series are written, beside inserting the very same rows."""
