import type { Page } from 'playwright-core';

/** The name of what has the focus: its label, or else its text. */
export function focused(page: Page): Promise<string> {
  return page.evaluate(() => {
    const element = document.activeElement;
    const labels = element instanceof HTMLInputElement ? [...(element.labels ?? [])] : [];
    const label = element?.getAttribute('aria-label') ?? labels[0]?.textContent;
    // A field that must be filled in says so with a star.
    return (label || element?.textContent || '').replace(/ \*$/, '').trim();
  });
}

/** Presses Tab until something of a name has the focus. */
export async function tabTo(page: Page, name: string | RegExp): Promise<void> {
  const tried: string[] = [];
  for (let turn = 0; turn < 120; turn += 1) {
    const now = await focused(page);
    if (typeof name === 'string' ? now === name : name.test(now)) return;
    tried.push(now.slice(0, 30));
    await page.keyboard.press('Tab');
  }
  throw new Error(`Tab never came to ${name}, only to ${[...new Set(tried)].join(' · ')}`);
}
