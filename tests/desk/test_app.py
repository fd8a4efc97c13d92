from __future__ import annotations

import base64
import io
import re
import zipfile
from typing import TYPE_CHECKING

import pytest
from article_files import SOURCE, TARGET, WRONG
from desk_samples import Browser

if TYPE_CHECKING:
    from pathlib import Path

BODY = "The central bank kept its rate at 23 percent.\n\nThe governor said that inflation had come down."
TITLE = "Central bank keeps its rate"


@pytest.fixture
def wrong(desk: Browser) -> str:
    """The key of the article with a wrong number."""
    return desk.key("wrong")


def mark(desk: Browser, key: str) -> str:
    found = re.search(r'data-key="&#34;([0-9a-f]{16})&#34;" data-code="NUM001"', desk.page(f"/articles/{key}.html"))
    assert found
    return found[1]


def versions(desk: Browser, key: str) -> dict[str, str]:
    found: dict[str, str] = desk.known(f"/articles/{key}.html")["article"]["versions"]
    return found


def judged(desk: Browser, key: str, version: str = "none", **changes: object) -> dict[str, object]:
    asked = {"kind": "verdict", "article": key, "fingerprint": mark(desk, key), "verdict": "wrong", "who": "Lena"}
    return {"version": version, **asked, "reason": "a correction", "until": None, **changes}


def test_pages_are_the_reports_with_the_desks_script(desk: Browser, wrong: str) -> None:
    index = desk.page("/index.html")
    assert "Translation desk" in index
    assert "wrong" in index
    page = desk.page(f"/articles/{wrong}.html")
    policy = re.search('Content-Security-Policy" content="([^"]*)"', page)
    assert policy
    assert policy[1].startswith("default-src 'none';")
    assert policy[1].endswith("form-action 'none'; connect-src 'self'")
    assert "unsafe" not in policy[1]
    assert '<details class="rule" id="NUM001" lang="en"' in desk.page("/articles/rules.html")
    assert 'name="target"' in desk.page("/new.html")
    assert desk.client.get("/").headers["location"] == "/index.html"
    assert desk.client.get("/state").json() == {"checked": 2, "articles": 2}


@pytest.mark.parametrize("path", ["nothing", "..%2f..%2fcorpus", "%2e%2e", "x%00"])
def test_an_article_that_is_not_here_is_said(desk: Browser, path: str) -> None:
    answer = desk.client.get(f"/articles/{path}.html")
    assert answer.status_code == 404
    assert desk.post("/check", {"article": path, "title": "", "body": ""}).status_code == 404


def test_an_edit_is_checked_and_nothing_is_written(desk: Browser, wrong: str, corpus: Path) -> None:
    assert mark(desk, wrong)
    answer = desk.post("/check", {"article": wrong, "title": TITLE, "body": BODY})
    assert answer.status_code == 200
    assert 'data-code="NUM001"' not in answer.text
    assert (corpus / "2025/wrong/target.en.md").read_text() == WRONG
    assert mark(desk, wrong)
    answer = desk.post("/check", {"article": wrong, "title": "", "body": "x" * 1_000_001})
    assert (answer.status_code, "max_body_chars" in answer.json()["error"]) == (422, True)
    for kind in ({"kind": "text"}, {"kind": "article", "folder": 0, "name": "long"}):
        answer = desk.propose("none", article=wrong, title="x", body="x" * 1_000_000, **kind)
        assert (answer.status_code, "max_body_chars" in answer.json()["error"]) == (422, True)


def test_a_translation_is_shown_as_a_diff_then_written_then_taken_back(desk: Browser, wrong: str, corpus: Path) -> None:
    file = corpus / "2025/wrong/target.en.md"
    now = versions(desk, wrong)["text"]
    proposed = desk.propose(now, kind="text", article=wrong, title=TITLE, body=BODY)
    (shown,) = proposed.json()["files"]
    assert shown["path"] == "2025/wrong/target.en.md"
    assert {"tag": "old", "text": WRONG.splitlines()[4]} in shown["diff"]
    assert {"tag": "new", "text": TARGET.splitlines()[4]} in shown["diff"]
    assert file.read_text() == WRONG
    done = desk.post("/confirm", {"proposal": proposed.json()["proposal"]})
    assert done.json() == {"words": "the translation", "go": ""}
    assert file.read_text() == TARGET
    assert 'data-code="NUM001"' not in desk.page(f"/articles/{wrong}.html")
    assert "Take back: the translation" in desk.page("/index.html")
    back = desk.post("/undo", {}).json()
    assert back["words"] == "take back: the translation"
    assert desk.post("/confirm", {"proposal": back["proposal"]}).status_code == 200
    assert file.read_text() == WRONG
    assert desk.post("/undo", {}).json() == {"error": "nothing was written here that could be taken back"}
    assert desk.post("/confirm", {"proposal": back["proposal"]}).status_code == 404


def test_two_editors_do_not_overwrite_each_other(desk: Browser, wrong: str, corpus: Path) -> None:
    file = corpus / "2025/wrong/target.en.md"
    seen = versions(desk, wrong)["text"]
    mine = {"kind": "text", "article": wrong, "title": TITLE, "body": BODY}
    waiting = desk.propose(seen, **mine).json()["proposal"]
    theirs = WRONG.replace("32", "33")
    file.write_text(theirs)
    for answer in (desk.propose(seen, **mine), desk.post("/confirm", {"proposal": waiting})):
        assert answer.status_code == 412
        both = answer.json()
        assert both["error"].endswith("has changed since it was shown here; nothing was written")
        assert (both["theirs"], both["mine"]) == (theirs.splitlines(), TARGET.splitlines())
    assert file.read_text() == theirs
    assert desk.propose(**mine).status_code == 412
    assert desk.write(both["version"], **mine).status_code == 200
    assert file.read_text() == TARGET
    file.write_text(theirs)
    assert desk.post("/undo", {}).status_code == 412


def test_a_verdict_waives_and_is_taken_back(desk: Browser, wrong: str, corpus: Path) -> None:
    file = corpus / "2025/wrong/decisions.toml"
    asked = judged(desk, wrong, until="2999-12-31")
    assert desk.write(**asked).status_code == 200
    text = file.read_text("utf-8")
    assert 'verdict = "wrong"' in text
    assert "until = 2999-12-31" in text
    assert "Waived by Lena until 2999-12-31: a correction" in desk.page(f"/articles/{wrong}.html")
    known = desk.known(f"/articles/{wrong}.html")
    assert (known["who"], known["article"]["decisions"]) == ("Lena", {mark(desk, wrong): "wrong"})
    again = desk.propose(**asked)
    assert again.status_code == 412
    assert again.json()["theirs"] == text.splitlines()
    back = desk.post("/undo", {}).json()["proposal"]
    assert desk.post("/confirm", {"proposal": back}).status_code == 200
    assert not file.exists()


def test_what_does_not_fit_is_one_line(desk: Browser, wrong: str) -> None:
    asked = judged(desk, wrong)
    for changes, complaint in _MISFITS:
        answer = desk.propose(**{**asked, **changes})
        assert answer.status_code == 422
        assert complaint in answer.json()["error"]
        assert "\n" not in answer.json()["error"]


_MISFITS: list[tuple[dict[str, object], str]] = [
    ({"reason": " "}, "reason is empty"),
    ({"who": ""}, "who is empty"),
    ({"verdict": "perhaps"}, "no verdict 'perhaps'"),
    ({"until": "soon"}, "until must be a day"),
    ({"fingerprint": "0" * 16}, "no finding has a fingerprint"),
    ({"kind": "unlink"}, "no such kind of change: 'unlink'"),
    ({"kind": ["text"]}, "no such kind of change"),
    ({"reason": 7}, "reason"),
    ({"reason": "\ud800"}, "no JSON"),
]


def test_what_is_no_request_is_said(desk: Browser) -> None:
    for path in ("/propose", "/confirm", "/paste", "/drop", "/check"):
        assert desk.post(path, [1]).status_code in (404, 422)
    headers = {"Origin": "http://127.0.0.1:4711", "X-CSRF-Token": desk.keys.csrf, "Content-Type": "application/json"}
    assert desk.client.post("/propose", content=b"{", headers=headers).json() == {"error": "the request is no JSON"}
    assert desk.client.get("/propose").status_code == 405


def test_a_link_out_of_the_corpus_is_not_written_through(
    desk: Browser, wrong: str, corpus: Path, tmp_path: Path
) -> None:
    outside = tmp_path / "outside.toml"
    outside.write_text("# mine\n")
    asked = judged(desk, wrong, version=versions(desk, wrong)["decisions"])
    (corpus / "2025/wrong/decisions.toml").symlink_to(outside)
    said = "2025/wrong/decisions.toml: a link out of the corpus; put the file itself there"
    assert desk.propose(**asked).json() == {"error": said}
    assert outside.read_text() == "# mine\n"


def test_a_finding_becomes_a_case(desk: Browser, wrong: str, corpus: Path) -> None:
    asked = {"kind": "case", "article": wrong, "fingerprint": mark(desk, wrong), "reason": "it is 23"}
    right = "The central bank kept its rate at 23 percent."
    assert desk.write(**asked, right=right).json()["words"] == "a guarded case"
    (file,) = (corpus / "regressions").glob("num001-*.toml")
    assert f'right = "{right}"' in file.read_text("utf-8")
    assert "there is such a case already" in desk.propose(**asked, right=right).json()["error"]
    assert "wrong and right are the same" in desk.propose(**asked, right=right.replace("23", "32")).json()["error"]


def test_what_was_missed_becomes_a_case(desk: Browser, wrong: str, corpus: Path) -> None:
    asked = {"kind": "missed", "article": wrong, "source": "رئیس بانک گفت تورم پایین آمده است.", "family": "meaning"}
    asked |= {"wrong": "The governor said that inflation had risen.", "reason": "it came down"}
    assert desk.write(**asked, right="The governor said that inflation had come down.").status_code == 200
    (file,) = (corpus / "regressions").glob("meaning-*.toml")
    assert 'state = "known-missed"' in file.read_text("utf-8")
    back = desk.post("/undo", {}).json()["proposal"]
    assert desk.post("/confirm", {"proposal": back}).status_code == 200
    assert not (corpus / "regressions").exists()


def side(text: str = "", **changes: str) -> dict[str, str]:
    return {"text": text, "file": "", "name": "", "lang": "", **changes}


def test_a_pasted_pair_is_checked_edited_and_put_into_the_corpus(desk: Browser, corpus: Path) -> None:
    answer = desk.post("/paste", {"name": "A flood", "source": side(SOURCE), "target": side(WRONG, lang="en")})
    page = answer.json()["go"]
    key = page.removeprefix("/articles/").removesuffix(".html")
    assert 'data-code="NUM001"' in desk.page(page)
    known = desk.known(page)["article"]
    assert (known["pasted"], known["file"], known["folders"], known["name"]) == (
        True,
        "",
        ["."],
        "central-bank-keeps-its-rate",
    )
    assert "put it into the corpus first" in desk.propose(**judged(desk, key)).json()["error"]
    assert "put it into the corpus first" in desk.propose(kind="text", article=key, title="", body="").json()["error"]
    asked = {"kind": "article", "article": key, "folder": 0, "name": "flood", "title": TITLE, "body": BODY}
    for name in ("../x", "a/b", "", "x" * 81, "A"):
        assert "a folder's name is of" in desk.propose(**{**asked, "name": name}).json()["error"]
    assert "no such folder" in desk.propose(**{**asked, "folder": 7}).json()["error"]
    assert "is there already" in desk.propose(**{**asked, "name": "right"}).json()["error"]
    assert [file["path"] for file in desk.propose(**asked).json()["files"]] == [
        "flood/source.fa.md",
        "flood/target.en.md",
    ]
    go = desk.write(**asked).json()["go"]
    assert go != page
    assert 'data-code="NUM001"' not in desk.page(go)
    assert desk.client.get(page).status_code == 404
    assert (corpus / "flood/target.en.md").read_text("utf-8") == TARGET.replace(TITLE, f'"{TITLE}"')
    back = desk.post("/undo", {}).json()["proposal"]
    go = desk.post("/confirm", {"proposal": back}).json()["go"]
    assert not (corpus / "flood").exists()
    known = desk.known(go)["article"]
    assert (known["pasted"], known["target"]) == (True, {"title": TITLE, "body": BODY})
    assert known["source"]["body"]
    assert desk.write(**{**asked, "article": known["key"]}).status_code == 200


def test_pages_and_documents_are_read_by_their_readers(desk: Browser) -> None:
    text = "<!doctype html><html lang=en><title>Bank keeps rate</title><body><article><h1>Bank keeps rate</h1>"
    text += "<p>The central bank kept its rate at 23 percent, its governor said on Monday.</p>" * 3
    go = desk.post("/paste", {"name": "", "source": side(), "target": side(text)}).json()["go"]
    assert desk.known(go)["article"]["target"]["title"] == "Bank keeps rate"
    file = base64.b64encode(b"Fire\n\nIt burnt.\n").decode()
    uploaded = side(file=file, name="../../a/fire.en.txt")
    go = desk.post("/paste", {"name": "fire", "source": side(), "target": uploaded}).json()["go"]
    assert desk.known(go)["article"]["target"] == {"title": "Fire", "body": "It burnt."}
    key = desk.known(go)["article"]["key"]
    assert desk.post("/drop", {"article": key}).json() == {"go": "/index.html"}
    assert desk.client.get(go).status_code == 404


def bomb() -> str:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b" " * (65 * 2**20))
    return base64.b64encode(packed.getvalue()).decode()


def test_what_cannot_be_read_is_said(desk: Browser) -> None:
    for target, complaint in _UNREAD:
        answer = desk.post("/paste", {"name": "x", "source": side(), "target": target})
        assert answer.status_code == 422
        assert complaint in answer.json()["error"]
        assert "/" not in answer.json()["error"]


_UNREAD = [
    (side(), "the translation is missing"),
    (side(file="%", name="a.txt"), "did not arrive whole"),
    (side(file="QQ==", name="a.exe"), "no article is read from '.exe'"),
    (side(file="QQBB", name="a.txt"), "the translation: NUL"),
    (side(file="QQ==", name="a.docx"), "the translation: not a Word document"),
    (side("Text.", lang="../x"), "a language is a code"),
]


def test_a_document_that_unpacks_to_too_much_is_not_opened(desk: Browser) -> None:
    pytest.importorskip("docx")
    answer = desk.post("/paste", {"name": "x", "source": side(), "target": side(file=bomb(), name="a.docx")})
    assert "unpacks to more than 64 MiB" in answer.json()["error"]


def test_what_happens_on_disk_is_seen(desk: Browser, wrong: str, corpus: Path) -> None:
    (corpus / "2025/wrong/target.en.md").write_text(TARGET)
    assert 'data-code="NUM001"' not in desk.page(f"/articles/{wrong}.html")
    (corpus / "2025/wrong/decisions.toml").write_text("[[decision]]\n")
    answer = desk.client.get(f"/articles/{wrong}.html")
    assert answer.status_code == 500
    assert "decision 1" in answer.text
    index = desk.page("/index.html")
    assert "decision 1" in index
    assert f'href="articles/{wrong}.html"' not in index
    assert desk.page(f"/articles/{desk.key('right')}.html")
    (corpus / "2025/wrong/decisions.toml").unlink()
    desk.page("/index.html")
    assert desk.page(f"/articles/{wrong}.html")
    (corpus / "2025/wrong/target.en.md").write_bytes(b"\xff")
    assert desk.client.get(f"/articles/{wrong}.html").status_code == 404
    assert "not UTF-8" in desk.page("/index.html")


BAD = "<script>alert(1)</script>\"'><img src=x onerror=alert(1)> \u202e37 \u2066x &lt;b&gt;"


def test_a_hostile_article_is_text_everywhere(desk: Browser, corpus: Path) -> None:
    folder = corpus / BAD.replace("/", "").replace("\n", "")
    folder.mkdir()
    (folder / "target.en.md").write_text(f"Old 1 {BAD}", "utf-8")
    (folder / "source.fa.md").write_text(f"کهنه 2 {BAD}", "utf-8")
    desk.page("/index.html")
    desk.shelf.check_all()
    key = desk.key("script")
    now = versions(desk, key)["text"]
    answers = [desk.page("/index.html"), desk.page(f"/articles/{key}.html")]
    answers.append(desk.post("/check", {"article": key, "title": BAD, "body": f"New {BAD}"}).text)
    for text in answers:
        assert "<script>alert" not in text
        assert "<img" not in text
        assert "\u202e" not in text
    assert r"\u202e37" in answers[1]
    (shown,) = desk.propose(now, kind="text", article=key, title="", body=f"New {BAD}").json()["files"]
    assert "\u202e" not in str(shown)
    assert any(r"\u202e37" in line["text"] for line in shown["diff"])
    known = desk.known(f"/articles/{key}.html")["article"]
    assert known["target"]["body"] == f"Old 1 {BAD}"
