// Checks the GitLab components: node lint_gitlab.mjs ROOT [PIPELINE…] (paths in ROOT). What GitLab and its catalog
// ask of ROOT/templates/*.yml, and of pipelines that include them; gitlab-ci-local checks jobs against GitLab's schema.
// https://docs.gitlab.com/ci/components/ and https://docs.gitlab.com/ci/inputs/
import { spawnSync } from "node:child_process";
import { existsSync, readFileSync, readdirSync } from "node:fs";
import { basename, join } from "node:path";
import { parseAllDocuments } from "yaml";

const COMPONENTS_MAX = 30;
// They would change every job of the pipeline that includes the component.
const GLOBAL_KEYS = ["default", "stages", "image", "services", "before_script", "after_script", "cache", "variables",
  "workflow"];
const INPUT_KEYS = ["default", "description", "options", "regex", "type"];
const TYPES = ["string", "boolean", "number", "array"];
const TIERS = ["production", "staging", "testing", "development", "other"];
const ACTIONS = ["start", "prepare", "stop", "verify", "access"];
const INPUT = /\$\[\[\s*inputs\.([\w-]+)/g;

const [root, ...pipelines] = process.argv.slice(2);
const findings = [];
const found = (place, message) => findings.push(`${place}: ${message}`);
const components = new Map();
for (const file of readdirSync(join(root, "templates")).sort()) {
  const place = `templates/${file}`;
  if (!file.endsWith(".yml")) found(place, "a component is a file NAME.yml");
  else components.set(basename(file, ".yml"), checkComponent(place));
}
if (components.size > COMPONENTS_MAX) found("templates", `more than ${COMPONENTS_MAX} components`);
if (!existsSync(join(root, "README.md"))) found("README.md", "the catalog asks for it");
for (const pipeline of pipelines) documents(pipeline).forEach((content) => checkIncludes(pipeline, content));
for (const finding of findings) console.log(finding);
process.exit(findings.length ? 1 : 0);

function documents(file) {
  return parseAllDocuments(readFileSync(join(root, file), "utf8")).map((document) => {
    for (const { message } of document.errors) found(file, message);
    return document.toJS();
  });
}

/** Its inputs. */
function checkComponent(file) {
  const [head, jobs, ...more] = documents(file), inputs = head?.spec?.inputs ?? {};
  if (!head?.spec || !jobs || more.length) {
    found(file, "a component is two documents: spec and jobs");
    return inputs;
  }
  const used = [...JSON.stringify(jobs).matchAll(INPUT)].map(([, name]) => name);
  for (const [name, input] of Object.entries(inputs)) checkInput(`${file}: input ${name}`, input, used.includes(name));
  for (const name of new Set(used)) if (!(name in inputs)) found(file, `there is no input ${name}`);
  for (const [name, job] of Object.entries(jobs)) {
    if (GLOBAL_KEYS.includes(name)) found(file, `${name} is global`);
    else checkJob(`${file}: ${name}`, name, job);
  }
  return inputs;
}

function checkInput(place, input, isUsed) {
  if (!input?.description) found(place, "it has no description");
  for (const key of Object.keys(input ?? {})) if (!INPUT_KEYS.includes(key)) found(place, `inputs have no ${key}`);
  if (input?.type && !TYPES.includes(input.type)) found(place, `there is no type ${input.type}`);
  if (input?.options && input.default !== undefined && !input.options.includes(input.default)) {
    found(place, `${input.default} is not among its options`);
  }
  if (!isUsed) found(place, "it is never used");
}

function checkJob(place, name, job) {
  const { stage, environment, dependencies, needs } = job;
  if (!name.includes("$[[")) found(place, "the job's name has no input: it can be that of another job");
  if (!stage?.includes("$[[")) found(place, "the stage is no input");
  // Without, each output of each earlier job is a variable here.
  if (!dependencies && !needs) found(place, "it gets the outputs of all jobs before it");
  if (typeof environment === "object") {
    const { deployment_tier: tier, action } = environment;
    if (tier && !tier.includes("$[[") && !TIERS.includes(tier)) found(place, `there is no tier ${tier}`);
    if (action && !ACTIONS.includes(action)) found(place, `environments have no action ${action}`);
  }
  const script = [job.before_script, job.script, job.after_script].flat(2).filter(Boolean).join("\n");
  if (script.includes("$[[")) found(place, "an input in a script lets people inject shell");
  const input = script.replace(/\$\[\[.*?\]\]/g, "INPUT");
  const done = spawnSync("shellcheck", ["-s", "sh", "-f", "json", "-"], { encoding: "utf8", input });
  if (done.error) throw done.error;
  for (const { code, line, message } of JSON.parse(done.stdout)) found(place, `line ${line}: SC${code} ${message}`);
}

function checkIncludes(pipeline, content) {
  for (const { component = "", inputs: given = {} } of [content?.include ?? []].flat()) {
    const [, name] = /\/([\w-]+)@/.exec(component) ?? [], inputs = components.get(name);
    if (!component.includes("/acme/lockstep/")) continue;
    if (!inputs) found(pipeline, `there is no component ${name}`);
    for (const key of Object.keys(inputs ? given : {})) {
      if (!(key in inputs)) found(pipeline, `${name} has no input ${key}`);
    }
    for (const [key, { default: value }] of Object.entries(inputs ?? {})) {
      if (value === undefined && !(key in given)) found(pipeline, `${name} needs the input ${key}`);
    }
  }
}
