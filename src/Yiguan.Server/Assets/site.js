import "htmx.org";
import "./passkeys.js";
import "./js/dialog.js";
import { enhanceLive } from "./js/live.js";
import { enhanceDrafts } from "./js/drafts.js";
import { enhanceMany } from "./js/many.js";
import { enhanceTrees } from "./js/tree.js";
import { enhanceUploads } from "./js/upload.js";
import { enhanceWorkbench } from "./js/workbench.js";

const enhance = () => {
  enhanceLive();
  enhanceMany(document);
  enhanceTrees(document);
  enhanceUploads(document);
  enhanceWorkbench();
  enhanceDrafts(document);
  document.querySelector("[data-focus]")?.focus();
};

document.addEventListener("page:changed", enhance);
enhance();
