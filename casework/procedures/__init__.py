"""The legal procedures as state machines: stages, transitions and facts, one module or package each."""
