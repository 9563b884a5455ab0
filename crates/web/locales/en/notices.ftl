# Reaching people: notices, letters and copies of documents.
