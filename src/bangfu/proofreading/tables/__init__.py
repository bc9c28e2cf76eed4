"""Tables: which cells are numbers, what their rows and columns are called, and what adds up to what."""
