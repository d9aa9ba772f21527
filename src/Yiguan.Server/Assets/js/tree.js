// A word narrows a tree of units to the branches that hold it.
const narrow = tree => {
  const word = tree.querySelector("[data-find]").value.trim();
  for (const leaf of tree.querySelectorAll(".leaf")) (leaf.closest("li") ?? leaf).hidden = word !== "" && !leaf.textContent.includes(word);
  for (const branch of [...tree.querySelectorAll("details")].reverse()) {
    const holds = word === "" || [...branch.querySelectorAll(".leaf")].some(leaf => leaf.textContent.includes(word));
    (branch.parentElement.closest("li") ?? branch).hidden = !holds;
    if (word !== "") branch.open = holds;
  }
};

export const enhanceTrees = root => {
  for (const find of root.querySelectorAll("[data-find]")) {
    find.hidden = false;
    find.addEventListener("input", () => narrow(find.closest("[data-tree]")));
    find.addEventListener("keydown", event => { if (event.key === "Enter") event.preventDefault(); });
  }
};
