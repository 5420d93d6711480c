"""The law as dated data: periods, thresholds, fines, guards, papers, events, each with its article and its dates."""
