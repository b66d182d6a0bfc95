// Runs a Python file in Pyodide, with a folder in the place of its installed packages.
import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";

const [pyodide, packages, file] = process.argv.slice(2);
try {
  const { loadPyodide } = await import(pathToFileURL(`${pyodide}/pyodide.mjs`));
  const python = await loadPyodide({ indexURL: `${pyodide}/`, stdout: () => {}, stderr: () => {} });
  const installed = python.runPython("import sysconfig; sysconfig.get_path('purelib')");
  python.FS.mount(python.FS.filesystems.NODEFS, { root: packages }, installed);
  python.runPython(readFileSync(file, "utf8"));
} catch (error) {
  console.error(String(error.message || error.type || error).trim());
  process.exitCode = 1;
}
