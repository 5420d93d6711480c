"""The domain's writers, by subject; the one door calls them inside its transaction."""
