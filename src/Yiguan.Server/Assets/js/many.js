// Rows that are ticked: one box ticks a table, and how many are ticked is told beside the act. Without this script the boxes are the same.
const tell = form => {
  const ticked = new Set([...form.querySelectorAll("td.tick input:checked")].map(box => box.value)).size;
  const place = form.querySelector("[data-ticked]");
  place.textContent = ticked === 0 ? "" : ticked;
};

export const enhanceMany = root => {
  for (const form of root.querySelectorAll("form.many")) {
    for (const all of form.querySelectorAll("[data-all]")) all.hidden = false;
    tell(form);
  }
};

document.addEventListener("change", event => {
  const form = event.target.closest?.("form.many");
  if (!form) return;
  if (event.target.matches("[data-all]")) for (const box of event.target.closest("table").querySelectorAll("td.tick input")) box.checked = event.target.checked;
  tell(form);
});
