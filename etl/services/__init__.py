"""Sources that are services: SDMX, the World Bank, JSON-stat and PxWeb, asked and read as a card says."""
