// Builds each test with esbuild, and runs them all: node tests/run.mjs
import { build } from "esbuild";
import { spawnSync } from "node:child_process";
import { readdirSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const here = dirname(fileURLToPath(import.meta.url));
const built = join(here, ".built");
const tests = readdirSync(here).filter((each) => each.endsWith("_test.ts"));
rmSync(built, { recursive: true, force: true });
await build({
  entryPoints: tests.map((each) => join(here, each)),
  outdir: built,
  outExtension: { ".js": ".mjs" },
  bundle: true,
  format: "esm",
  platform: "node",
  target: "node18",
  sourcemap: "inline",
});
const files = tests.map((each) => join(built, each.replace(/\.ts$/, ".mjs")));
const run = spawnSync(process.execPath, ["--enable-source-maps", "--test", ...files], { stdio: "inherit" });
process.exit(run.status ?? 1);
