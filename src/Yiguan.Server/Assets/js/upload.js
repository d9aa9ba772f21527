// Files by drag and paste, and how far they are. A form that holds some, or names a draft, is sent by hand: its answer takes the place of the page, and where none comes it stands as it was.
const PATIENCE = 30_000;

const put = (box, files) => {
  const input = box.querySelector("input[type=file]");
  const taken = new DataTransfer();
  for (const file of input.multiple ? files : [...files].slice(0, 1)) taken.items.add(file);
  input.files = taken.files;
  input.dispatchEvent(new Event("change", { bubbles: true }));
};

const show = (box, share) => {
  const bar = box.querySelector("progress");
  bar.hidden = share === null;
  bar.value = share ?? 0;
};

const answer = (request, form) => {
  if (request.responseURL && request.responseURL !== form.action.split("#")[0]) return location.assign(request.responseURL);
  const page = new DOMParser().parseFromString(request.responseText, "text/html");
  document.querySelector("main").replaceWith(page.querySelector("main"));
  document.dispatchEvent(new Event("page:changed"));
};

const send = (form, submitter, boxes) => {
  const said = new FormData(form);
  if (submitter?.name) said.append(submitter.name, submitter.value);
  const request = new XMLHttpRequest();
  const lost = form.querySelector("[data-lost]");
  const fail = () => {
    boxes.forEach(box => {
      show(box, null);
      const place = box.querySelector("[data-failed]");
      place.textContent = place.dataset.failed;
    });
    if (lost) lost.textContent = lost.dataset.lost;
  };
  request.upload.onprogress = event => event.lengthComputable && boxes.forEach(box => show(box, Math.round(event.loaded / event.total * 100)));
  request.onerror = fail;
  request.ontimeout = fail;
  // A door before the office answers for it where it is away.
  request.onload = () => request.status < 500 && request.getResponseHeader("Content-Type")?.startsWith("text/html") ? answer(request, form) : fail();
  request.open("POST", form.action);
  if (boxes.length === 0) request.timeout = PATIENCE;
  if (lost) lost.textContent = "";
  boxes.forEach(box => { box.querySelector("[data-failed]").textContent = ""; show(box, 0); });
  request.send(said);
};

export const enhanceUploads = root => {
  for (const box of root.querySelectorAll("[data-upload]")) {
    box.querySelector("[data-hint]").hidden = false;
    for (const kind of ["dragenter", "dragover"]) box.addEventListener(kind, event => { event.preventDefault(); box.classList.add("over"); });
    for (const kind of ["dragleave", "drop"]) box.addEventListener(kind, () => box.classList.remove("over"));
    box.addEventListener("drop", event => { event.preventDefault(); put(box, event.dataTransfer.files); });
  }
};

document.addEventListener("paste", event => {
  const box = event.target.closest?.("[data-upload]") ?? document.querySelector("[data-upload]");
  if (box && event.clipboardData.files.length > 0) {
    event.preventDefault();
    put(box, event.clipboardData.files);
  }
});

document.addEventListener("submit", event => {
  const boxes = [...event.target.querySelectorAll("[data-upload]")].filter(box => [...box.querySelectorAll("input[type=file]")].some(input => input.files.length > 0));
  if ((boxes.length === 0 && !event.target.matches("form[data-draft]:not([data-fresh-key])")) || event.defaultPrevented) return;
  event.preventDefault();
  send(event.target, event.submitter, boxes);
});
