# Records: partnerships, organisations, people and places as they are kept.
