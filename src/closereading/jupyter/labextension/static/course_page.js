import { addStartBar } from "./start_bar.js";
import { labelLine } from "./labelled_line.js";

const IMPORT = "from closereading import";
const SHORTCUTS_OFF = "data-lm-suppress-shortcuts";

function isOurs(model) {
  return [...model.cells].some((cell) => cell.sharedModel.getSource().includes(IMPORT));
}

function isExercise(model) {
  return [...model.cells].some((cell) => cell.getMetadata("nbgrader"));
}

function setUp(panel, host) {
  const notebook = panel.content;
  addStartBar(panel, isExercise(notebook.model) ? "exercise" : "lesson", host);
  const run = (cell) => host.NotebookActions.runCells(notebook, [cell], panel.sessionContext);
  const label = (cell) => cell.model.type === "code" && cell.ready.then(() => labelLine(cell, () => {
    // The host goes to the active cell after a run.
    notebook.activeCellIndex = notebook.widgets.indexOf(cell);
    return run(cell);
  }));
  notebook.widgets.forEach(label);
  // Undone deletions bring up new widgets.
  notebook.model.cells.changed.connect(() => notebook.widgets.forEach(label));
}

/* In a cell, Enter opens its code and "d d" deletes it unless the key's target says otherwise. */
function keepKeys() {
  window.addEventListener("keydown", (event) => {
    const button = event.target.closest?.(".crx-again");
    button?.toggleAttribute(SHORTCUTS_OFF, !(event.ctrlKey || event.metaKey));
  }, true);
}

/** The plugin: every notebook of the course gets a start bar and labelled lines for its code. */
export function coursePage(hostModule) {
  return {
    id: "closereading:course-page",
    description: "Starts a page of the course with one button, and labels its folded code.",
    autoStart: true,
    activate: async (app) => {
      const { NotebookActions } = await hostModule("@jupyterlab/notebook");
      const { Widget } = await hostModule("@lumino/widgets");
      keepKeys();
      app.docRegistry.addWidgetExtension("Notebook", {
        createNew(panel) {
          panel.context.ready.then(() => {
            if (isOurs(panel.content.model)) setUp(panel, { NotebookActions, Widget, contents: app.serviceManager.contents });
            else window.closereadingSite?.other();
          });
        },
      });
    },
  };
}
