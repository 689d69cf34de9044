#!/usr/bin/env node
// Starts the program that the package of this platform holds.
"use strict";
const { spawnSync } = require("node:child_process");

const platform = `${process.platform}-${process.arch}`;
const file = process.platform === "win32" ? "scruple.exe" : "scruple";
let program;
try {
  program = require.resolve(`@scruple/${platform}/${file}`);
} catch {
  console.error(
    `scruple: there is no program for ${platform} here. If npm was told to leave out optional dependencies, install again ` +
      "without that; on other platforms use `cargo install scruple`.",
  );
  process.exit(2);
}
const done = spawnSync(program, process.argv.slice(2), { stdio: "inherit" });
if (done.error) {
  console.error(`scruple: ${program} could not be started: ${done.error.message}`);
  process.exit(2);
}
// A program that a signal ended has no exit code.
process.exit(done.status ?? 2);
