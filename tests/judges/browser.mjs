// browser.mjs CHROMIUM PAGE PDF: what a reader meets on a telephone, a tablet and a desk, without scripts and on paper;
// prints a JSON list of findings and writes the PDF.
import { findings } from './chromium.mjs';

const widths = [375, 768, 1280]; // CSS pixels
const [chromium, file, pdf] = process.argv.slice(2);

/** The document's texts that cannot be seen. It is all of <main>, or of the page; controls may hide as they like. */
async function judgeText(page, list, where) {
  const { count, hidden } = await page.evaluate(() => {
    const nodes = document.createTreeWalker(document.querySelector('main') ?? document.body, NodeFilter.SHOW_TEXT);
    const texts = [];
    while (nodes.nextNode()) {
      if (nodes.currentNode.data.trim() && !nodes.currentNode.parentElement.closest('script, style')) texts.push(nodes.currentNode);
    }
    const seen = (text) => {
      const range = document.createRange();
      range.selectNodeContents(text);
      const { width, height } = range.getBoundingClientRect();
      return width > 1 && height > 1 && text.parentElement.checkVisibility({ opacityProperty: true, visibilityProperty: true });
    };
    return { count: texts.length, hidden: texts.filter((text) => !seen(text)).map((text) => text.data.trim().slice(0, 30)) };
  });
  if (!count) list.push(`${where}: the page is blank`);
  if (hidden.length) list.push(`${where}: ${hidden.length} texts cannot be seen, such as ${hidden[0]}`);
}

const found = await findings(chromium, file, async (page, list) => {
  for (const width of widths) {
    await page.setViewportSize({ width, height: 900 });
    const content = await page.evaluate(() => document.documentElement.scrollWidth);
    if (content > width) list.push(`${width} px: scrolls sideways over ${content} px`);
    await judgeText(page, list, `${width} px`);
  }
  await page.emulateMedia({ media: 'print' });
  await judgeText(page, list, 'on paper');
  await page.pdf({ path: pdf, preferCSSPageSize: true });
});
found.push(...(await findings(chromium, file, (page, list) => judgeText(page, list, 'without scripts'), { javaScriptEnabled: false })));
console.log(JSON.stringify([...new Set(found)]));
