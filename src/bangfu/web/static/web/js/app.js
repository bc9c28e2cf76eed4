// Enhancements of pages that work without them. Each module takes the part of the page that is new.
import { enhanceCharts } from "./charts.js";
import { enhanceConfirmations } from "./confirm.js";
import { enhanceDrafts } from "./drafts.js";
import { enhanceForms } from "./forms.js";
import { enhanceHelp } from "./help.js";
import { enhancePhotos } from "./photos.js";
import { enhanceSelects } from "./selects.js";
import { enhanceShell } from "./shell.js";
import { enhanceTables } from "./tables.js";
import { enhanceUnderstood } from "./understood.js";

const ENHANCEMENTS = [
  enhanceShell, enhanceForms, enhancePhotos, enhanceDrafts, enhanceSelects, enhanceUnderstood, enhanceTables, enhanceCharts,
  enhanceConfirmations, enhanceHelp,
];

function enhance(root) {
  for (const apply of ENHANCEMENTS) apply(root);
}

enhance(document);
document.addEventListener("htmx:load", (event) => {
  if (event.target !== document.body) enhance(event.target);
});
