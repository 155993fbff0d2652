"""The documentation site: pages of ``docs/``, and pages made from the rules and the law."""
