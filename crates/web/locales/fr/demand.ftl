# Vacancies on their way, programmes, consultations.
