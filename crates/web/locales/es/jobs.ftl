# Work that takes a while.
page-job-waits = Esperando su turno.
page-job-steps = { $done } de { $total } hechos.
page-job-done = Hecho.
page-job-failed = Ha fallado: algo se ha roto aquí. No se ha guardado nada a medias. Inténtelo de nuevo; quien mantiene este servicio encuentra el motivo en el registro.
page-job-broken = Se interrumpió porque el servicio se detuvo. Vuelva a empezar: lo ya hecho no se hace dos veces.
page-job-leave = Puede dejar esta página. El trabajo continúa.
page-job-look = Mirar de nuevo
page-job-unwatch = Dejar de mirar automáticamente
page-job-watch = Seguir mirando automáticamente
page-job-result = Ver el resultado
