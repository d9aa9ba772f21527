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
  const show = () => {
    into(bench.querySelector(".original"), bench.querySelector(".original .chosen"));
    bench.querySelector(".plan .open")?.scrollIntoView();
  };
  show();
  // The browser goes to the place that the address names when all is there.
  addEventListener("load", () => setTimeout(show));
};

// Numbers of commitments stand in the text only on the page.
const wordsOf = range => {
  const copy = range.cloneContents();
  for (const number of copy.querySelectorAll(".k")) number.remove();
  return copy.textContent;
};

// Where marked words begin in the document, in code points; each paragraph tells where it begins.
const placeOf = range => {
  const paragraph = (range.startContainer.nodeType === Node.TEXT_NODE ? range.startContainer.parentElement : range.startContainer).closest("[data-at]");
  if (!paragraph) return null;
  const before = document.createRange();
  before.setStart(paragraph, 0);
  before.setEnd(range.startContainer, range.startOffset);
  return Number(paragraph.dataset.at) + [...wordsOf(before)].length;
};

document.addEventListener("selectionchange", () => {
  const chosen = document.getSelection();
  const paper = document.querySelector(".workbench .original .text");
  const words = document.querySelector("[data-words]");
  if (!paper || !words || chosen.isCollapsed || !paper.contains(chosen.anchorNode) || !paper.contains(chosen.focusNode)) return;
  const range = chosen.getRangeAt(0);
  const form = words.closest("form");
  words.value = wordsOf(range).trim();
  const start = placeOf(range);
  form.querySelector("[data-place]").value = start === null || !words.value ? "" : `${start}-${start + [...words.value].length}`;
  form.querySelector("[data-sentence]").value = "";
  words.closest("details").open = true;
});
