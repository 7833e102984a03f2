"""Who is there: the ways in, the person of a run or a request, and what they may open."""
