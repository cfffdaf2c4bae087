"""From documents to records: data and problems together, nothing raised for what a person wrote."""
