// Loads the extension for VS Code with stubs for what it asks of the editor, and writes what it does.

const Module = require("module");
const seen = { commands: {}, started: [], sent: [], stopped: 0 };
let reason = "as received";

class LanguageClient {
  constructor(id, name, server, options) {
    seen.started.push({ id, server, options });
  }
  async start() {}
  async stop() {
    seen.stopped += 1;
  }
  async sendRequest(method, params) {
    seen.sent.push({ method, params });
    return true;
  }
}

const stubs = {
  vscode: {
    workspace: { getConfiguration: () => ({ get: () => ["cablelint", "server"] }) },
    window: { showInputBox: async () => reason },
    commands: {
      registerCommand: (name, run) => {
        seen.commands[name] = run;
        return { dispose() {} };
      },
    },
  },
  "vscode-languageclient/node": { LanguageClient },
};
const load = Module._load;
Module._load = (name, ...rest) => stubs[name] || load(name, ...rest);

(async () => {
  const extension = require(process.argv[2]);
  const context = { subscriptions: [] };
  await extension.activate(context);
  const passed = await seen.commands["cablelint.letPass"]("file:///a.cable", "ROL01");
  reason = "  ";
  const refused = await seen.commands["cablelint.letPass"]("file:///a.cable", "ROL01");
  await seen.commands["cablelint.restart"]();
  await extension.deactivate();
  const commands = Object.keys(seen.commands).sort();
  const subscriptions = context.subscriptions.length;
  console.log(JSON.stringify({ ...seen, commands, subscriptions, passed, refused }));
})();
