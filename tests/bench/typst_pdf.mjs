// node typst_pdf.mjs PACKAGES FILE.typ OUT.pdf: what `typst compile` does, by typst's compiler for Node.js.
import { createRequire } from 'node:module';
import { readFileSync, writeFileSync } from 'node:fs';

const [packages, source, out] = process.argv.slice(2);
const { NodeCompiler } = createRequire(packages + '/')('@myriaddreamin/typst-ts-node-compiler');
writeFileSync(out, NodeCompiler.create().pdf({ mainFileContent: readFileSync(source, 'utf8') }));
