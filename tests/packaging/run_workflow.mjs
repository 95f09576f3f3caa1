// Runs the jobs of a GitHub workflow as GitHub's runner does, on this machine: run: steps, and composite actions.
// Not: matrices, services, containers, environments, permissions, and what runs after a job.
//
// stdin is JSON; all but the workflow may be left out:
//   {"workflow": YAML, "job": only this one, "workspace": DIR, "secrets": {}, "vars": {}, "github": {}, "inputs": {},
//    "machine": variables of the runner itself, "actions": {"owner/repository": DIR, or null: do nothing}}
// stdout is JSON: {"conclusion", "jobs": {ID: {"conclusion", "steps": {ID: {"outcome", "outputs"}}, "env", "path"}},
//    "annotations", "summary", "log"}
import { spawnSync } from "node:child_process";
import { closeSync, mkdirSync, mkdtempSync, openSync, readFileSync, realpathSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join, resolve } from "node:path";
import { parse } from "yaml";
import { expand, expandAll, holds } from "./expressions.mjs";
import { Log, readFileCommands } from "./runner_protocol.mjs";

const SHELLS = {
  bash: "bash --noprofile --norc -e -o pipefail {0}",
  sh: "sh -e {0}",
  undefined: "bash -e {0}",
};

const request = JSON.parse(readFileSync(0, "utf8"));

function runWorkflow(workflow) {
  const log = new Log(), jobs = {}, summaries = [];
  for (const secret of Object.values(request.secrets ?? {})) log.mask(secret);
  for (const [id, job] of Object.entries(workflow.jobs)) {
    if (request.job && request.job !== id) continue;
    const needs = Object.fromEntries([job.needs ?? []].flat().map((name) =>
      [name, { result: jobs[name]?.conclusion ?? "success", outputs: jobs[name]?.outputs ?? {} }]));
    jobs[id] = new Job(id, job, workflow, needs, log).run();
    summaries.push(jobs[id].summary);
  }
  const failed = Object.values(jobs).some((job) => job.conclusion === "failure");
  return { conclusion: failed ? "failure" : "success", jobs, annotations: log.annotations,
    summary: log.masked(summaries.join("")), log: log.text };
}

class Job {
  constructor(id, job, workflow, needs, log) {
    Object.assign(this, { id, job, workflow, needs, log, path: [], summary: "", count: 0 });
    this.temp = mkdtempSync(join(request.machine?.RUNNER_TEMP ?? tmpdir(), "job-"));
    this.workspace = realpathSync(request.workspace ?? process.cwd());
    const github = {
      server_url: "https://github.com", api_url: "https://api.github.com", repository: "acme/api",
      repository_owner: "acme", actor: "ada", triggering_actor: "ada", sha: "0123456789abcdef0123456789abcdef01234567",
      ref: "refs/heads/main", ref_name: "main", ref_type: "branch", event_name: "push", run_id: "42", run_number: "7",
      run_attempt: "1", workflow: workflow.name ?? "ci", event: {}, ...request.github,
      job: id, workspace: this.workspace,
    };
    const runner = { os: "Linux", arch: "X64", name: "runner", temp: this.temp,
      tool_cache: request.machine?.RUNNER_TOOL_CACHE ?? join(this.temp, "tools") };
    this.context = { github, runner, needs, env: {}, vars: request.vars ?? {}, secrets: request.secrets ?? {},
      inputs: request.inputs ?? {}, job: { status: "success" }, strategy: {}, matrix: {} };
    this.env = expandAll(workflow.env, this.context);
    Object.assign(this.env, expandAll(job.env, { ...this.context, env: this.env }));
  }

  run() {
    const failed = Object.values(this.needs).some((need) => need.result !== "success");
    const done = { conclusion: "skipped", steps: {}, outputs: {}, summary: "" };
    if (!holds(this.job.if, this.context, failed)) return done;
    const { steps, conclusion } = this.runSteps(this.job.steps, this.context, {});
    const outputs = expandAll(this.job.outputs, { ...this.context, steps });
    return { conclusion, steps, outputs, summary: this.summary, env: this.env, path: this.path };
  }

  /** `inherited`: the env: of the step that uses the action whose steps these are. */
  runSteps(list, context, inherited) {
    const steps = {};
    let failed = false;
    for (const [number, step] of list.entries()) {
      const known = { ...context, env: { ...this.env, ...inherited }, steps };
      const id = step.id ?? `__${number}`;
      if (!holds(step.if, known, failed)) {
        steps[id] = { outcome: "skipped", conclusion: "skipped", outputs: {} };
        continue;
      }
      const env = { ...inherited, ...expandAll(step.env, known, failed) };
      const scope = { ...known, env: { ...this.env, ...env } };
      const { ok, outputs } = step.uses ? this.use(step, scope, env) : this.execute(step, scope, env);
      const tolerated = expand(step["continue-on-error"] ?? "false", scope) === "true";
      steps[id] = { outcome: ok ? "success" : "failure", conclusion: ok || tolerated ? "success" : "failure", outputs };
      failed ||= !ok && !tolerated;
    }
    return { steps, conclusion: failed ? "failure" : "success" };
  }

  use(step, context, env) {
    const directory = directoryOf(step.uses, this.workspace);
    if (directory === null) return { ok: true, outputs: {} };
    const action = parse(readFileSync(join(directory, "action.yml"), "utf8"));
    if (action.runs.using !== "composite") throw new Error(`${step.uses}: only composite actions run here`);
    const given = expandAll(step.with, context), inputs = {};
    // required: is not enforced by the runner, and what the action does not know is only warned of.
    for (const [name, input] of Object.entries(action.inputs ?? {})) {
      inputs[name] = given[name] ?? expand(input?.default ?? "", context);
    }
    const unexpected = Object.keys(given).filter((name) => !(name in inputs));
    if (unexpected.length) this.log.annotate("warning", `Unexpected input(s) '${unexpected.join("', '")}'`);
    const { secrets: _, vars: __, needs: ___, ...visible } = context;
    const inside = { ...visible, inputs, github: { ...context.github, action_path: directory } };
    const { steps, conclusion } = this.runSteps(action.runs.steps, inside, env);
    const values = Object.entries(action.outputs ?? {}).map(([name, output]) =>
      [name, expand(output.value, { ...inside, steps })]);
    return { ok: conclusion === "success", outputs: Object.fromEntries(values) };
  }

  execute(step, context, env) {
    const directory = join(this.temp, `step-${this.count++}`), script = join(directory, "script.sh");
    mkdirSync(directory);
    writeFileSync(script, expand(step.run, context) + "\n");
    const files = {};
    for (const name of ["OUTPUT", "ENV", "PATH", "STEP_SUMMARY", "STATE"]) {
      files[name] = join(directory, name);
      writeFileSync(files[name], "");
    }
    const shell = expand(step.shell ?? this.job.defaults?.run?.shell ?? "undefined", context);
    const command = (SHELLS[shell] ?? shell).split(" ").map((word) => (word === "{0}" ? script : word));
    const said = openSync(join(directory, "log"), "a");
    const done = spawnSync(command[0], command.slice(1), {
      cwd: resolve(this.workspace, expand(step["working-directory"] ?? ".", context)), stdio: ["ignore", said, said],
      env: { ...this.variables(context), ...this.env, ...env,
        ...Object.fromEntries(Object.entries(files).map(([name, file]) => ["GITHUB_" + name, file])) },
    });
    if (done.error) throw done.error;
    closeSync(said);
    this.log.add(readFileSync(join(directory, "log"), "utf8"));
    const written = (name) => readFileSync(files[name], "utf8");
    Object.assign(this.env, readFileCommands(written("ENV")));
    this.path.unshift(...written("PATH").split("\n").filter(Boolean).reverse());
    this.summary += written("STEP_SUMMARY");
    if (done.status !== 0) this.log.annotate("error", `Process completed with exit code ${done.status}.`);
    return { ok: done.status === 0, outputs: readFileCommands(written("OUTPUT")) };
  }

  variables({ github, runner }) {
    const event = join(this.temp, "event.json");
    writeFileSync(event, JSON.stringify(github.event));
    const said = Object.entries(github).filter(([name, value]) => typeof value === "string" && name !== "token")
      .map(([name, value]) => ["GITHUB_" + name.toUpperCase(), value]);
    const machine = { PATH: process.env.PATH, HOME: process.env.HOME, LANG: "C.UTF-8", ...request.machine };
    return { ...machine, PATH: [...this.path, machine.PATH].join(delimiter), CI: "true", GITHUB_ACTIONS: "true",
      ...Object.fromEntries(said), GITHUB_EVENT_PATH: event, RUNNER_OS: runner.os, RUNNER_ARCH: runner.arch,
      RUNNER_TEMP: runner.temp, RUNNER_TOOL_CACHE: runner.tool_cache };
  }
}

function directoryOf(uses, workspace) {
  if (uses.startsWith("./")) return realpathSync(join(workspace, uses));
  const [owner, name, ...path] = uses.split("@")[0].split("/");
  const repository = request.actions?.[`${owner}/${name}`];
  if (repository === undefined) throw new Error(`${uses}: "actions" does not say where ${owner}/${name} is`);
  return repository === null ? null : realpathSync(join(repository, ...path));
}

process.stdout.write(JSON.stringify(runWorkflow(parse(request.workflow))) + "\n");
