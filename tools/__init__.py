"""Builds what is generated: records of the law, tables of the grammars. No part of a wheel."""
