# Rounds that are kept, and what people answer.
page-job-round = Ronda en curso
