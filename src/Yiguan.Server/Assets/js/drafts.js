// What is typed into a form that names a draft is kept in this browser until it was recorded: a lost connection, a closed page or an ended session loses nothing of it.
// Sealed fields, passwords and files are never kept; who signs out leaves nothing behind. The key of the form is kept with it, so that what was sent and not answered counts once.
const PREFIX = "draft:", SENT = "draft-sent", OLDEST = 14 * 24 * 3600 * 1000;
const UNKEPT = ["hidden", "password", "file", "submit", "button", "search"];
const begun = new WeakMap();

// A browser may refuse to keep anything: the form works without.
const kept = (act, otherwise = null) => { try { return act(); } catch { return otherwise; } };
const controls = form => [...form.elements].filter(c => c.name && !UNKEPT.includes(c.type) && !c.closest("[data-unkept]"));
const isTicked = control => control.type === "checkbox" || control.type === "radio";

const said = form => {
  const values = {};
  for (const c of controls(form)) {
    const list = values[c.name] ??= [];
    if (!isTicked(c)) list.push(...(c.multiple ? [...c.selectedOptions].map(o => o.value) : [c.value]));
    else if (c.checked) list.push(c.value);
  }
  return values;
};

const fill = (form, values) => {
  for (const c of controls(form)) {
    const list = values[c.name];
    if (!list) continue;
    if (isTicked(c)) c.checked = list.includes(c.value);
    else if (c.multiple) for (const option of c.options) option.selected = list.includes(option.value);
    // What can be chosen no more is not: an empty choice would say something else.
    else if (c.options) { if ([...c.options].some(o => o.value === list[0])) c.value = list[0]; }
    else if (list.length > 0) c.value = list[0];
  }
  for (const fold of form.querySelectorAll("details")) fold.open ||= [...fold.querySelectorAll("input, textarea, select")].some(c => isTicked(c) ? c.checked && c.value !== "" : c.name && c.type !== "hidden" && c.value !== "");
};

const placeOf = form => PREFIX + form.dataset.draft;

const keep = form => {
  const values = said(form);
  if (JSON.stringify(values) === begun.get(form)) kept(() => localStorage.removeItem(placeOf(form)));
  else kept(() => localStorage.setItem(placeOf(form), JSON.stringify({ at: Date.now(), key: form.elements.key?.value, values })));
};

const restore = form => {
  begun.set(form, JSON.stringify(said(form)));
  // What came back from the office is newer than what is kept.
  if (form.hasAttribute("data-typed")) return keep(form);
  const draft = kept(() => JSON.parse(localStorage.getItem(placeOf(form))));
  if (!draft || JSON.stringify(draft.values) === begun.get(form)) return;
  fill(form, draft.values);
  // Where what is sent twice is refused by what stands, a key of its own tells each time apart.
  if (draft.key && form.elements.key && !form.hasAttribute("data-fresh-key")) form.elements.key.value = draft.key;
  const notice = form.querySelector("[data-draft-told]");
  const sentence = notice.querySelector("[data-sentence]");
  sentence.textContent = sentence.dataset.sentence.replace("{0}", new Date(draft.at).toLocaleString(document.documentElement.lang));
  notice.hidden = false;
};

const prune = () => {
  for (const place of Object.keys(localStorage).filter(p => p.startsWith(PREFIX))) {
    const draft = kept(() => JSON.parse(localStorage.getItem(place)));
    if (!draft || Date.now() - draft.at > OLDEST) localStorage.removeItem(place);
  }
};

// A page that says that it was recorded lets go of what was sent before it; one that says nothing, or says again what it said before, does not.
const settle = () => {
  const text = sessionStorage.getItem(SENT);
  sessionStorage.removeItem(SENT);
  if (!text) return;
  const sent = JSON.parse(text);
  const said = saidHere();
  if (said === "done" || (document.querySelector("[data-recorded]") && (said === null || said !== sent.said))) localStorage.removeItem(sent.place);
};

const saidHere = () => new URLSearchParams(location.search).get("said");

export const enhanceDrafts = root => {
  kept(settle);
  kept(prune);
  for (const form of root.querySelectorAll("form[data-draft]")) restore(form);
};

for (const kind of ["input", "change"]) {
  document.addEventListener(kind, event => {
    const form = event.target.closest?.("form[data-draft]");
    if (form) keep(form);
  });
}

document.addEventListener("click", event => {
  const form = event.target.closest?.("[data-draft-drop]")?.closest("form");
  if (!form) return;
  kept(() => localStorage.removeItem(placeOf(form)));
  location.reload();
});

document.addEventListener("submit", event => {
  if (event.target.matches("form[data-draft]")) kept(() => sessionStorage.setItem(SENT, JSON.stringify({ place: placeOf(event.target), said: saidHere() })));
  if (event.target.getAttribute("action") !== "/sign-out") return;
  kept(() => { for (const place of Object.keys(localStorage).filter(p => p.startsWith(PREFIX))) localStorage.removeItem(place); });
}, true);
