import { readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { expectAccessible, type Person } from './browser.ts';
import { type OpenShop, openShop } from './open-shop.ts';
import { shopPlan } from './shop-plan.ts';

const everything = readFileSync(
  new URL('../concepts/ms-project-file/testing/everything.xml', import.meta.url),
);
const table =
  'Aufgabe,Wie lange,Wann,Wer\n"Katalog, alle Artikel",3 Tage,03/04/2027,Ada\nKasse,2 Tage,,Bob\n';

let opened: OpenShop;
let mara: Person;
let workspace: string;

beforeAll(async () => {
  opened = await openShop(shopPlan);
  mara = opened.mara;
  workspace = opened.shop.replace(/\/SHOP$/, '');
});
afterAll(() => opened?.close());

async function openImport(page: Page): Promise<void> {
  await page.goto(`${workspace}?new=file`);
  await page.getByTestId('drop-file').waitFor();
}

/** Drops a file as a person does: out of a folder, onto the page. */
async function drop(page: Page, name: string, content: Buffer): Promise<void> {
  const data = await page.evaluateHandle(
    ([fileName, text]) => {
      const bytes = Uint8Array.from(atob(text ?? ''), (letter) => letter.charCodeAt(0));
      const transfer = new DataTransfer();
      transfer.items.add(new File([bytes], fileName ?? ''));
      return transfer;
    },
    [name, content.toString('base64')],
  );
  await page.getByTestId('drop-file').dispatchEvent('drop', { dataTransfer: data });
}

async function create(page: Page, key: string): Promise<void> {
  await page.getByLabel('Key').fill(key);
  await page.getByRole('button', { name: 'Create project' }).click();
  await page.getByRole('list', { name: 'Stages of the project' }).waitFor();
}

/** The text of the file that a choice of the menu of exports saves. */
async function exported(page: Page, key: string, name: RegExp): Promise<Buffer> {
  await page.goto(`${workspace}/${key}/plan`);
  await page.getByRole('button', { name: 'Export' }).click();
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('menuitem', { name }).click(),
  ]);
  return readFile(await download.path());
}

describe('a file of MS Project', () => {
  it('is dropped, previewed with what is kept, imported, taken back and imported again', async () => {
    const { page } = mara;
    await openImport(page);
    await drop(page, 'everything.xml', everything);
    await page.getByText(/12 activities, 1 milestones, 6 relationships/).waitFor();
    await page.getByText(/things are no part of the plan, but come back on export/).click();
    await page.getByText(/“Not any more” is inactive/).waitFor();
    await expectAccessible(page);
    await create(page, 'ALL');
    await Promise.all([
      // Whoever leaves the page before has not taken it back.
      page.waitForResponse(/\/undo$/),
      page.getByRole('button', { name: 'Undo', exact: true }).click(),
    ]);
    await page.goto(workspace);
    await page.getByText('New shop').first().waitFor();
    expect(await page.getByText('Everything that a plan can say').count()).toBe(0);
    await openImport(page);
    await drop(page, 'everything.xml', everything);
    await create(page, 'AGAIN');
  });

  it('goes out as it came in, and what went out can come in again', async () => {
    const { page } = mara;
    const file = await exported(page, 'AGAIN', /MS Project/);
    expect(file.toString()).toContain('<Alias>Shop</Alias>');
    expect(file.toString()).toContain('<Name>Not any more</Name>');
    await openImport(page);
    await drop(page, 'again.xml', file);
    await page.getByText(/12 activities, 1 milestones, 6 relationships/).waitFor();
  });
});

describe('a table', () => {
  it('is mapped by hand, imported, and goes out as a workbook that comes in again', async () => {
    const { page } = mara;
    await openImport(page);
    await drop(page, 'Laden.csv', Buffer.from(table));
    await page.getByText(/things are left out/).waitFor();
    for (const [column, field] of [
      ['Wie lange', 'Duration'],
      ['Wann', 'Start'],
      ['Wer', 'People'],
    ] as const) {
      await page.getByRole('combobox', { name: `${column} is` }).click();
      await page.getByRole('option', { name: field, exact: true }).click();
    }
    await page.getByRole('combobox', { name: 'Dates' }).click();
    await page.getByRole('option', { name: /Day first/ }).click();
    await page.getByRole('cell', { name: '3d' }).waitFor();
    await expect.poll(() => page.locator('input[name=startDate]').inputValue()).toBe('2027-04-03');
    await expectAccessible(page);
    await create(page, 'LADEN');
    const workbook = await exported(page, 'LADEN', /Excel/);
    await openImport(page);
    await drop(page, 'laden.xlsx', workbook);
    await page.getByRole('cell', { name: 'Katalog, alle Artikel' }).first().waitFor();
    await page.getByText(/2 activities, 0 milestones/).waitFor();
  });

  it('that is wrong is refused with its place, on a phone and in the dark as well', async () => {
    const phone = await opened.seat({ viewport: { width: 390, height: 780 }, colorScheme: 'dark' });
    await openImport(phone.page);
    await drop(phone.page, 'circle.csv', Buffer.from('ID,Name,Predecessors\n1,A,2\n2,B,1\n'));
    await phone.page.getByText(/circle\.csv, line 2, column 3/).waitFor();
    await expectAccessible(phone.page);
    const wide = await phone.page.evaluate(() => document.documentElement.scrollWidth);
    expect(wide).toBeLessThanOrEqual(390);
    for (const { complaints } of [mara, phone]) expect(complaints).toEqual([]);
  });
});
