// Debian's Chromium, without a network, for the judges axe.mjs and browser.mjs.
import { pathToFileURL } from 'node:url';
import { chromium } from 'playwright-core';

/** Open a page in a fresh profile and give `judge` the page and a list to add findings to; then print the list as JSON. */
export async function findings(executablePath, file, judge, { javaScriptEnabled = true } = {}) {
  const browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] });
  const found = [];
  try {
    const context = await browser.newContext({ javaScriptEnabled, locale: 'zh-CN', viewport: { width: 1280, height: 900 } });
    const page = await context.newPage();
    const own = pathToFileURL(file).href;
    await context.route('**/*', (route) => {
      const url = route.request().url();
      if (url.split('#')[0] === own || /^(data|blob):/.test(url)) return route.continue();
      found.push(`asks for ${url}`);
      return route.abort();
    });
    page.on('pageerror', (error) => found.push(`script error: ${error.message}`));
    page.on('console', (message) => {
      if (message.type() === 'error' && !message.text().includes('net::ERR_FAILED')) found.push(`console: ${message.text()}`);
    });
    await page.goto(own, { waitUntil: 'load' });
    await judge(page, found);
  } finally {
    await browser.close();
  }
  return found;
}
