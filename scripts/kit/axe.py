"""Barriers on a page, as axe-core finds them; closed shadow roots are opened to it for the moment of looking."""

from __future__ import annotations

from .node import axe
from .page import Page

_LOOK = """async (element, rules) => {
  const result = await window.axe.run(element, {
    resultTypes: ['violations'], ...(rules.length ? { runOnly: { type: 'rule', values: rules } } : {}),
  });
  return result.violations.flatMap((found) => found.nodes.map((node) =>
    `${found.id}: ${found.help} – ${node.html.slice(0, 200)} – ${node.failureSummary}`));
}"""


def violations(page: Page, selector: str = "html", rules: list[str] | None = None) -> list[str]:
    """One line per barrier found in the element (everything by default), naming rule, element and what would mend it.

    `selector` names an element of the page itself; what is inside its shadow roots is looked at too.
    """
    page.call(f"() => {{ if (!window.axe) {{ {axe().read_text(encoding='utf-8')}\n }} return null; }}")
    found: list[str] = page.opened(selector, _LOOK, rules or [])
    return found
