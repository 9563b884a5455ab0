# The checklist: why an answer is what it is.
check-no-clause = Aucune clause ne règle ce point : ajoutez une clause `{ $kind }`.
check-no-field = { $article } : { $clause } n’indique pas `{ $field }`.
check-unproved = { $article } : { $clause } est déclarée sans document, sans date ou sans signataire.
check-proof-unsigned = { $article } : le document `{ $evidence }`, à l’appui de { $clause }, ne nomme aucune partie qui en réponde.
check-proof-undated = { $article } : le document `{ $evidence }`, à l’appui de { $clause }, porte une date à venir.
check-no-provision = Aucune disposition sur ce sujet : { $topic }. Ajoutez-en une, avec son document.
check-state-unsigned = { $country } : aucune autorité de ce pays n’a signé.
check-no-translation = Il manque une version en { $language }, langue que lisent les travailleuses et travailleurs.
check-committee-without = Il manque au comité un membre de ce type : { $type }.
check-committee-without-state = { $country } : aucune autorité de ce pays ne siège au comité.
check-not-consulted = Aucune partie de ce type n’a été entendue avant le { $date } : { $type }.
check-type-unsigned = Aucune partie de ce type n’a signé : { $type }.
check-party-unsigned = { $party } répond d’un volet et n’a pas signé.
check-licence-expired = { $party } : l’agrément a pris fin le { $date }.
check-audit-old = { $party } : le dernier audit date du { $date }, il y a plus d’un an.
check-nobody-answers = Personne ne répond du volet { $component }.
check-seats-without-demand = Les places `{ $seats }` ne citent aucun emploi.
check-demand-differs = Les places `{ $seats }` citent les emplois `{ $demand }`, qui relèvent d’une autre filière, d’une autre profession ou d’un autre pays.
check-more-seats-than-jobs = { $short ->
    [one] `{ $seats }` compte { $short } place de plus que d’emplois cités.
   *[other] `{ $seats }` compte { $short } places de plus que d’emplois cités.
}
check-no-home-seats = Aucune place ne mène à un emploi dans le pays d’origine.
check-budget-zero = { $clause } : aucune somme n’est réservée.
check-curriculum-old = Le programme d’études de la formation { $training } a été révisé le { $date }, il y a plus de 36 mois.
check-curriculum-without-employer = Aucun employeur n’a participé au programme d’études de la formation { $training }.
check-no-language-plan = Le corridor { $corridor } ne fixe pas de niveau de langue à l’entrée et à une étape ultérieure.
check-wage-low = Formation { $training } : les apprenties et apprentis gagnent { $wage }, moins que le minimum légal de { $least }.
check-unrecognised = { $occupation } : c’est une profession réglementée, et aucune clause ne la reconnaît sur le corridor { $corridor }.
check-compared-late = { $clause } : les qualifications ont été comparées le { $date }, et non avant l’inscription du { $enrolment }.
check-no-certificate = Aucun certificat n’est valable aux deux bouts du corridor { $corridor }.
check-no-corridor = { $origin } : les places de la filière mobilité n’ont pas de corridor.
check-quota-short = { $origin } : les permis restants ({ $left }) ne suffisent pas pour les places de la filière mobilité ({ $wanted }).
check-worker-charged = Une clause met des frais à la charge des travailleuses et travailleurs.
check-contract-language = Le contrat n’est pas remis en { $language }, langue que lisent les travailleuses et travailleurs.
check-tied-to-employer = Sur le corridor { $corridor }, il n’est pas permis de changer d’employeur.
check-orientation-charged = L’orientation avant départ n’est pas gratuite.
check-orientation-optional = On pourrait partir sans orientation.
check-no-grievance-channel = { $country } : il n’y a pas de mécanisme de plainte.
check-short-term = { $years ->
    [one] Le plan porte sur { $years } an ; il en faut au moins trois.
   *[other] Le plan porte sur { $years } ans ; il en faut au moins trois.
}
check-no-goal = Aucune cible n’est rattachée à un objectif.
check-no-exposure = Personne n’a examiné les effets possibles de l’automatisation sur cette profession : { $occupation }.
check-policy-conflict = La contradiction avec la politique `{ $policy }` n’est pas résolue.
check-who-listed = { $country } : ce pays figure sur la liste de sauvegarde de l’OMS, et son ministère de la santé n’a pas donné son accord.
check-who-list-too-early = La liste de sauvegarde de l’OMS de 2023 ne remonte pas jusqu’à cette date.
check-home-jobs-short = { $country }, { $occupation } : { $jobs } emplois vérifiés dans le pays d’origine, pour { $wanted } personnes qui devraient aller au bout de la formation.
check-isco-short = { $isco } est un groupe de professions : indiquez quatre chiffres.
check-bonded = Des personnes sont tenues de rester ou de rembourser.
check-no-treaty = Le corridor { $corridor } n’a pas de convention sur ce point ({ $field }), et rien n’en tient lieu.
check-remittance-dear = Le moyen le moins cher d’envoyer des fonds sur le corridor { $corridor } coûte { $cost } ; le maximum est de 5 %.
check-no-remittance = Personne n’a relevé ce que coûte un envoi de fonds sur le corridor { $corridor }.
check-return-forced = Le retour n’est pas volontaire.
check-no-immigration-signoff = { $country } : l’autorité d’immigration n’a pas donné son approbation.
check-signoff-late = L’approbation date du { $date } ; elle est postérieure à l’adoption du plan, le { $approved }.
check-no-steps = Le corridor { $corridor } n’a pas de démarches publiées.
check-shares-broken = Le partage des coûts n’est pas juste : voir les points à corriger.
check-no-supply-chain = Personne n’a cherché de bénéficiaires le long de la chaîne d’approvisionnement.
check-no-sex-target = Aucune cible par sexe pour cette étape : { $stage }.
check-needs-projection = Ce point se calcule par la projection : ajoutez des clauses `projection`, et des clauses `party_value` pour ce que gagnent les parties.
check-needs-evidence = Aucun chiffre n’est à portée : prenez-en avec `ambos import evidence` et nommez le fichier avec `--evidence`.
check-needs-monitoring = Ce point se calcule à partir des dossiers d’une cohorte, que cette version ne tient pas encore.

# Verdicts and weights.
verdict-pass = conforme
verdict-fail = non conforme
verdict-unknown = inconnu
verdict-not-applicable = sans objet
weight-critical = critique
weight-major = majeur
weight-minor = mineur
ready = prêt
not-ready = pas encore prêt

# The questions.
question-C1-1 = L’accord a-t-il une forme déclarée et la signature des autorités compétentes ?
question-C1-2 = Est-il public, dans les langues que lisent les travailleuses et travailleurs ?
question-C1-3 = Y a-t-il un comité mixte des États, d’un syndicat et des employeurs, avec un calendrier ?
question-C1-4 = L’égalité de traitement est-elle garantie, selon les normes de l’OIT ?
question-C1-5 = Le règlement des différends, la modification et la protection des travailleuses et travailleurs à la fin de l’accord sont-ils prévus ?
question-C1-6 = Y a-t-il un protocole de protection des données ?
question-C2-1 = Les syndicats et les employeurs ont-ils été entendus avant la signature ?
question-C2-2 = Les organismes qui forment et ceux qui certifient sont-ils engagés ?
question-C2-3 = Les agences de recrutement sont-elles agréées et auditées ?
question-C2-4 = Les personnes migrantes, la diaspora et les communautés ont-elles été entendues ?
question-C2-5 = Une partie, et une seule, répond-elle de chaque volet ?
question-C3-1 = Chaque place répond-elle à un besoin vérifié ?
question-C3-2 = La filière locale est-elle financée ?
question-C3-3 = Le programme d’études est-il établi avec des employeurs et révisé depuis moins de 36 mois ?
question-C3-4 = Y a-t-il un plan linguistique par étape ?
question-C3-5 = Les acquis antérieurs et l’apprentissage informel sont-ils validés ?
question-C3-6 = Les apprenties et apprentis ont-ils un salaire et une assurance ?
question-C4-1 = L’organisme compétent et sa loi sont-ils nommés ?
question-C4-2 = Les qualifications ont-elles été comparées avant l’inscription ?
question-C4-3 = Le délai, les frais et le payeur de la reconnaissance sont-ils fixés ?
question-C4-4 = Les mesures compensatoires sont-elles financées ?
question-C4-5 = Y a-t-il un certificat valable et vérifiable des deux côtés ?
question-C4-6 = Une décision de reconnaissance peut-elle être contestée ?
question-C5-1 = Le permis et le contingent existent-ils au lancement ?
question-C5-2 = Les travailleuses et travailleurs ne paient-ils rien, et les frais illicites sont-ils remboursés ?
question-C5-3 = Le contrat est-il vérifié, et dans la langue de la personne ?
question-C5-4 = Est-il permis de changer d’employeur ?
question-C5-5 = Une orientation avant départ, gratuite, est-elle exigée ?
question-C5-6 = Les droits de la famille sont-ils définis ?
question-C5-7 = Y a-t-il un mécanisme de plainte, une aide juridique et une protection contre les représailles ?
question-C5-8 = Y a-t-il une couverture santé et un plan d’urgence ?
question-P1-1 = Le plan porte-t-il sur trois ans ou plus, avec des révisions ?
question-P1-2 = Les indicateurs des objectifs mondiaux ont-ils une valeur de départ et une cible ?
question-P1-3 = Le risque lié à l’automatisation est-il évalué ?
question-P2-1 = Les politiques sont-elles recensées et leurs contradictions résolues ?
question-P2-2 = Aucune partie n’est-elle perdante ?
question-P3-1 = La pénurie de main-d’œuvre est-elle établie par des données des deux côtés, de moins de 12 mois ?
question-P3-2 = La liste de l’OMS est-elle respectée ?
question-P3-3 = La qualité des sources est-elle notée ?
question-P4-1 = Les emplois dans le pays d’origine sont-ils vérifiés ?
question-P4-2 = La situation du pays d’origine reste-t-elle au moins aussi bonne ?
question-P5-1 = Les professions ont-elles des codes normalisés, avec des niveaux ?
question-P5-2 = Les conventions sont-elles examinées et les documents légalisés ?
question-P6-1 = Le choix de la filière est-il libre, sans aucune contrainte ?
question-P6-2 = La portabilité de la sécurité sociale est-elle assurée ?
question-P6-3 = La double imposition est-elle évitée ?
question-P6-4 = Les envois de fonds coûtent-ils au plus 5 % ?
question-P6-5 = Le retour est-il volontaire, et la réintégration financée ?
question-P6-6 = Les personnes qui restent sont-elles informées, et la diaspora associée ?
question-P7-1 = L’autorité d’immigration a-t-elle pris part à la conception du partenariat ?
question-P7-2 = Les démarches, les délais et les frais sont-ils publics ?
question-P8-1 = Le partage des coûts est-il convenu, pour 100 % au total ?
question-P8-2 = Les bénéficiaires sont-ils recensés, y compris dans la chaîne d’approvisionnement ?
question-P8-3 = Y a-t-il des règles d’apurement, de change et d’audit ?
question-G1 = Y a-t-il des cibles par sexe pour chaque étape ?
question-G2 = La grossesse, les responsabilités familiales et les violences sont-elles prises en compte ?
question-G3 = La présence de stéréotypes est-elle mesurée ?
checklist-on = Liste de contrôle au { $date }
checklist-total = { $pass ->
    [one] { $pass } point conforme
   *[other] { $pass } points conformes
}, { $fail ->
    [one] { $fail } non conforme
   *[other] { $fail } non conformes
}, { $unknown ->
    [one] { $unknown } inconnu
   *[other] { $unknown } inconnus
}, { $moot } sans objet. Score de { $score } :
check-proof-earlier = { $article } : le document « { $evidence } », à l’appui de { $clause }, est antérieur à ce qu’il doit prouver ({ $date }).
