"""Measures what cablelint costs: ``python benchmarks`` prints every figure beside its goal."""
