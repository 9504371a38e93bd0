"""How each question about the map is answered: a module a question, all pure, each for a thread."""
