"""Publishing a report: its files and the record of it, and making it again from that record."""
