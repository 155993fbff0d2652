// Starts the language server for cables, and asks for the reason of a suppression.

const vscode = require("vscode");
const { LanguageClient } = require("vscode-languageclient/node");

let client;

function made() {
  const [command, ...args] = vscode.workspace.getConfiguration("cablelint").get("command");
  return new LanguageClient(
    "cablelint",
    "cablelint",
    { command, args },
    {
      documentSelector: [{ language: "cable" }],
      initializationOptions: { asksForReason: true },
    },
  );
}

// The action "let it pass" of the server comes with a URI and a rule; the reason is a person's.
async function letPass(uri, code) {
  const reason = await vscode.window.showInputBox({
    prompt: `Why may ${code} pass in this file?`,
    validateInput: (said) => (said.trim() ? undefined : "a reason is needed"),
  });
  if (!reason || !reason.trim()) return false;
  return client.sendRequest("workspace/executeCommand", {
    command: "cablelint.suppress",
    arguments: [uri, code, reason.trim()],
  });
}

async function restart() {
  await client.stop();
  client = made();
  await client.start();
}

async function activate(context) {
  context.subscriptions.push(
    vscode.commands.registerCommand("cablelint.letPass", letPass),
    vscode.commands.registerCommand("cablelint.restart", restart),
  );
  client = made();
  await client.start();
}

function deactivate() {
  return client && client.stop();
}

module.exports = { activate, deactivate };
