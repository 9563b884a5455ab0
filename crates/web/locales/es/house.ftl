# The house: who enters, what is kept.
page-broken = Algo ha fallado aquí
page-broken-remedy = No se ha guardado nada de lo que envió. Inténtelo de nuevo dentro de un momento; si vuelve a ocurrir, avise a quien administra este servicio.
