"""Scripts and style sheets are joined with what they import, each once, in an order that works."""

from __future__ import annotations

import pytest

from build_scripts.site.assets import NotJoinable, joined, shipped

SOURCES = {
    "list.js": '// A list.\n\nimport { order } from "./shared/order.js";\n'
    'import { fold as plain } from "./shared/fold.js";\n'
    "order(plain);\n",
    "shared/order.js": 'import { fold } from "./fold.js";\nexport function order(how) { return how ?? fold; }\n',
    "shared/fold.js": "const hidden = 1;\nexport const fold = () => hidden;\nexport async function late() {}\n",
    "alone.js": 'start(import("./data.js"));\n',
    "all.css": '/* Layers. */\n@import "layers/first.css";\n@import "layers/last.css";\n',
    "layers/first.css": "a { color: red; }\n",
    "layers/last.css": "a { color: blue; }\n",
}


def test_what_another_imports_is_not_shipped_alone() -> None:
    """Two scripts and one sheet; each import stands in it once, before what needs it."""
    made = shipped(SOURCES)
    assert sorted(made) == ["all.css", "alone.js", "list.js"]
    script = made["list.js"]
    assert script.count("const hidden") == 1
    places = [script.index(name) for name in ("const $shared_fold =", "const $shared_order =", "order(plain)")]
    assert places == sorted(places)
    assert "return { fold, late };" in script
    assert "const { fold: plain } = $shared_fold;" in script
    assert "const { fold } = $shared_fold;" in script
    assert made["all.css"].index("red") < made["all.css"].index("blue")
    assert "@import" not in made["all.css"]


def test_a_script_is_a_classic_one() -> None:
    """Nothing of it is global, it is strict, and no import or export is left; one at run time stays."""
    for name in ("list.js", "alone.js"):
        script = joined(name, SOURCES)
        assert script.startswith('(() => {\n"use strict";')
        assert script.endswith("})();\n")
        assert not [line for line in script.splitlines() if line.startswith(("export ", "import "))]
    assert 'import("./data.js")' in joined("alone.js", SOURCES)


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("a.js", 'import { b } from "./nowhere.js";\n', "a.js: nowhere.js"),
        ("a.js", 'import { a } from "./a.js";\nexport const a = 1;\n', "a.js → a.js"),
        ("a.js", 'import b from "./alone.js";\n', "import b"),
        ("a.js", "export default 1;\n", "export default"),
        ("a.js", "export { a };\n", "export { a }"),
        ("a.css", "@import url(layers/first.css) print;\n", "@import url"),
        ("a.css", '@import "nowhere.css";\n', "a.css: nowhere.css"),
    ],
)
def test_an_import_that_cannot_be_followed_is_named(name: str, text: str, said: str) -> None:
    """An import of nothing, of itself, or in a way that is not joined."""
    with pytest.raises(NotJoinable) as caught:
        shipped({**SOURCES, name: text})
    assert said in str(caught.value)
