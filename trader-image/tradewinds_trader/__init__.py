"""The untrusted half of Tradewinds: one strategy object, the present bar, nothing else."""

__version__ = "0.1.0"
