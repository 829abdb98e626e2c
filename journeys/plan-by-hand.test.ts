import { readFileSync } from 'node:fs';
import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { expectAccessible, type Person } from './browser.ts';
import { type OpenShop, openShop } from './open-shop.ts';
import { shopPlan } from './shop-plan.ts';

const plan = `${shopPlan}      - { id: photos, name: Photographs, duration: 2d }
`;

let opened: OpenShop;
let mara: Person;
let jonas: Person;
let shop: string;

beforeAll(async () => {
  opened = await openShop(plan);
  ({ mara, shop } = opened);
  jonas = await opened.seat();
  for (const person of [mara, jonas]) {
    await person.page.goto(`${shop}/schedule`);
    await row(person.page, 'Theme').waitFor();
  }
});
afterAll(() => opened?.close());

const row = (page: Page, name: string) => page.getByRole('row', { name: new RegExp(name) });
const cell = (page: Page, name: string, column: string) => row(page, name).locator(`[data-column=${column}]`);
const [duration, start, finish] = ['duration', 'start', 'finish'];
const [predecessors, variance] = ['predecessors', 'variance'];

async function type(page: Page, name: string, column: string, text: string): Promise<void> {
  await cell(page, name, column).dblclick();
  await cell(page, name, column).getByRole('textbox').fill(text);
  await page.keyboard.press('Enter');
}

const says = (page: Page, name: string, column: string) =>
  expect.poll(() => cell(page, name, column).textContent(), { timeout: 10_000 });

async function pull(page: Page, from: Locator, dx: number, dy = 0): Promise<void> {
  const box = await from.boundingBox();
  if (!box) throw new Error('there is nothing to pull');
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
  await page.mouse.move(x, y);
  await page.mouse.down();
  await page.mouse.move(x + dx / 2, y + dy / 2, { steps: 4 });
  await page.mouse.move(x + dx, y + dy, { steps: 4 });
  await page.mouse.up();
}

const bar = (page: Page, name: string) => row(page, name).locator('[data-movable]');

describe('a plan made in the chart by mouse', () => {
  it('takes durations and predecessors in their cells and shows what follows, to others too', async () => {
    const { page } = mara;
    const before = await cell(page, 'Payment', start).textContent();
    await type(page, 'Theme', duration, '2w');
    await says(page, 'Theme', duration).toBe('2w');
    await says(page, 'Payment', start).not.toBe(before);
    const after = await cell(page, 'Payment', start).textContent();
    await says(jonas.page, 'Payment', start).toBe(after);

    await says(page, 'Photographs', predecessors).toBe('');
    await type(page, 'Photographs', predecessors, '2SS+1d');
    await says(page, 'Photographs', predecessors).toBe('2SS+1d');
    await says(jonas.page, 'Photographs', predecessors).toBe('2SS+1d');
  });

  it('says what is wrong with what was typed, and keeps what was there', async () => {
    const { page } = mara;
    await type(page, 'Theme', duration, 'soon');
    await page.getByRole('alert').getByText('Write 3d, 4h, 1.5w or 2ed.').waitFor();
    await expectAccessible(page);
    await page.keyboard.press('Escape');
    await says(page, 'Theme', duration).toBe('2w');
    await type(page, 'Theme', predecessors, '3');
    await page.getByText('They would wait for each other.').waitFor();
    await says(page, 'Theme', predecessors).toBe('');
  });

  it('has its bars moved and stretched, and one click takes that back', async () => {
    const { page } = mara;
    await page.getByText('Weeks', { exact: true }).click();
    const before = await cell(page, 'Theme', start).textContent();
    await pull(page, bar(page, 'Theme'), 7 * 10);
    await says(page, 'Theme', start).not.toBe(before);
    await page.getByRole('button', { name: 'Undo' }).last().click();
    await says(page, 'Theme', start).toBe(before);

    const end = await cell(page, 'Payment', finish).textContent();
    await pull(page, row(page, 'Theme').locator('[class*=grip]'), 7 * 10);
    await says(page, 'Theme', duration).toBe('3w');
    await says(page, 'Payment', finish).not.toBe(end);
    await page.getByRole('button', { name: 'Undo' }).last().click();
    await says(page, 'Theme', duration).toBe('2w');
    await says(page, 'Payment', finish).toBe(end);
  });

  it('shows what a move would do while the hand still holds the bar, and forgets it with Escape', async () => {
    const { page } = mara;
    const before = await cell(page, 'Payment', start).textContent();
    const box = await bar(page, 'Theme').boundingBox();
    if (!box) throw new Error('there is no bar');
    await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
    await page.mouse.down();
    await page.mouse.move(box.x + box.width / 2 + 14 * 10, box.y + box.height / 2, { steps: 8 });
    await says(page, 'Payment', start).not.toBe(before);
    await page.getByText('no longer').waitFor();
    expect(await cell(jonas.page, 'Payment', start).textContent()).toBe(before);
    await page.keyboard.press('Escape');
    await says(page, 'Payment', start).toBe(before);
    await page.mouse.up();
    await page.reload();
    await says(page, 'Payment', start).toBe(before);
  });

  it('has its work linked by a line from bar to bar', async () => {
    const { page } = mara;
    const handle = row(page, 'Theme').locator('[class*=linker]');
    await row(page, 'Theme').hover();
    await handle.hover();
    const [from, to] = [await handle.boundingBox(), await row(page, 'Go live').boundingBox()];
    if (!from || !to) throw new Error('the rows are not in sight');
    await pull(page, handle, 30, to.y - from.y + 2);
    await says(page, 'Go live', predecessors).toBe('2, 3');
    await says(jonas.page, 'Go live', predecessors).toBe('2, 3');
  });
});

describe('a plan made in the chart by keyboard alone', () => {
  it('edits cells from the row, from one to the next, and comes back to the row', async () => {
    const { page } = jonas;
    await row(page, 'Photographs').focus();
    await page.keyboard.press('d');
    await page.keyboard.type('3d');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Tab');
    await page.keyboard.type('3FF-4h');
    await page.keyboard.press('Enter');
    await says(page, 'Photographs', duration).toBe('3d');
    await says(page, 'Photographs', predecessors).toBe('3FF-4h');
    await expect
      .poll(() => row(page, 'Photographs').evaluate((element) => element === document.activeElement))
      .toBe(true);
    await page.keyboard.press('F2');
    await page.keyboard.type('Product photographs');
    await page.keyboard.press('Enter');
    await row(mara.page, 'Product photographs').waitFor();
  });

  it('moves, lengthens and lets go', async () => {
    const { page } = jonas;
    const before = await cell(page, 'Theme', start).textContent();
    await row(page, 'Theme').focus();
    await page.keyboard.press('Shift+ArrowRight');
    await says(page, 'Theme', start).not.toBe(before);
    await page.keyboard.press('Control+ArrowRight');
    await says(page, 'Theme', duration).toBe('11d');
    await page.keyboard.press('s');
    await cell(page, 'Theme', start).locator('input').fill('');
    await page.keyboard.press('Enter');
    await says(page, 'Theme', start).toBe(before);
  });

  it('puts work in and out of what holds it', async () => {
    const { page } = jonas;
    const level = () => row(page, 'Product photographs').getAttribute('aria-level');
    await row(page, 'Product photographs').focus();
    expect(await level()).toBe('2');
    await page.keyboard.press('Alt+Shift+ArrowLeft');
    await expect.poll(level).toBe('1');
    await row(page, 'Product photographs').focus();
    await page.keyboard.press('Alt+Shift+ArrowRight');
    await expect.poll(level).toBe('2');
    const last = () => page.locator('[data-line]').last().textContent();
    await expect.poll(last).toContain('Product photographs');
  });

  it('is held against a baseline, which another person sees', async () => {
    const { page } = mara;
    await page.getByRole('button', { name: 'Baseline' }).click();
    await page.getByLabel('Take a baseline of today').fill('Agreed plan');
    await page.keyboard.press('Enter');
    await page.getByText('the finish is the same').waitFor();
    await expectAccessible(page);
    await page.keyboard.press('Escape');
    await jonas.page.getByText('Against “Agreed plan”: the finish is the same.').waitFor();
    await type(page, 'Theme', duration, '4w');
    await says(page, 'Theme', variance).toMatch(/^\+\d+d$/);
    await says(jonas.page, 'Theme', variance).toMatch(/^\+\d+d$/);
    await jonas.page.getByText(/the finish is \d+ days later/).waitFor();
    await jonas.page.getByRole('button', { name: 'Baseline: Agreed plan' }).click();
    await jonas.page.getByLabel('No baseline').click();
    await jonas.page.keyboard.press('Escape');
    await expect.poll(() => jonas.page.getByRole('columnheader', { name: 'Variance' }).count()).toBe(0);
  });

  it('is taken along as a picture, and printed', async () => {
    const { page } = jonas;
    const take = async (name: string) => {
      await page.getByRole('button', { name: 'Export' }).click();
      const [download] = await Promise.all([
        page.waitForEvent('download'),
        page.getByRole('menuitem', { name }).click(),
      ]);
      return { name: download.suggestedFilename(), content: readFileSync(await download.path()) };
    };
    const svg = await take('SVG picture');
    expect(svg.name).toMatch(/^SHOP-schedule-\d{4}-\d\d-\d\d\.svg$/);
    for (const said of ['New shop', 'Theme', 'Payment', 'Go live', 'Product photographs'])
      expect(svg.content.toString()).toContain(said);
    const png = await take('PNG picture');
    expect(png.content.subarray(1, 4).toString()).toBe('PNG');
    const width = Number(/width="(\d+)"/.exec(svg.content.toString())?.[1]);
    expect(png.content.readUInt32BE(16)).toBe(width);
    await page.getByRole('button', { name: 'Export' }).click();
    await expectAccessible(page);
    await page.evaluate(() => {
      window.print = () => window.dispatchEvent(new Event('beforeprint'));
    });
    await page.getByRole('menuitem', { name: 'Print or save as PDF' }).click();
    await page.locator('[data-printed]').waitFor({ state: 'attached' });
    await page.emulateMedia({ media: 'print' });
    expect(await page.getByRole('img', { name: 'Schedule' }).isVisible()).toBe(true);
    expect(await page.getByRole('treegrid').isVisible()).toBe(false);
    await page.emulateMedia({ media: 'screen' });
    await page.evaluate(() => window.dispatchEvent(new Event('afterprint')));
    await expect.poll(() => page.locator('[data-printed]').count()).toBe(0);
  });

  it('is read on a phone, in the dark, and told of its keys', async () => {
    const { page } = jonas;
    await page.getByRole('button', { name: 'Keys' }).click();
    await page.getByText('move by a working day').waitFor();
    await expectAccessible(page);
    const phone = await opened.seat({ viewport: { width: 390, height: 780 }, colorScheme: 'dark' });
    await phone.page.goto(`${shop}/schedule`);
    await row(phone.page, 'Theme').waitFor();
    await expectAccessible(phone.page);
    expect(await phone.page.getByRole('button', { name: 'Keys' }).isVisible()).toBe(false);
    for (const { complaints } of [mara, jonas, phone]) expect(complaints).toEqual([]);
  });
});
