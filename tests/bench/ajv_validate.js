// Validates agreements against the JSON Schema of the language with ajv, which is what a team with Node.js would write:
// the schema compiled once, each file read with the `yaml` package. scripts/bench measures slac beside it.
//   node ajv_validate.js FOLDER-WITH-NODE_MODULES SCHEMA FILE|FOLDER...
const fs = require('node:fs')
const path = require('node:path')

const [packages, schema, ...names] = process.argv.slice(2)
const needs = require('node:module').createRequire(path.resolve(packages, 'package.json'))
const Ajv = needs('ajv/dist/2020').default
const { parse } = needs('yaml')

const validate = new Ajv({ allErrors: true, strict: false, validateFormats: false }).compile(JSON.parse(fs.readFileSync(schema, 'utf8')))
const files = names.flatMap((name) =>
  fs.statSync(name).isDirectory() ? fs.readdirSync(name).sort().map((file) => path.join(name, file)) : [name])
for (const file of files) {
  if (validate(parse(fs.readFileSync(file, 'utf8')))) continue
  process.exitCode = 1
  for (const error of validate.errors) console.log(`${file}: ${error.instancePath} ${error.message}`)
}
