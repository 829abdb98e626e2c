import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { expectAccessible, openBrowser, type Person, seatPerson } from './browser.ts';
import { focused, tabTo } from './by-keyboard.ts';
import { type Product, startProduct } from './product.ts';
import { setUpShop } from './set-up-shop.ts';

/** Two that begin on the first day, and cannot both be done by one person. */
const [fees, needs] = ['Break down today’s fees', 'Write down methods'].map((title) =>
  title.replace('’', "'"),
);

let product: Product;
let browser: Browser;
let mara: Person;
let workspace: string;

beforeAll(async () => {
  product = await startProduct();
  browser = await openBrowser();
  mara = await seatPerson(browser);
  await setUpShop(mara.page, product.url);
  workspace = `${product.url}/nordlys-retail`;
  await mara.page.getByText('Import a plan file').waitFor();
  await mara.page.goto(`${workspace}/resources`);
  await mara.page.getByRole('button', { name: 'Add the members' }).click();
  await mara.page.getByRole('row', { name: /Mara Lindqvist/ }).waitFor();
});
afterAll(async () => {
  await browser?.close();
  await product?.stop();
});

const row = (page: Page, name = '') => page.getByRole('row', { name: new RegExp(name) });
const cell = (page: Page, name: string | undefined, column: string) =>
  row(page, name).locator(`[data-column=${column}]`);
const startOf = (page: Page, name: string | undefined) => cell(page, name, 'start').textContent();

/** The plan as it was agreed: nobody has two things to do at once, and what moves from now on shows. */
async function expectAgreed(page: Page, before: string | null): Promise<void> {
  await expect.poll(() => startOf(page, needs), { timeout: 10_000 }).not.toBe(before);
  expect(await startOf(page, fees)).not.toBe(await startOf(page, needs));
  await page.getByText('Against “Agreed plan”: the finish is the same.').waitFor();
  await page.getByRole('columnheader', { name: 'Variance' }).waitFor();
}

describe('a plan from a template', () => {
  it('is staffed, levelled and baselined by mouse', async () => {
    const { page } = mara;
    await page.goto(workspace);
    await page.getByRole('button', { name: 'New project' }).first().click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('combobox', { name: 'Template' }).click();
    await page.getByRole('option', { name: 'Payment provider switch' }).click();
    await expectAccessible(page);
    await dialog.getByRole('button', { name: 'Create project' }).click();
    await page.getByRole('link', { name: 'Schedule' }).click();
    await row(page, fees).waitFor();
    const before = await startOf(page, needs);
    await page.getByRole('button', { name: 'Columns' }).click();
    await page.getByLabel('Resources').click();
    await page.keyboard.press('Escape');
    for (const name of [fees, needs]) {
      await cell(page, name, 'resources').dblclick();
      await cell(page, name, 'resources').locator('input').fill('Mara Lindqvist');
      // What was typed is taken where the mouse clicks elsewhere.
      await page.getByRole('button', { name: 'Today' }).click();
      await expect.poll(() => cell(page, name, 'resources').textContent()).toBe('Mara Lindqvist');
    }
    await page.getByRole('button', { name: 'Level', exact: true }).click();
    await page
      .getByRole('cell', { name: /Mara Lindqvist is busy from/ })
      .first()
      .waitFor();
    await expectAccessible(page);
    await page.getByRole('button', { name: 'Apply' }).click();
    await page.getByRole('dialog').waitFor({ state: 'hidden' });
    await page.getByRole('button', { name: 'Baseline' }).click();
    await page.getByLabel('Take a baseline of today').fill('Agreed plan');
    await page.getByRole('button', { name: 'Take', exact: true }).click();
    await page.getByText(/The baseline “Agreed plan” was taken/).waitFor();
    await page.keyboard.press('Escape');
    await expectAgreed(page, before);
    await expectAccessible(page);
  });

  it('is staffed, levelled and baselined by keyboard alone', async () => {
    const { page } = mara;
    // Somebody who has chosen no columns yet.
    await page.evaluate(() => localStorage.clear());
    await page.goto(workspace);
    await page.getByRole('button', { name: 'New project' }).first().waitFor();
    await createByKeyboard(page);
    await tabTo(page, 'Schedule');
    await page.keyboard.press('Enter');
    await row(page, fees).waitFor();
    const before = await startOf(page, needs);
    await tabTo(page, 'Columns');
    await page.keyboard.press('Enter');
    await tabTo(page, 'Resources');
    await page.keyboard.press('Space');
    await page.keyboard.press('Escape');
    await tabTo(page, 'By the simulation');
    await page.keyboard.press('Tab');
    for (const name of [fees, needs]) {
      await downTo(page, name);
      await page.keyboard.press('r');
      await page.keyboard.type('Mara Lindqvist');
      await page.keyboard.press('Enter');
      await expect.poll(() => cell(page, name, 'resources').textContent()).toBe('Mara Lindqvist');
    }
    await backTo(page, 'Level');
    await page.keyboard.press('Enter');
    await page
      .getByRole('cell', { name: /Mara Lindqvist is busy from/ })
      .first()
      .waitFor();
    await tabTo(page, 'Apply');
    await page.keyboard.press('Enter');
    await page.getByRole('dialog').waitFor({ state: 'hidden' });
    await tabTo(page, 'Baseline');
    await page.keyboard.press('Enter');
    await tabTo(page, 'Take a baseline of today');
    await page.keyboard.type('Agreed plan');
    await page.keyboard.press('Enter');
    await page.getByText(/The baseline “Agreed plan” was taken/).waitFor();
    await page.keyboard.press('Escape');
    await expectAgreed(page, before);
    expect(mara.complaints).toEqual([]);
  });
});

/** Makes a project of a template with the keys, from the page of projects. */
async function createByKeyboard(page: Page): Promise<void> {
  await tabTo(page, 'New project');
  await page.keyboard.press('Enter');
  await page.getByRole('dialog').waitFor();
  await tabTo(page, 'Template');
  // The tab of that name comes first, then the field.
  await page.keyboard.press('Tab');
  await tabTo(page, 'Template');
  await page.keyboard.press('ArrowDown');
  const option = page.getByRole('option', { name: 'Payment provider switch' });
  await option.waitFor();
  for (let turn = 0; turn < 12; turn += 1) {
    if ((await option.getAttribute('data-combobox-selected')) !== null) break;
    await page.keyboard.press('ArrowDown');
  }
  await page.keyboard.press('Enter');
  await tabTo(page, 'Key');
  await page.keyboard.type('KEYS');
  await page.keyboard.press('Enter');
  await page.getByRole('list', { name: 'Stages of the project' }).waitFor();
}

/** Presses the arrow until the row of a work item has the focus. */
async function downTo(page: Page, name: string | undefined): Promise<void> {
  const here = () => page.evaluate(() => document.activeElement?.textContent ?? '');
  for (let turn = 0; turn < 20; turn += 1) {
    if ((await here()).includes(name ?? '')) return;
    await page.keyboard.press('ArrowDown');
  }
  throw new Error(`the arrow never came to ${name}, only to ${await here()}`);
}

/** Presses Shift and Tab until something of a name has the focus. */
async function backTo(page: Page, name: string): Promise<void> {
  for (let turn = 0; turn < 40 && (await focused(page)) !== name; turn += 1)
    await page.keyboard.press('Shift+Tab');
}
