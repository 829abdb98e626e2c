import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { expectAccessible, type Person } from './browser.ts';
import { type OpenShop, openShop } from './open-shop.ts';
import { shopPlan } from './shop-plan.ts';

let opened: OpenShop;
let mara: Person;
let phone: Person;
let requirements: string;

beforeAll(async () => {
  opened = await openShop(shopPlan);
  mara = opened.mara;
  requirements = `${opened.shop}/requirements`;
});
afterAll(() => opened?.close());

const editor = (page: Page, name: RegExp) => page.getByRole('dialog', { name });

/** Adds a requirement; its editor stays open, for what it traces to. */
async function add(page: Page, title: string, key: string) {
  await page.getByRole('button', { name: 'Add a requirement' }).click();
  const form = editor(page, /^Add a requirement$/);
  await form.getByLabel('Title').fill(title);
  await form.getByRole('button', { name: 'Add', exact: true }).click();
  await editor(page, new RegExp(`^${key}$`)).waitFor();
}

/** Keeps a picture for whoever asks for one. */
async function shoot(page: Page, name: string) {
  const folder = process.env['SHOTS'];
  if (folder) await page.screenshot({ path: `${folder}/${name}.png` });
}

const titles = (page: Page) => page.locator('[data-title]').allTextContents();

describe('the requirements of a project', () => {
  it('are written with criteria and traced to the work that delivers them', async () => {
    const { page } = mara;
    await page.goto(requirements);
    await page.getByText('No requirements yet').waitFor();
    await expectAccessible(page);
    await add(page, 'Guests can order without an account', 'R-1');
    const form = editor(page, /^R-1$/);
    await form.getByLabel('Statement').fill('Nobody has to sign up to buy.');
    await form.getByRole('button', { name: 'Add a criterion' }).click();
    await form.getByLabel('Given of criterion 1').fill('a filled basket');
    await form.getByLabel('Then of criterion 1').fill('the order is placed');
    await form.getByRole('combobox', { name: 'Trace to a work item' }).fill('Theme');
    await page.getByRole('option', { name: /Theme/ }).click();
    await form.getByRole('button', { name: /No longer trace to SHOP-\d Theme/ }).waitFor();
    await expectAccessible(page);
    await shoot(page, 'requirement-editor');
    await form.getByRole('button', { name: 'Save' }).click();
    await form.waitFor({ state: 'hidden' });
    await page.getByText('1 work item, 0% done').waitFor();
    await add(page, 'Prices are shown with tax', 'R-2');
    await page.keyboard.press('Escape');
    await page.getByText('No work', { exact: true }).waitFor();
  });

  it('are moved by keyboard, and come back when one was deleted', async () => {
    const { page } = mara;
    await page.locator('[data-title]').first().focus();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Alt+ArrowUp');
    await expect
      .poll(() => titles(page))
      .toEqual(['R-2Prices are shown with tax', 'R-1Guests can order without an account']);
    await page.keyboard.press('Delete');
    await page.getByText('1 requirement', { exact: true }).waitFor();
    await page.getByRole('button', { name: 'Undo' }).last().click();
    await page.getByText('2 requirements', { exact: true }).waitFor();
  });

  it('tell what is missing both ways, and follow what others do', async () => {
    const { page } = mara;
    await page.getByText('With gaps only').click();
    await page.getByText('2 of 2 requirements').waitFor();
    await page.getByLabel('Search requirements').fill('tax');
    await page.getByText('1 of 2 requirements').waitFor();
    await page.getByLabel('Search requirements').fill('');
    await page.getByText('With gaps only').click();
    await page.getByText('Traceability', { exact: true }).click();
    const gaps = page.getByRole('region', { name: 'Gaps' });
    await gaps.getByText('R-2 “Prices are shown with tax” must be met, and no work delivers it.').waitFor();
    await gaps.getByText(/No requirement asks for SHOP-\d “Payment”\./).waitFor();
    await page.getByRole('table', { name: 'Objectives and work, and what asks for them' }).waitFor();
    await expectAccessible(page);
    await shoot(page, 'requirement-matrix');
    // Somebody else, with a phone.
    phone = await opened.seat({ viewport: { width: 390, height: 780 }, colorScheme: 'dark' });
    await phone.page.goto(requirements);
    await phone.page.getByRole('button', { name: /R-2/ }).first().click();
    const form = editor(phone.page, /^R-2$/);
    await form.getByRole('combobox', { name: 'Trace to a work item' }).fill('Payment');
    await phone.page.getByRole('option', { name: /Payment/ }).click();
    await gaps.getByText(/must be met, and no work/).waitFor({ state: 'hidden' });
  });

  it('are read on a phone and in the dark', async () => {
    await expectAccessible(phone.page);
    await shoot(phone.page, 'requirement-phone-editor');
    await phone.page.getByRole('button', { name: 'Close' }).click();
    await phone.page.getByText('2 requirements', { exact: true }).waitFor();
    await expectAccessible(phone.page);
    await shoot(phone.page, 'requirement-phone');
    const wide = await phone.page.evaluate(() => document.documentElement.scrollWidth);
    expect(wide).toBeLessThanOrEqual(390);
    for (const { complaints } of [mara, phone]) expect(complaints).toEqual([]);
  });
});
