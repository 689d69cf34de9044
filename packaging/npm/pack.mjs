#!/usr/bin/env node
// Makes the npm packages from built programs: `scruple` with a small launcher, and one package for each platform that
// holds the program. npm installs only the one that fits.
//
//   node packaging/npm/pack.mjs VERSION OUT PLATFORM=PROGRAM...
//   node packaging/npm/pack.mjs 0.1.0 target/npm linux-x64=target/release/scruple
import { chmodSync, copyFileSync, cpSync, mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const PLATFORMS = ["linux-x64", "linux-arm64", "darwin-x64", "darwin-arm64", "win32-x64"];
const here = dirname(fileURLToPath(import.meta.url));
const [version, out, ...programs] = process.argv.slice(2);
if (!version || !out || programs.length === 0) {
  console.error("usage: pack.mjs VERSION OUT PLATFORM=PROGRAM...");
  process.exit(2);
}

const common = {
  version,
  description: "A content-compliance linter for affiliate health articles",
  license: "MIT OR Apache-2.0",
};
const write = (folder, manifest) => {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, "package.json"), JSON.stringify(manifest, null, 2) + "\n");
  for (const licence of ["LICENSE-MIT", "LICENSE-APACHE"]) copyFileSync(join(here, "../..", licence), join(folder, licence));
};

const optional = {};
for (const one of programs) {
  const [platform, program] = one.split("=");
  if (!PLATFORMS.includes(platform)) {
    console.error(`${platform} is none of ${PLATFORMS.join(", ")}`);
    process.exit(2);
  }
  const [os, cpu] = platform.split("-");
  const name = `@scruple/${platform}`;
  const folder = join(out, platform);
  const file = os === "win32" ? "scruple.exe" : "scruple";
  write(folder, { name, ...common, os: [os], cpu: [cpu], files: [file] });
  copyFileSync(program, join(folder, file));
  chmodSync(join(folder, file), 0o755);
  optional[name] = version;
}
const main = join(out, "scruple");
write(main, { name: "scruple", ...common, bin: { scruple: "scruple.js" }, files: ["scruple.js"], engines: { node: ">=18" }, optionalDependencies: optional });
cpSync(join(here, "scruple.js"), join(main, "scruple.js"));
copyFileSync(join(here, "../../README.md"), join(main, "README.md"));
