"""Files for translators: XLIFF 2.0 for their tools, XLSX for a spreadsheet; written, read, and compared with today."""
