// As it always was.
