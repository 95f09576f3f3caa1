// What a step says to GitHub's runner: by files (GITHUB_OUTPUT and its like) and by lines of the log that begin with ::.
// As actions/runner reads them: src/Runner.Worker/{FileCommandManager,ActionCommandManager}.cs

/** NAME=VALUE and NAME<<END lines. */
export function readFileCommands(text) {
  const found = {}, lines = text.split(/\r?\n/);
  for (let i = 0; i < lines.length; i++) {
    const line = lines[i], equals = line.indexOf("="), heredoc = line.indexOf("<<");
    if (!line) continue;
    if (equals >= 0 && (heredoc < 0 || equals < heredoc)) {
      found[line.slice(0, equals)] = line.slice(equals + 1);
    } else if (heredoc > 0 && line.length > heredoc + 2) {
      const end = lines.indexOf(line.slice(heredoc + 2), i + 1);
      if (end < 0) throw new Error(`Invalid value. Matching delimiter not found '${line.slice(heredoc + 2)}'`);
      if (end === lines.length - 1) throw new Error("Invalid value. EOF marker missing new line.");
      found[line.slice(0, heredoc)] = lines.slice(i + 1, end).join("\n");
      i = end;
    } else {
      throw new Error(`Invalid format '${line}'`);
    }
  }
  return found;
}

/** The log of a job: secrets masked, workflow commands taken out and obeyed. */
export class Log {
  text = "";
  annotations = [];
  #masks = [];
  #stopped = null;

  mask(value) {
    const lines = value.split(/[\r\n]+/).map((line) => line.trim());
    this.#masks.push(...[value, ...lines].filter((mask) => mask && !this.#masks.includes(mask)));
    this.#masks.sort((a, b) => b.length - a.length);
  }

  masked(text) {
    return this.#masks.reduce((shown, mask) => shown.split(mask).join("***"), text);
  }

  add(output) {
    for (const line of output.split("\n")) this.#addLine(line);
  }

  annotate(level, message, properties = {}) {
    this.annotations.push({ level, ...properties, message: this.masked(message) });
  }

  #addLine(line) {
    const command = /^\s*::([\w-]+)(?:\s+([^:]*(?:[^:]|:(?!:))*?))?::(.*)$/.exec(line);
    if (this.#stopped !== null || !command) {
      if (line.trim() === `::${this.#stopped}::`) this.#stopped = null;
      else this.text += this.masked(line) + "\n";
      return;
    }
    const [, name, properties, value] = command;
    if (name === "stop-commands") this.#stopped = unescaped(value);
    else if (name === "add-mask") this.mask(unescaped(value));
    else if (["error", "warning", "notice"].includes(name)) this.annotate(name, unescaped(value), read(properties));
    else this.text += this.masked(unescaped(value)) + "\n";
  }
}

function read(properties = "") {
  return Object.fromEntries(properties.split(",").filter(Boolean).map((property) => {
    const [name, ...value] = property.trim().split("=");
    return [name, unescaped(value.join("=").replace(/%3A/gi, ":").replace(/%2C/gi, ","))];
  }));
}

function unescaped(text) {
  return text.replace(/%0D/gi, "\r").replace(/%0A/gi, "\n").replace(/%25/g, "%");
}
