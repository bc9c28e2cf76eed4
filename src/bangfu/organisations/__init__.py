"""Names and affiliations of organisations over time, majors, profile indicators."""
