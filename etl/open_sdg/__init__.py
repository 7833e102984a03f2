"""An Open SDG data repository, read as it is: its indicators, disaggregations, targets and footnotes.

Held against files of open-sdg/open-sdg-data-starter, ONSdigital/sdg-data, GSA/sdg-data-usa, kazstat/sdg-data-kazstat,
Land-Schleswig-Holstein/osdg-data, Nachhaltige-Entwicklung-Deutschland/open-sdg-data-starter, Statistics Canada's
sdg-data-donnees-odd and cif-data-donnees-cic, sdg-data-rwanda, VIKO-USD/scorecard-data (all its data),
sdg-data-bristol, sdg-liverpool/data, montestat/data and the City of Los Angeles' open-sdg-data-starter: settings in
``meta/*.md`` alone, in ``meta/*.yml``, in ``indicator-config``, or in tables where ``config_data.yml`` says so; numbers
of two, three and four parts; ``indicator_1-1-1.csv``, ``16-5-1.csv`` and ``data/fr``; Open SDG's columns and SDMX's;
headlines left empty or called total; targets as progress options, as groups of them, with disaggregations, as lines of
a chart and as its annotations.
"""
