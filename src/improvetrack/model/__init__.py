"""What a plan is: frozen records in the words of the domain, with no input, output or clock."""
