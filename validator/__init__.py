"""cablelint: classification markings of diplomatic cables, checked by the law of their day."""

__version__ = "0.1.0"
