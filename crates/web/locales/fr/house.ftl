# The house: who enters, what is kept.
page-broken = Une erreur est survenue
page-broken-remedy = Rien de ce que vous avez envoyé n’a été conservé. Réessayez dans un instant ; si cela se reproduit, prévenez les responsables de ce service.
