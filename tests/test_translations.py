"""Texts are found in code and templates, and a translation says all of them."""

import pytest
from babel.messages.catalog import Catalog

from unconf import translations


@pytest.fixture
def product(tmp_path, monkeypatch):
    """A product of one template and one module."""
    (tmp_path / "templates").mkdir()
    (tmp_path / "unconf").mkdir()
    monkeypatch.setattr(translations, "ROOT", tmp_path)
    return tmp_path


def test_texts_are_found_in_templates_and_code(product):
    (product / "templates" / "wall.html").write_text(
        '{% translate "Join" %}{% translate "Run" context "step" %}'
        "{% blocktranslate count n=n trimmed %}\n  {{ n }} hand\n{% plural %}\n  {{ n }} hands\n{% endblocktranslate %}"
    )
    (product / "unconf" / "code.py").write_text('_("Hello %(name)s")\n')

    found = {(message.id, message.context) for message in translations.texts() if message.id}

    assert found == {
        ("Join", None),
        ("Run", "step"),
        (("%(n)s hand", "%(n)s hands"), None),
        ("Hello %(name)s", None),
    }


def test_extracting_keeps_translations_and_guesses_nothing(product):
    (product / "unconf" / "code.py").write_text('_("Join")\n')
    translations.extract_all()
    text = translations.po("fr").read_text()
    translations.po("fr").write_text(text.replace('msgid "Join"\nmsgstr ""', 'msgid "Join"\nmsgstr "Entrer"'))
    (product / "unconf" / "code.py").write_text('_("Join")\n_("Join us")\n')

    translations.extract_all()

    catalogue = translations.load("fr")
    assert [(message.id, message.string) for message in catalogue if message.id] == [
        ("Join", "Entrer"),
        ("Join us", ""),
    ]
    assert translations.check_all() == ["fr: no translation of 'Join us'"]


def test_extracting_twice_alters_nothing(product):
    (product / "unconf" / "code.py").write_text('_("Join")\n')
    translations.extract_all()
    first = translations.po("fr").read_text()

    translations.extract_all()

    assert translations.po("fr").read_text() == first
    assert "#:" not in first


@pytest.mark.parametrize(
    ("string", "complaint"),
    [
        ("", "no translation of 'Hello %(name)s'"),
        ("Bonjour %(nom)s", "'Hello %(name)s': unknown named placeholder 'nom'"),
    ],
)
def test_incomplete_translation_is_told(string, complaint):
    found, french = Catalog(), Catalog(locale="fr")
    found.add("Hello %(name)s")
    french.add("Hello %(name)s", string, flags=["python-format"])

    assert list(translations.complaints(found, french)) == [f"fr: {complaint}"]
