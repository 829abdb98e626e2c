import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { expectAccessible, type Person } from './browser.ts';
import { type OpenShop, openShop } from './open-shop.ts';
import { shopPlan } from './shop-plan.ts';

let opened: OpenShop;
let mara: Person;
let jonas: Person;
let shop: string;
let sheet: string;

beforeAll(async () => {
  opened = await openShop(shopPlan);
  ({ mara, shop } = opened);
  jonas = await opened.seat();
  sheet = `${shop.slice(0, shop.lastIndexOf('/'))}/timesheet`;
});
afterAll(() => opened?.close());

/** Columns of the sheet: 0 to 6 the days, 7 percent complete, 8 remaining. */
const cell = (page: Page, row: number, column: number) => page.locator(`#sheet-${row}-${column}`);
const says = (page: Page, row: number, column: number) =>
  expect.poll(() => cell(page, row, column).textContent(), { timeout: 10_000 });
const day = (later: number) => new Date(Date.now() + later * 86_400_000).toLocaleDateString('en-CA');

async function addRow(page: Page, words: string): Promise<void> {
  await page.getByRole('combobox', { name: 'Add a work item to this week' }).fill(words);
  await page.getByRole('option', { name: new RegExp(words) }).click();
}

describe('a week', () => {
  it('is filled in by keyboard, as in a spreadsheet, and what is saved is seen to be', async () => {
    const { page } = mara;
    await page.goto(sheet);
    await page.getByText('Nothing to enter time for yet').waitFor();
    await addRow(page, 'Theme');
    await addRow(page, 'Payment');
    await cell(page, 1, 0).waitFor();
    await cell(page, 0, 0).click();
    await page.keyboard.type('1:30');
    await page.keyboard.press('Tab');
    await page.keyboard.type('90m');
    await page.keyboard.press('Enter');
    await page.keyboard.type('1h 30m');
    await page.keyboard.press('ArrowLeft');
    await page.keyboard.type('soon');
    await page.keyboard.type('2,5');
    await page.keyboard.press('Enter');
    await says(page, 0, 0).toMatch(/^1:30/);
    await says(page, 0, 1).toMatch(/^1:30/);
    await says(page, 1, 0).toMatch(/^2:30/);
    await page.getByText('7:00 of 40:00 this week').waitFor();
    await page.getByText('All is saved.').waitFor();
    await page.reload();
    await says(page, 1, 1).toMatch(/^1:30/);
    await cell(page, 1, 1).focus();
    await page.keyboard.press('Delete');
    await says(page, 1, 1).toMatch(/^✓?$/);
    await page.getByText('5:30 of 40:00 this week').waitFor();
    await page.getByRole('button', { name: 'Undo' }).click();
    await says(page, 1, 1).toMatch(/^1:30/);
    await expectAccessible(page);
  });

  it('says what is wrong where it is wrong, and keeps what was typed', async () => {
    const { page } = mara;
    await cell(page, 0, 2).click();
    await page.keyboard.type('25');
    await page.keyboard.press('Enter');
    await page.getByRole('alert').getByText('A day has 24 hours.').waitFor();
    await says(page, 0, 2).toBe('25');
    await cell(page, 0, 2).focus();
    await page.keyboard.press('Enter');
    await page.keyboard.press('Escape');
    await cell(page, 0, 2).focus();
    await page.keyboard.press('Delete');
    await says(page, 0, 2).toMatch(/^✓?$/);
  });

  it('is asked about where two people fill in the same', async () => {
    await jonas.page.goto(sheet);
    await cell(jonas.page, 0, 0).waitFor();
    await cell(jonas.page, 0, 0).dblclick();
    await jonas.page.keyboard.press('Control+A');
    await jonas.page.keyboard.type('4');
    await cell(mara.page, 0, 0).click();
    await mara.page.keyboard.type('3');
    await mara.page.keyboard.press('Enter');
    await says(mara.page, 0, 0).toMatch(/^3:00/);
    await jonas.page.keyboard.press('Enter');
    const dialog = jonas.page.getByRole('dialog', { name: /changed by somebody else/ });
    await dialog.getByRole('button', { name: 'Use mine' }).click();
    await says(mara.page, 0, 0).toMatch(/^4:00/);
  });
});

describe('progress', () => {
  it('told in the sheet begins and finishes work, and changes the forecast', async () => {
    await jonas.page.goto(`${shop}/schedule`);
    const finish = () =>
      jonas.page
        .getByRole('row', { name: /Payment/ })
        .getByRole('gridcell')
        .nth(3)
        .textContent();
    await jonas.page.getByRole('row', { name: /Payment/ }).waitFor();
    const before = await finish();
    const { page } = mara;
    await cell(page, 0, 7).click();
    await page.keyboard.type('100');
    await page.keyboard.press('Enter');
    await says(page, 0, 7).toMatch(/100/);
    await says(page, 0, 8).toMatch(/^0:00/);
    await expect.poll(finish, { timeout: 10_000 }).not.toBe(before);
    await page.goto(`${shop}/item/SHOP-2`);
    await page.getByRole('progressbar', { name: '100% complete' }).waitFor();
    await page.getByText('Time entered:').waitFor();
    await page.getByRole('textbox', { name: '% complete' }).fill('40');
    await page.keyboard.press('Enter');
    await page.getByRole('progressbar', { name: '40% complete' }).waitFor();
    await expect.poll(() => page.getByLabel('Actual finish').inputValue()).toBe('');
    await expectAccessible(page);
  });
});

describe('a promise', () => {
  it('is given in the panel, moves with the plan, and the manager sees who moved it', async () => {
    const { page } = mara;
    await page.goto(`${shop}/item/SHOP-3`);
    await page.getByRole('button', { name: 'Promise a day' }).click();
    await page.getByLabel('Promised day').fill(day(14));
    await page.getByRole('button', { name: 'I promise' }).click();
    await page.getByText('On track').waitFor();
    await jonas.page.goto(shop);
    await jonas.page.getByText('1 on track').waitFor();
    await page.getByLabel('Duration', { exact: true }).fill('6w');
    await page.keyboard.press('Enter');
    await jonas.page.getByText('1 at risk').waitFor({ timeout: 10_000 });
    await jonas.page.getByText(/The finish moved from .* by a change of Mara Lindqvist/).waitFor();
    await jonas.page
      .getByText(/past the .* that Mara Lindqvist promised/)
      .first()
      .waitFor();
    await expectAccessible(jonas.page);
  });
});

describe('on a phone and in the dark', () => {
  it('a week is one day at a time', async () => {
    const phone = await opened.seat({ viewport: { width: 390, height: 780 }, colorScheme: 'dark' });
    const { page } = phone;
    await page.goto(sheet);
    await page.getByRole('tab').nth(3).click();
    await page.getByLabel('Hours of SHOP-3').fill('2h');
    await page.keyboard.press('Enter');
    await page.getByRole('tab', { name: /2:00/ }).waitFor();
    await expectAccessible(page);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
    for (const { complaints } of [mara, jonas, phone]) expect(complaints).toEqual([]);
  });
});
