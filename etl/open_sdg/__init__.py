"""An Open SDG data repository, read as it is: its indicators, disaggregations, targets and footnotes."""
