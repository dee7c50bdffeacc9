// The command as a server: what `cpaas-glossary serve` answers.

import { spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";

const ROOT = fileURLToPath(new URL("..", import.meta.url));

/**
 * listening starts a command that serves and waits until it does. It returns what
 * the command has said, and stop, which ends it.
 * @param {string} command
 * @param {string[]} args
 * @param {import("node:child_process").SpawnOptions} options
 */
export async function listening(command, args, options) {
  const child = spawn(command, args, { ...options, stdio: ["ignore", "pipe", "inherit"] });
  const end = () => void child.kill("SIGTERM");
  process.once("exit", end); // where a test has failed before it stopped this
  child.once("exit", () => process.off("exit", end));
  let said = "";
  child.stdout.setEncoding("utf8");
  await new Promise((resolve, reject) => {
    child.stdout.on("data", (chunk) => {
      said += chunk;
      if (said.includes("serving http")) resolve();
    });
    child.on("error", (error) => reject(new Error(`${command}: ${error.message}: run make build first`)));
    child.on("exit", () => reject(new Error(`${command} ended before it served: ${said}`)));
  });
  return {
    said,
    async stop() {
      child.kill("SIGTERM");
      if (child.exitCode === null && child.signalCode === null) await once(child, "exit");
    },
  };
}

/** serve starts the command with a page of ours at / and the glossary at /glossary/. */
export async function serve(home = "index.html") {
  const args = ["serve", "--addr", "127.0.0.1:0", "--home", home];
  const { said, stop } = await listening("bin/cpaas-glossary", args, { cwd: ROOT });
  return { url: said.match(/serving (\S+)\//)[1], stop };
}
