// The linter, in a thread of its own: Python compiled to WebAssembly, read from beside this page.
import { loadPyodide } from "./pyodide/pyodide.mjs";

const ready = (async () => {
  const python = await loadPyodide({ indexURL: new URL("pyodide/", import.meta.url).href });
  const archive = await (await fetch(new URL("validator.zip", import.meta.url))).arrayBuffer();
  python.unpackArchive(archive, "zip", { extractDir: "/lib/cablelint" });
  python.runPython("import sys; sys.path.insert(0, '/lib/cablelint')");
  return { linter: python.pyimport("validator.web.answers"), python };
})();

/** Answer what is asked: `check` a text, `open` the bytes of a file, explain a `rule`. */
async function answered({ kind, name, text, bytes, day, today, code }) {
  const { linter, python } = await ready;
  if (kind === "check") return JSON.parse(linter.answer(text, name, day, today));
  if (kind === "rule") return JSON.parse(linter.rule(code));
  const content = python.toPy(new Uint8Array(bytes)).tobytes();
  return JSON.parse(linter.opened(content, name, day, today));
}

self.addEventListener("message", async ({ data }) => {
  try {
    self.postMessage({ number: data.number, answer: await answered(data) });
  } catch (error) {
    const fault = String(error).trim().split("\n").pop();
    self.postMessage({ number: data.number, fault });
  }
});
ready.then(
  () => self.postMessage({ ready: true }),
  (error) => self.postMessage({ ready: false, fault: String(error) }),
);
