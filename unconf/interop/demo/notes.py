"""What people of the demo wrote down at the end of the day: what they found, what stays open, who takes it on."""

# By the number of the proposal. All of these have a place in every agenda; eleven others are not written down yet.
NOTES = {
    1: (
        "Four of us found the same hole: the test set was written by the people who wrote the prompt.",
        "What would a benchmark look like that is allowed to say “I cannot tell”?",
        "Amara collects the failures. One page each, no names.",
    ),
    2: (
        "Une réponse polie se relit moins. Nous l’avons essayé sur nous-mêmes : un sur trois s’est fait avoir.",
        "Comment noter l’aplomb sans noter le style ?",
        "Inès et Bastien refont l’essai avec des gens qui connaissent le sujet.",
    ),
    3: (
        "Eleven curves on the wall. Seven of the bumps were the data loader.",
        "Who keeps the curves nobody publishes?",
        "Kofi scans the wall.",
    ),
    4: (
        "On sait faire baisser une sortie. On ne sait pas montrer qu’un exemple est parti.",
        "Faut-il promettre l’oubli, ou seulement le silence ?",
        "Maëlys écrit à la personne qui a posé la question.",
    ),
    5: (
        "Clean text beats more text, below ten million words. Above that nobody in the room knew.",
        "Who decides what counts as clean in a language that is mostly spoken?",
        "Jiaying and Sunniva keep a list of corpora whose speakers were asked.",
    ),
    6: (
        "Personne ne signe. Tout le monde pensait que quelqu’un d’autre signait.",
        "Une signature par étape, ou une seule à la fin ?",
        "Odile apporte un modèle de page de garde la prochaine fois.",
    ),
    7: (
        "Everybody had one. Most were never written down because the project ended with them.",
        "Where would you read other people’s?",
        "Priya asks three journals what they would need.",
    ),
    8: (
        "Twice around the block. We are tired of demos, mostly of giving them.",
        "What could be left out?",
        "Nobody. That was the point.",
    ),
    9: (
        "On n’extrait pas une parole, on la reçoit. Les licences ne savent pas le dire.",
        "Peut-on rendre un jeu de données à celles et ceux qui l’ont parlé ?",
        "Leïla et Ibrahim préparent une lettre.",
    ),
    10: (
        "Two labellers who disagree are worth more than a third one who decides.",
        "What do we do with a label that took twenty minutes?",
        "Rafael publishes the disagreements of his last project.",
    ),
    11: (
        "Nobody had read it. We wrote down what we thought it said, then looked. Two of nine were right.",
        "Is that better than reading?",
        "Gaspard brings the next paper, unopened.",
    ),
    12: (
        "A kind review names one thing to keep before one thing to change.",
        "How do you stay kind at the ninth paper of the day?",
        "Mirela shares the card with four questions.",
    ),
    13: (
        "Dire « je ne sais pas » se mesure ; savoir quand le dire, moins.",
        "À qui profite un modèle qui répond toujours ?",
        "Nour et Yusuf réunissent les deux groupes.",
    ),
    14: (
        "A calendar on paper worked better than the queue we wrote.",
        "Who gets the night before a deadline?",
        "Tomasz tries the paper calendar for a month.",
    ),
    16: (
        "Elle a demandé : « et qui l’a écrit, ça ? » C’était la meilleure question de l’atelier.",
        "Comment garder cette question quand la réponse arrive en deux secondes ?",
        "Clémence enregistre trois autres grands-mères, et un grand-père.",
    ),
    18: (
        "String remembers knots; cards remember order. Forgetting was harder to build than remembering.",
        "Can one forget one knot and keep the rope?",
        "Anouk keeps the rope. Dmitri draws the plan.",
    ),
    20: (
        "Nous étions quatre, et une table. Oui, on a le droit.",
        "Par où commencer, à quarante ans ?",
        "Fatou ouvre un cercle de lecture, lentement.",
    ),
    26: (
        "A thank-you is not a licence, and a licence is not a thank-you.",
        "What would you want to be told, if it had learnt from you?",
        "Ibrahim writes down what people in the room said, for themselves.",
    ),
}
