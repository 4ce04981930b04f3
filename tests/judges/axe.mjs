// axe.mjs CHROMIUM PAGE: what axe-core finds against WCAG 2.2 A and AA and its own best practice, as a JSON list.
import { createRequire } from 'node:module';
import { findings } from './chromium.mjs';

const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
const axe = createRequire(import.meta.url).resolve('axe-core/axe.min.js');
const [chromium, file] = process.argv.slice(2);
const found = await findings(chromium, file, async (page, list) => {
  await page.addScriptTag({ path: axe });
  const { violations } = await page.evaluate(
    (values) => globalThis.axe.run(document, { resultTypes: ['violations'], runOnly: { type: 'tag', values } }),
    tags,
  );
  for (const { id, help, nodes } of violations) list.push(...nodes.map((node) => `${id}: ${help}: ${node.target.join(' ')}`));
});
console.log(JSON.stringify(found));
