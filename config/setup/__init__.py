"""What runs before Django: settings from the environment, the embedded database, the processes."""
