"""La Fabrique: a day of open questions about learning machines. All people are invented."""

from dataclasses import dataclass

NAME = "La Fabrique"
TIMEZONE = "Europe/Paris"
NOW = "10:02"
HANDS_UNTIL = "10:15"


@dataclass(frozen=True)
class Place:
    name: str
    capacity: int | None
    features: tuple[str, ...] = ()


@dataclass(frozen=True)
class Span:
    """A time slot of the day; a title makes it one for everybody together."""

    start: str
    minutes: int = 45
    title: str = ""


@dataclass(frozen=True)
class Proposal:
    title: str
    hosts: tuple[str, ...]
    topic: str
    hands: int
    language: str = "en"
    needs: tuple[str, ...] = ()
    length: int = 1
    wanted: bool = False
    leaves_at: str = ""
    description: str = ""


PLACES = (
    Place("Halle", 120, ("screen", "microphone", "step-free")),
    Place("Verrière", 50, ("screen", "whiteboard")),
    Place("Atelier", 30, ("whiteboard",)),
    Place("Bibliothèque", 24, ("quiet", "step-free")),
    Place("Cuisine", 16),
    Place("Cour", None),
)

DAY = (
    Span("09:00", 30, "Opening circle · Cercle d’ouverture"),
    Span("09:30", 60, "Marketplace · Place du marché"),
    Span("11:00"),
    Span("11:55"),
    Span("12:40", 60, "Lunch · Déjeuner"),
    Span("13:40"),
    Span("14:35"),
    Span("15:20", 20, "Break · Pause"),
    Span("15:40"),
    Span("16:35"),
    Span("17:20", 40, "Closing circle · Cercle de clôture"),
)

TOPICS = (
    "Evaluation",
    "Memory",
    "Small models",
    "Safety and care",
    "Practice",
    "Craft of research",
    "Languages",
    "Commons",
)
EVALUATION, MEMORY, SMALL, CARE, PRACTICE, CRAFT, LANGUAGES, COMMONS = TOPICS

PEOPLE = (
    *("Inès", "Amara", "Théo", "Maëlys", "Kofi", "Nour", "Bastien", "Sunniva"),
    *("Rafael", "Jiaying", "Odile", "Tomasz", "Leïla", "Ewan", "Priya", "Gaspard"),
    *("Mirela", "Yusuf", "Clémence", "Anouk", "Dmitri", "Fatou", "Hélène", "Ibrahim"),
    *("Joanna", "Kenji", "Lucie", "Mateo", "Noémie", "Oskar", "Paloma", "Quentin"),
    *("Rosa", "Samir", "Tiphaine", "Ulrich", "Valentine", "Wanda", "Xavier", "Yaël"),
    *("Zoé", "Adèle", "Bruno", "Chiara", "Djamila", "Emile", "Freya", "Guillem"),
    *("Hanne", "Ivo", "Judith", "Karim", "Louise", "Marie", "Marie", "Marie"),
    *("Nils", "Ophélie", "Pablo", "Rania", "Solveig", "Titouan", "Ursula", "Viktor"),
)

FACILITATOR = "Solveig"  # of the team; whoever tries an open demo acts as her on the board
FIRST_TIMERS = ("Fatou", "Anouk", "Freya", "Louise", "Pablo")

# Who comes when forty more people are let in.
GUESTS = (
    *("Aïcha", "Björn", "Camille", "Diego", "Elif", "Florian", "Gaëlle", "Hugo"),
    *("Imane", "Jonas", "Kasia", "Lorenzo", "Marwa", "Nicolas", "Oumou", "Piotr"),
    *("Qiu", "Romane", "Sacha", "Tariq", "Uma", "Vincent", "Wassim", "Xénia"),
    *("Youssef", "Zeynep", "Agathe", "Boris", "Capucine", "Dounia", "Esteban", "Fanny"),
    *("Greta", "Hakim", "Iris", "Joël", "Kahina", "Léonie", "Marius", "Nadia"),
)

# Twelve places have a screen and seventeen proposals need one: the five least wanted of them stay in reserve.
SCREEN = ("screen",)
BOARD = ("whiteboard",)

PROPOSALS = (
    Proposal(
        "What did your benchmark hide from you?",
        ("Amara", "Théo"),
        EVALUATION,
        58,  # more hands than any room but the Halle has seats
        needs=("screen", "microphone"),
        description="Bring the number you were proud of, and what it did not say. We look for patterns.",
    ),
    Proposal(
        "Évaluer sans juge : et si le modèle se trompait poliment ?",
        ("Inès",),
        EVALUATION,
        29,
        "fr",
        SCREEN,
        description="Quand la forme est parfaite et le fond est faux, qui s’en aperçoit, et comment ?",
    ),
    Proposal("Bring a loss curve, leave with a story", ("Kofi",), CRAFT, 26, "en", SCREEN),
    Proposal(
        "Peut-on oublier un exemple, vraiment ?",
        ("Maëlys",),
        MEMORY,
        21,
        "fr",
        BOARD,
        description="Désapprendre : ce que l’on promet, ce que l’on mesure, ce que l’on ne sait pas.",
    ),
    Proposal("Small models for small languages", ("Jiaying", "Sunniva"), LANGUAGES, 31, "en", SCREEN),
    Proposal(
        "Qui signe quand l’agent se trompe ?",
        ("Odile",),
        CARE,
        27,
        "fr",
        leaves_at="15:00",
        description="J’ai un train à 15 h 30 : le matin ou juste après le déjeuner, s’il vous plaît.",
    ),
    Proposal("My first negative result", ("Priya",), CRAFT, 22),
    Proposal("Walking session: what are we tired of?", ("Ewan",), CARE, 18),
    Proposal("Un jeu de données n’est pas une mine", ("Leïla",), COMMONS, 24, "fr", SCREEN),
    Proposal("Who labels the labellers?", ("Rafael",), EVALUATION, 19, "en", BOARD),
    Proposal("Reading group for people who did not read it", ("Gaspard",), PRACTICE, 17, needs=("quiet",)),
    Proposal("Peer review, but kind", ("Mirela",), CRAFT, 25),
    Proposal(
        "Apprendre à un modèle à dire : je ne sais pas",
        ("Nour",),
        EVALUATION,
        20,
        "fr",
        description="Calibration, abstention, humilité. Une session très proche est sur le tableau : parlons-nous.",
    ),
    Proposal("The GPU we share", ("Tomasz",), COMMONS, 16),
    Proposal(
        "A glossary we could agree on",
        (),
        COMMONS,
        14,
        wanted=True,
        description="Somebody should open this. Is it you?",
    ),
    Proposal("L’IA et ma grand-mère", ("Clémence",), PRACTICE, 23, "fr"),
    Proposal(
        "Teaching a model to say: I don’t know",
        ("Yusuf",),
        EVALUATION,
        19,
        description="Abstaining is a skill. There is a twin of this on the wall; shall we become one?",
    ),
    Proposal(
        "Build a tiny memory by hand, with string and cards",
        ("Anouk", "Dmitri"),
        MEMORY,
        15,
        needs=BOARD,
        length=2,
        description="Twice 45 minutes: first we knot, then we forget.",
    ),
    Proposal("The dullest bug that cost us a month", ("Théo",), PRACTICE, 28, "en", SCREEN),  # Théo hosts two at once
    Proposal(
        "Est-ce que j’ai le droit de ne pas comprendre les maths ?",
        ("Fatou",),
        PRACTICE,
        3,
        "fr",
        description="Ma première fois ici. Trois personnes et une table suffisent.",
    ),
    Proposal("How much context is too much context?", ("Kenji",), MEMORY, 24, "en", SCREEN),
    Proposal("Le carnet de laboratoire à l’heure des agents", ("Hélène",), CRAFT, 18, "fr"),
    Proposal("Can a model fit in a greenhouse?", ("Freya",), SMALL, 15, "en", SCREEN),
    Proposal("Distiller sans perdre l’accent", ("Noémie",), SMALL, 13, "fr", SCREEN),
    Proposal("Red teaming with people who are not engineers", ("Djamila",), CARE, 22, "en", SCREEN),
    Proposal("What does a model owe to those it learnt from?", ("Ibrahim",), COMMONS, 26),
    Proposal("Compter le breton, entendre le créole", ("Titouan",), LANGUAGES, 12, "fr", SCREEN),
    Proposal("One laptop, one evening, one useful model", ("Oskar",), SMALL, 20, "en", SCREEN),
    Proposal("Saying no to a deadline", ("Rosa",), CARE, 17, needs=("quiet",)),
    Proposal("Mesurer ce qui compte sans compter ce qui se mesure", ("Valentine",), EVALUATION, 9, "fr", SCREEN),
    Proposal("Figures that lie, axes that confess", ("Mateo",), CRAFT, 8, "en", SCREEN),
    Proposal("A museum of failed prompts", ("Chiara",), PRACTICE, 7, "en", SCREEN),
    Proposal("Traduire un silence", ("Yaël",), LANGUAGES, 6, "fr", SCREEN),
    Proposal("Show me your config file", ("Nils",), PRACTICE, 5, "en", SCREEN),
)

TWINS = (13, 17)  # their numbers

# What guests propose: an opening about a thing.
OPENINGS = ("What I learnt from", "A quiet hour about", "Ask me anything about", "Nobody told me about", "Parlons de")
THINGS = ("seeds", "my old laptop", "three wrong graphs", "weekends", "tokenizers", "gardens", "leaky tests", "tea")
