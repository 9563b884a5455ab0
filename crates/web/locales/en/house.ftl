# The house: who enters, what is kept.
page-broken = Something broke here
page-broken-remedy = Nothing of what you sent was kept. Try again in a moment; if it happens again, tell whoever runs this service.
