"""The one command ``milepost``: its groups of commands and their help; :mod:`dashboard.cli` puts them together."""
