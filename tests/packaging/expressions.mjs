// GitHub's expressions, `${{ … }}`, evaluated by GitHub's own @actions/expressions.
import "./compatible.mjs";
const { Lexer, Parser, Evaluator, data } = await import("@actions/expressions");

const STATUS = ["success", "failure", "always", "cancelled"];
const STATUS_CALL = new RegExp(`\\b(${STATUS.join("|")})\\s*\\(`, "i");
// A }} inside of a quoted literal does not end the expression.
const PLACEHOLDER = /\$\{\{((?:'(?:[^']|'')*'|(?!\}\}).)*)\}\}/gs;

/** The text with its expressions filled in. */
export function expand(text, context, failed = false) {
  return String(text ?? "").replace(PLACEHOLDER, (_, source) => evaluate(source, context, failed).coerceString());
}

export function expandAll(map, context, failed = false) {
  return Object.fromEntries(Object.entries(map ?? {}).map(([name, text]) => [name, expand(text, context, failed)]));
}

/** An `if:`, which means success() && (…) where it names no status itself. */
export function holds(condition, context, failed) {
  let source = String(condition ?? "success()").trim().replace(/^\$\{\{([\s\S]*)\}\}$/, "$1");
  if (!STATUS_CALL.test(source.replace(/'(?:[^']|'')*'/g, "''"))) source = `success() && (${source})`;
  const value = JSON.parse(JSON.stringify(evaluate(source, context, failed), data.replacer));
  return ![false, null, "", 0].includes(value);
}

function evaluate(source, context, failed) {
  const results = { success: !failed, failure: failed, always: true, cancelled: false };
  const functions = STATUS.map((name) => ({
    name, minArgs: 0, maxArgs: 0, call: () => new data.BooleanData(results[name]),
  }));
  const tree = new Parser(new Lexer(source).lex().tokens, Object.keys(context), functions).parse();
  const values = JSON.parse(JSON.stringify(context), data.reviver);
  return new Evaluator(tree, values, new Map(functions.map((each) => [each.name, each]))).evaluate();
}
