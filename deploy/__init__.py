"""What puts the portal on a machine: embedded services, installation, and the supervisor behind `make run`."""
