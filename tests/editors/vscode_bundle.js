// Activates the bundle of the extension with a stub of the editor and the server itself.

const Module = require("module");
const [, , bundle, command] = process.argv;

// what is not said below is a class, a function and an object at once
function anything() {
  const one = function () {};
  return new Proxy(one, {
    get(target, key) {
      if (key === "then") return undefined;
      if (key === Symbol.toPrimitive) return () => 0;
      return key === "prototype" ? target.prototype : anything();
    },
    apply: anything,
    construct: anything,
  });
}

function stub(said) {
  const given = (value) => (value && value.constructor === Object ? stub(value) : value);
  return new Proxy(anything(), {
    get: (target, key) => (key in said ? given(said[key]) : target[key]),
  });
}

const commands = [];
const vscode = stub({
  version: "1.90.0",
  env: { appName: "a stub", language: "en" },
  workspace: {
    getConfiguration: () => ({ get: (key) => (key === "command" ? JSON.parse(command) : undefined) }),
    textDocuments: [],
    workspaceFolders: [],
  },
  commands: {
    registerCommand(name) {
      commands.push(name);
      return { dispose() {} };
    },
  },
});
const load = Module._load;
Module._load = (name, ...rest) => (name === "vscode" ? vscode : load(name, ...rest));

(async () => {
  const extension = require(bundle);
  await extension.activate({ subscriptions: [] });
  await extension.deactivate();
  console.log(JSON.stringify(commands));
  process.exit(0);
})();
