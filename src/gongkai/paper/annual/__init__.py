"""The annual report on paper: documents read into figures, figures written into documents."""
