// Makes what is packed and lies elsewhere, or nowhere yet: the extension in one file, the licences of what went into it,
// the JSON Schemas and the licence of the project.
'use strict';
const fs = require('node:fs');
const path = require('node:path');
const esbuild = require('esbuild');

const project = path.join(__dirname, '..', '..');
const here = (/** @type {string[]} */ ...names) => path.join(__dirname, ...names);

fs.mkdirSync(here('schemas'), { recursive: true });
for (const name of ['sla.editor.schema.json', 'config.editor.schema.json'])
  fs.copyFileSync(path.join(project, 'schemas', name), here('schemas', name));
fs.copyFileSync(path.join(project, 'LICENSE'), here('LICENSE'));

const built = esbuild.buildSync({
  absWorkingDir: __dirname,
  entryPoints: ['extension.js'],
  outfile: 'dist/extension.js',
  bundle: true,
  minify: true,
  platform: 'node',
  target: 'node18',
  external: ['vscode'],
  metafile: true,
});

const packages = new Set(
  Object.keys(built.metafile.inputs).flatMap((file) => /^node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(file)?.[1] ?? []),
);
const licences = [...packages].sort().map((name) => {
  const folder = here('node_modules', name);
  const file = fs.readdirSync(folder).find((each) => /^licen[cs]e/i.test(each));
  if (!file) throw new Error(`${name} has no licence`);
  return `${name}\n\n${fs.readFileSync(path.join(folder, file), 'utf8').trim()}\n`;
});
fs.writeFileSync(here('dist', 'licences.txt'), licences.join(`\n${'-'.repeat(80)}\n\n`));
