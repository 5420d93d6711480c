"""The demonstration city: Linyi's bureaus with invented officers, and cases at every stage."""
