"""A page without Jupyter that shows the real widgets, with a model that only holds their state."""

import json
from collections.abc import Iterable
from typing import Any

from playwright.sync_api import Page

from closereading.figures import route_diagram
from closereading.reference import load_bibliography
from closereading.widgets.assembly import KIND_STYLES, style_sheet
from closereading.widgets.sources import SourcesList

SCRIPT = """
window.models = [];
for (const { esm, state } of JSON.parse(document.querySelector("#widgets").textContent)) {
  const address = URL.createObjectURL(new Blob([esm], { type: "text/javascript" }));
  const { default: widget } = await import(address);
  const el = document.querySelector("main").appendChild(document.createElement("div"));
  const listeners = {};
  const model = {
    sent: [],
    get: (name) => state[name],
    on(name, listener) { (listeners[name] ??= []).push(listener); },
    off() {},
    send(message) { model.sent.push(message); },
    hears(message) { listeners["msg:custom"].forEach((listener) => listener(message)); },
    follows(recorded) {
      Object.assign(state, { recorded });
      listeners["change:recorded"].forEach((listener) => listener());
    },
  };
  window.models.push(model);
  widget.render({ model, el });
}
document.body.dataset.ready = "yes";
"""


def plain_page(widgets: Iterable[Any], theme: str) -> str:
    """Return the page's HTML; ``theme`` is ``light`` or ``dark``."""
    held = [{"esm": widget._esm, "state": _state(widget)} for widget in widgets]
    data = json.dumps(held).replace("<", "\\u003c")
    kinds = dict.fromkeys(name for names in KIND_STYLES.values() for name in names)
    ground = "#ffffff" if theme == "light" else "#111111"
    ink = "#000000" if theme == "light" else "#ffffff"
    return (
        f'<!doctype html><html lang="en" data-theme="{theme}"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width"><title>Widgets</title>'
        f"<style>body{{margin:0;background:{ground};color:{ink}}}</style>"
        f"<style>{style_sheet('letter', 'review', 'timeline', 'progress', *kinds)}</style></head>"
        f"<body><main><h1>Widgets</h1>{route_diagram().html()}{_sources()}</main>"
        f'<script type="application/json" id="widgets">{data}</script>'
        f'<script type="module">{SCRIPT}</script></body></html>'
    )


def _sources() -> str:
    entries = load_bibliography().entries
    kinds = ("frus1977-80v06/d169", "salt-ii-mou", "aca-salt-i")
    return SourcesList(entries[kind] for kind in kinds).html()


def _state(widget: Any) -> dict[str, Any]:
    return {
        name: getattr(widget, name)
        for name in ("shown", "recorded", "listing", "tool")
        if widget.has_trait(name)
    }


def sent(page: Page) -> list[dict[str, Any]]:
    """Return the messages that the page's first widget has sent to the kernel."""
    messages: list[dict[str, Any]] = page.evaluate("() => window.models[0].sent")
    return messages


def hears(page: Page, message: dict[str, Any]) -> None:
    """Let the first widget hear a message from the kernel."""
    page.evaluate("(message) => window.models[0].hears(message)", message)


def follows(page: Page, **recorded: object) -> None:
    """Let what is recorded for the first widget change, as the kernel tells it."""
    page.evaluate(
        """(recorded) => {
          const [model] = window.models;
          model.follows({ ...model.get("recorded"), ...recorded });
        }""",
        recorded,
    )


def now(page: Page) -> str:
    """Return the page's own time."""
    return str(page.evaluate("() => new Date().toISOString()"))
