"""The course as a folder of static files: it runs in the reader's browser, nothing installed."""
