// Everything known about one person, and forgetting them.
import { bdi, button, el } from "../common/dom.js";
import { lang, t } from "../common/i18n.js";
import { ask } from "../common/ask.js";
import { say } from "../common/status.js";
import * as talk from "../common/talk.js";
import { card, empty } from "./parts.js";
import { nameNoteButton, noteForm } from "./note.js";
import { records } from "./records.js";

/** @import { Dossier } from "../common/replies.js" */

export const title = "overview_person_title";
export const lead = "overview_person_lead";

/** @param {import("./main.js").Given} given */
export async function show({ argument, reload }) {
  const known = await talk.host({ type: "person", person: argument, lang });
  const lists = /** @type {const} */ ([
    ["overview_person_verdicts", known.verdicts],
    ["overview_person_requests", known.requests],
    ["overview_person_letters", known.letters],
    ["overview_person_sightings", known.sightings],
    ["overview_person_texts", known.texts],
  ]);
  const filled = lists.filter(([, entries]) => entries.length > 0);
  const nothing = filled.length === 0 && !known.decision && !known.note;
  const name = known.name || known.person;
  if (nothing) return [back(), card(name, null, empty(t("overview_person_nothing")))];
  return [
    back(),
    head(known),
    ...filled.map(([heading, entries]) => card(t(heading), null, records(entries))),
    card(t("overview_forget_title"), t("overview_forget_lead"), ask({
      start: t("overview_forget_start", name),
      question: t("overview_forget_question", name),
      yes: t("overview_forget_yes"),
      act: async () => {
        await talk.host({ type: "forget", person: known.person });
        say(t("overview_forgotten", name));
        location.hash = "#people";
        await reload();
      },
    })),
  ];
}

const back = () => el("p", {}, el("a", { href: "#people" }, t("overview_person_back")));

/** @param {Dossier} known */
function head(known) {
  const note = el("p", { class: "words", dir: "auto" }, known.note ?? "");
  const place = el("div", {});
  const draw = () => {
    note.textContent = known.note ?? "";
    const edit = button("", () => {
      const form = noteForm(known, draw);
      place.replaceChildren(form);
      form.querySelector("textarea")?.focus();
    });
    nameNoteButton(edit, known);
    place.replaceChildren(note, edit);
  };
  draw();
  const decision = known.decision ? (DECISIONS[known.decision] ?? null) : null;
  return el("section", { class: "card" }, el("h3", { class: "words" }, bdi(known.name || known.person)),
    el("p", { class: "soft small words" }, known.person),
    decision && el("p", {}, t(decision)), place);
}

/** @type {Readonly<Record<string, string>>} */
const DECISIONS = { hide: "overview_decision_hidden", hidden: "overview_decision_hidden", trust: "overview_decision_trusted", trusted: "overview_decision_trusted", accepted: "overview_decision_accepted", declined: "overview_decision_declined" };
