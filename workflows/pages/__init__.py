"""What people see: sign-in, desk, case, act, papers, search, administration."""
