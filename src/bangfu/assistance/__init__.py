"""Projects, activities, participants, outcomes, postings, publicity, recommendations."""
