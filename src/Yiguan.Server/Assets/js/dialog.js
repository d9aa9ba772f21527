// A link to a dialog opens it in front of the page; without this script it stands in the page.
document.addEventListener("click", event => {
  const opens = event.target.closest("[data-opens]");
  const dialog = opens && document.querySelector(opens.getAttribute("href"));
  if (dialog?.showModal) {
    event.preventDefault();
    dialog.showModal();
  }
  const shut = event.target.closest("[data-shut]");
  if (shut && shut.closest("dialog")?.open) {
    event.preventDefault();
    shut.closest("dialog").close();
  }
});
