// A word narrows a tree of units to the branches that hold it.
const narrow = tree => {
  const word = tree.querySelector("[data-find]").value.trim();
  for (const leaf of tree.querySelectorAll(".leaf")) leaf.hidden = word !== "" && !leaf.textContent.includes(word);
  for (const branch of tree.querySelectorAll("li, .branches > details")) branch.hidden = branch.querySelector(".leaf:not([hidden])") === null;
  if (word !== "") for (const branch of tree.querySelectorAll("details")) branch.open = true;
};

export const enhanceTrees = root => {
  for (const find of root.querySelectorAll("[data-find]")) {
    find.hidden = false;
    find.addEventListener("input", () => narrow(find.closest("[data-tree]")));
    find.addEventListener("keydown", event => { if (event.key === "Enter") event.preventDefault(); });
  }
};
