"""What puts the portal on a machine: embedded services, installation, supervision."""
