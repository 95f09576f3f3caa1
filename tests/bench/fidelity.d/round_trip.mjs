// Sets scalars in YAML files with npm's yaml or js-yaml. A request a line on stdin, {file, document, path, value}; an
// answer a line, {} or {error}. usage: round_trip.mjs NODE_MODULES yaml|yaml-wide|js-yaml
import { createRequire } from 'node:module'
import fs from 'node:fs'
import readline from 'node:readline'

const [modules, mode] = process.argv.slice(2)
const require = createRequire(`${modules}/`)
const yaml = require('yaml')
const jsYaml = require('js-yaml')

for await (const line of readline.createInterface({ input: process.stdin })) {
  const request = JSON.parse(line)
  const edit = mode === 'js-yaml' ? withJsYaml : withDocuments
  try {
    fs.writeFileSync(request.file, edit(fs.readFileSync(request.file, 'utf8'), request))
    console.log('{}')
  } catch (error) {
    console.log(JSON.stringify({ error: String(error.message).split('\n')[0] }))
  }
}

// As its documentation has it: parse, setIn, toString.
function withDocuments(text, { document, path, value }) {
  const documents = yaml.parseAllDocuments(text)
  for (const { errors } of documents) {
    if (errors.length > 0) throw errors[0]
  }
  if (!documents[document].hasIn(path)) throw new Error('the path is not there')
  documents[document].setIn(path, value)
  return documents.map((each) => each.toString(mode === 'yaml-wide' ? { lineWidth: 0 } : {})).join('')
}

// As fjogeleit/yaml-update-action does, src/parser.ts: several documents are joined by hand.
function withJsYaml(text, { document, path, value }) {
  const documents = jsYaml.loadAll(text)
  const parent = path.slice(0, -1).reduce((node, step) => node[step], documents[document])
  if (!(path.at(-1) in parent)) throw new Error('the path is not there')
  parent[path.at(-1)] = value
  return documents.map((each) => jsYaml.dump(each, { lineWidth: -1 })).join('\n\n---\n\n')
}
