"""Whatever people type arrives in the document, character for character."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from service.documents.text import text_of
from tests.unit.documents.sheets import REGISTERED, RENDERER, registration

TYPED = st.text(
    st.one_of(
        st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]),
        st.sampled_from("{}%#<>&\"'_\u2011/-\n"),
    ),
    min_size=1,
    max_size=200,
).filter(lambda text: "\ufffe" not in text and "\uffff" not in text)


@pytest.mark.property
@settings(max_examples=150, deadline=None, derandomize=True)
@given(typed=TYPED)
def test_every_text_typed_is_in_the_document(typed: str) -> None:
    made = registration({**REGISTERED, "noi_dung": typed})

    found = text_of(RENDERER.render(made, None, None))

    read = typed.replace("\u2011", "-").split("\n")
    expected = "\n".join(line.rstrip() for line in read if line.strip())
    assert expected in found
