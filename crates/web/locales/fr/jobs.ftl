# Work that takes a while.
page-job-waits = En attente de son tour.
page-job-steps = { $done } sur { $total } faits.
page-job-done = Terminé.
page-job-failed = Échec : quelque chose s’est cassé ici. Rien n’a été conservé à moitié. Réessayez ; la personne qui gère ce service trouvera la raison dans le journal.
page-job-broken = Interrompu parce que le service a été arrêté. Recommencez : ce qui est fait ne sera pas refait.
page-job-leave = Vous pouvez quitter cette page. Le travail continue.
page-job-look = Regarder à nouveau
page-job-unwatch = Ne plus regarder automatiquement
page-job-watch = Regarder automatiquement
page-job-result = Voir le résultat
