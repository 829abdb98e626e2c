import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { expectAccessible, type Person } from './browser.ts';
import { focused, tabTo } from './by-keyboard.ts';
import { type OpenShop, openShop } from './open-shop.ts';

/** Ann is to do both at the same time. */
const plan = `storewright: 1
project: { key: SHOP, name: New shop }
resources:
  - { id: ann, name: Ann }
workPackages:
  - { id: theme, name: Theme, duration: 5d, priority: high, assignments: [{ resource: ann }] }
  - { id: pay, name: Payment, duration: 5d, assignments: [{ resource: ann }] }
  - { id: live, name: Go live, type: milestone, dependsOn: [theme, pay] }
`;

let opened: OpenShop;
let mara: Person;
let shop: string;

beforeAll(async () => {
  opened = await openShop(plan);
  ({ mara, shop } = opened);
  await mara.page.goto(`${shop}/schedule`);
  await row(mara.page, 'Payment').waitFor();
});
afterAll(() => opened?.close());

const row = (page: Page, name: string) => page.getByRole('row', { name: new RegExp(name) });
const startOf = (page: Page, name: string) => row(page, name).getByRole('gridcell').nth(2).textContent();
const dialog = (page: Page) => page.getByRole('dialog', { name: 'Level New shop' });

describe('a plan in which somebody is needed twice at once', () => {
  it('is levelled by mouse, after a look at what moves, and one click takes it back', async () => {
    const { page } = mara;
    const before = await startOf(page, 'Payment');
    expect(await startOf(page, 'Theme')).toBe(before);
    await page.getByRole('button', { name: 'Level', exact: true }).click();
    await dialog(page).getByText('5 days later than now').waitFor();
    await dialog(page)
      .getByRole('cell', { name: /Ann is busy from .*: Theme/ })
      .waitFor();
    await dialog(page).getByRole('cell', { name: 'Follows Payment' }).waitFor();
    await expectAccessible(page);
    expect(await startOf(page, 'Payment')).toBe(before);
    await dialog(page).getByRole('button', { name: 'Apply' }).click();
    await dialog(page).waitFor({ state: 'hidden' });
    await expect.poll(() => startOf(page, 'Payment'), { timeout: 10_000 }).not.toBe(before);
    expect(await startOf(page, 'Theme')).toBe(before);
    await page.getByRole('button', { name: 'Undo' }).last().click();
    await expect.poll(() => startOf(page, 'Payment'), { timeout: 10_000 }).toBe(before);
  });

  it('is kept as a scenario beside the plan, which stays as it is', async () => {
    const { page } = mara;
    const before = await startOf(page, 'Payment');
    await page.getByRole('button', { name: 'Level', exact: true }).click();
    await dialog(page).getByRole('button', { name: 'Keep as a scenario' }).click();
    await page.getByText(/Kept as the scenario “Levelled .+”; the plan is as it was/).waitFor();
    expect(await startOf(page, 'Payment')).toBe(before);
    await page.getByRole('link', { name: 'Scenarios' }).click();
    await page
      .getByText(/^Levelled /)
      .first()
      .waitFor();
    await page.getByText(/“Payment” starts no earlier than .*, by levelling/).waitFor();
    await page.goto(`${shop}/schedule`);
    await row(page, 'Payment').waitFor();
  });

  it('is levelled and unlevelled by keyboard alone', async () => {
    const { page } = await opened.seat();
    await page.goto(`${shop}/schedule`);
    await row(page, 'Payment').waitFor();
    const before = await startOf(page, 'Payment');
    await tabTo(page, 'Level');
    await page.keyboard.press('Enter');
    await dialog(page).getByText('5 days later than now').waitFor();
    await tabTo(page, 'Apply');
    await page.keyboard.press('Enter');
    await expect.poll(() => startOf(page, 'Payment'), { timeout: 10_000 }).not.toBe(before);
    await dialog(page).waitFor({ state: 'hidden' });
    // The hand is where it was before the dialog opened.
    await expect.poll(() => focused(page)).toBe('Level');
    await page.keyboard.press('Enter');
    await dialog(page).getByText('Nothing has to move.').waitFor();
    await tabTo(page, 'Clear levelling');
    await page.keyboard.press('Enter');
    await expect.poll(() => startOf(page, 'Payment'), { timeout: 10_000 }).toBe(before);
  });

  it('says that a preview is old when somebody else changes the plan meanwhile', async () => {
    const { page } = mara;
    await page.getByRole('button', { name: 'Level', exact: true }).click();
    await dialog(page).getByText('5 days later than now').waitFor();
    const other = await opened.seat();
    await other.page.goto(`${shop}/schedule`);
    const cell = row(other.page, 'Theme').getByRole('gridcell').nth(1);
    await cell.dblclick();
    await cell.getByRole('textbox').fill('3d');
    await other.page.keyboard.press('Enter');
    await dialog(page).getByText('The plan has changed since this preview.').waitFor();
    await dialog(page).getByRole('button', { name: 'Preview again' }).click();
    await dialog(page).getByText('3 days later than now').waitFor();
    await page.keyboard.press('Escape');
    expect(other.complaints).toEqual([]);
  });
});

describe('several projects', () => {
  it('are levelled together by priority from the list of projects', async () => {
    const { page } = mara;
    await page.goto(shop.replace(/\/SHOP$/, ''));
    await page.getByRole('button', { name: 'New project' }).click();
    await page.getByRole('dialog').getByRole('tab', { name: 'Empty' }).click();
    await page.getByRole('dialog').getByRole('textbox', { name: 'Name' }).fill('Wholesale');
    await page
      .getByRole('dialog')
      .getByRole('button', { name: /^Create/ })
      .click();
    await page.waitForURL(/WHOLESALE|WHOLE/);
    await page.goto(shop.replace(/\/SHOP$/, ''));
    await page.getByRole('button', { name: 'Level projects' }).click();
    const together = page.getByRole('dialog', { name: 'Level projects together' });
    await together.getByRole('checkbox', { name: /New shop/ }).check();
    await together.getByRole('checkbox', { name: /Wholesale/ }).check();
    await together.getByRole('combobox', { name: 'Priority of New shop' }).click();
    await page.getByRole('option', { name: '1 (highest)' }).click();
    await expectAccessible(page);
    await together.getByRole('button', { name: 'Preview' }).click();
    await together.getByText('Wholesale: nothing is scheduled.').waitFor();
    await together.getByText('New shop: Finishes on').waitFor();
    await together.getByRole('button', { name: 'Apply' }).click();
    await page.getByText(/Levelled: \d+ change/).waitFor();
    await page.goto(`${shop}/settings`);
    expect(await page.getByRole('combobox', { name: 'Priority' }).inputValue()).toBe('1 (highest)');
  });

  it('is read on a phone and in the dark', async () => {
    const phone = await opened.seat({ viewport: { width: 390, height: 780 }, colorScheme: 'dark' });
    await phone.page.goto(`${shop}/schedule`);
    await phone.page.getByRole('button', { name: 'Level', exact: true }).click();
    await dialog(phone.page).getByText('Over-allocations').waitFor();
    await expectAccessible(phone.page);
    expect(await phone.page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
    for (const { complaints } of [mara, phone]) expect(complaints).toEqual([]);
  });
});
