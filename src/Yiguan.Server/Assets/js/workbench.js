// Text and plan point at each other: what is looked at on one side is lit on the other, and words that are marked can be added as a commitment.
const light = (id, on) => {
  for (const mark of document.querySelectorAll(`.workbench [data-of="${id}"]`)) mark.classList.toggle("lit", on);
};

for (const [kind, on] of [["mouseover", true], ["mouseout", false], ["focusin", true], ["focusout", false]]) {
  document.addEventListener(kind, event => {
    const mark = event.target.closest?.(".workbench [data-of]");
    if (mark) light(mark.dataset.of, on);
  });
}

export const enhanceWorkbench = () => {
  const bench = document.querySelector(".workbench");
  if (!bench) return;
  const into = (pane, place) => { if (pane && place) pane.scrollTop += place.getBoundingClientRect().top - pane.getBoundingClientRect().top - 60; };
  into(bench.querySelector(".original"), bench.querySelector(".original .chosen"));
  into(bench.querySelector(".plan"), bench.querySelector(".plan .open"));
};

document.addEventListener("selectionchange", () => {
  const chosen = document.getSelection();
  const paper = document.querySelector(".workbench .original .text");
  const words = document.querySelector("[data-words]");
  if (!paper || !words || chosen.isCollapsed || !paper.contains(chosen.anchorNode) || !paper.contains(chosen.focusNode)) return;
  // Numbers of commitments stand in the text only on the page.
  const copy = chosen.getRangeAt(0).cloneContents();
  for (const number of copy.querySelectorAll(".k")) number.remove();
  words.value = copy.textContent.trim();
  words.closest("details").open = true;
});
