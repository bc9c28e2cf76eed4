"""Every page has its help: a topic that some application contributes."""

from collections.abc import Iterator

from django.urls import NoReverseMatch, URLPattern, URLResolver, get_resolver, reverse

from bangfu.web.topics import TOPICS, topic_of

# The general help itself; a button's answer; and what allauth names but this house never shows.
WITHOUT = {"help", "help-topic", "set_language"}


def names(resolver: URLResolver, space: str = "") -> Iterator[str]:
    """The name of every address, with its namespace."""
    for pattern in resolver.url_patterns:
        if isinstance(pattern, URLResolver):
            yield from names(pattern, f"{space}{pattern.namespace}:" if pattern.namespace else space)
        elif isinstance(pattern, URLPattern):
            yield f"{space}{pattern.name}"


def test_every_page_has_its_topic() -> None:
    pages = [name for name in names(get_resolver()) if name not in WITHOUT]
    assert len(pages) > 400
    assert [name for name in pages if topic_of(name) is None] == []


def test_every_topic_belongs_to_a_page() -> None:
    pages = list(names(get_resolver()))
    unused = [
        (code, start)
        for code, topic in TOPICS.items()
        for start in topic.pages
        if not any(name.startswith(start) for name in pages)
    ]
    assert unused == []
    assert [code for code, topic in TOPICS.items() if not topic.pages] == []


def test_topics_say_what_for_and_what_to_do() -> None:
    assert [code for code, topic in TOPICS.items() if not (topic.title and topic.purpose and topic.steps)] == []


def test_every_topic_has_an_address() -> None:
    wrong = []
    for code in TOPICS:
        try:
            reverse("help-topic", args=[code])
        except NoReverseMatch:
            wrong.append(code)
    assert wrong == []


def test_the_page_that_is_nearest_decides() -> None:
    found = {
        name: topic.code if (topic := topic_of(name)) else None
        for name in (
            "figures:list", "figures:figure", "figures:public", "students:list", "students:edit", "students:detail",
            "reports:list", "reports:detail", "editions:detail", "agreements:detail", "account", "account_login",
            "profile", "profile-values:list", "intake:upload", "intake:batch", "mfa_index", "mfa_authenticate",
        )
    }  # fmt: skip
    assert found == {
        "figures:list": "figures", "figures:figure": "explorer", "figures:public": "public-figures",
        "students:list": "students", "students:edit": "form", "students:detail": "record",
        "reports:list": "reports", "reports:detail": "report", "editions:detail": "edition",
        "agreements:detail": "agreement-confirmation", "account": "accounts", "account_login": "sign-in",
        "profile": "profile", "profile-values:list": "profile-values",
        "intake:upload": "import-upload", "intake:batch": "import-preview",
        "mfa_index": "second-factor", "mfa_authenticate": "sign-in",
    }  # fmt: skip
