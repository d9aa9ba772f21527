// Parts of a page that follow the ledger. The server says only that something moved; the page is asked for again, and its parts take the place of those that stand here.
const moment = 250;

let source = null;
let waiting = null;

const place = () => document.querySelector("[data-live]");

const isBusy = part => part.contains(document.activeElement) && document.activeElement !== document.body;

const take = text => {
  const fresh = new DOMParser().parseFromString(text, "text/html");
  let changed = false;
  for (const part of document.querySelectorAll("[data-part]")) {
    const other = fresh.querySelector(`[data-part="${part.dataset.part}"]`);
    if (!other || other.outerHTML === part.outerHTML || isBusy(part)) continue;
    part.replaceWith(other);
    changed = true;
  }
  return changed;
};

// Somebody who does not see the page is told in the same words.
const tell = word => {
  let status = document.getElementById("live-said");
  if (!status) {
    status = Object.assign(document.createElement("p"), { id: "live-said", className: "unseen" });
    status.setAttribute("role", "status");
    document.querySelector("main").append(status);
  }
  status.textContent = word;
};

const refresh = async () => {
  waiting = null;
  const here = place();
  if (!here) return;
  const answer = await fetch(location.href, { headers: { Accept: "text/html" } }).catch(() => null);
  // Signed out meanwhile, or gone: the page stays as it is.
  if (!answer?.ok || answer.redirected) return;
  if (take(await answer.text())) tell(here.dataset.liveSaid);
};

const soon = () => { waiting ??= setTimeout(refresh, moment); };

const listen = () => {
  const here = place();
  if (!here || source || document.hidden) return;
  source = new EventSource(here.dataset.live);
  source.addEventListener("moved", soon);
  // Begun again: what moved in between was not told.
  let times = 0;
  source.addEventListener("begun", () => { if (times++ > 0) soon(); });
};

const rest = () => {
  source?.close();
  source = null;
};

// A page that nobody looks at listens to nothing: a browser has few connections. When it is looked at again it asks once.
document.addEventListener("visibilitychange", () => {
  if (document.hidden) return rest();
  listen();
  if (place()) soon();
});
addEventListener("pagehide", rest);
addEventListener("pageshow", listen);

export const enhanceLive = listen;
