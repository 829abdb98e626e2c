import type { Locator } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { expectAccessible, type Person } from './browser.ts';
import { type OpenShop, openShop } from './open-shop.ts';

const plan = `storewright: 1
project: { key: SHOP, name: New shop, target: 2099-03-31 }
workPackages:
  - { id: theme, name: Theme, duration: 10d, estimate: { optimistic: 8d, mostLikely: 10d, pessimistic: 20d } }
  - { id: pay, name: Payment, duration: 5d, dependsOn: [theme] }
  - { id: live, name: Go live, type: milestone, dependsOn: [pay] }
  - { id: reviews, name: Reviews, duration: 3d }
`;
/** Where screenshots are kept to be looked at; nowhere unless asked for. */
const pictures = process.env['SCENARIO_PICTURES'];

let opened: OpenShop;
let mara: Person;
let jonas: Person;
let shop: string;

beforeAll(async () => {
  opened = await openShop(plan);
  ({ mara, shop } = opened);
});
afterAll(() => opened?.close());

const look = async ({ page }: Person, name: string) => {
  if (pictures) await page.screenshot({ path: `${pictures}/${name}.png`, fullPage: true });
};
const chooseWork = async (dialog: Locator, label: string, title: string) => {
  await dialog.getByRole('combobox', { name: label }).click();
  await dialog.page().getByRole('option', { name: title }).click();
};
const create = async ({ page }: Person, name: string) => {
  await page.getByRole('button', { name: 'New scenario' }).click();
  const dialog = page.getByRole('dialog', { name: 'New scenario' });
  await dialog.getByLabel('Name').fill(name);
  await dialog.getByRole('button', { name: 'Create' }).click();
  await page.getByRole('region', { name, exact: true }).waitFor();
};
const figure = ({ page }: Person, measure: string, column: number) =>
  page
    .getByRole('row', { name: new RegExp(`^${measure}`) })
    .getByRole('cell')
    .nth(column)
    .textContent();

describe('scenarios', () => {
  it('begin with a question, and nobody’s plan changes by them', async () => {
    const { page } = mara;
    await page.goto(`${shop}/scenarios`);
    await page.getByText('A scenario is a what-if of this plan').waitFor();
    await expectAccessible(page);
    await look(mara, 'empty');
    await create(mara, 'Late supplier');
    jonas = await opened.seat();
    await jonas.page.goto(`${shop}/scenarios`);
    await jonas.page.getByRole('button', { name: 'Late supplier', exact: true }).waitFor();

    await page.getByRole('button', { name: 'Delay a supplier' }).click();
    const dialog = page.getByRole('dialog', { name: 'Delay a supplier' });
    await chooseWork(dialog, 'What comes later', 'Payment');
    await page.keyboard.press('Escape');
    await expectAccessible(page);
    await look(mara, 'delay');
    await dialog.getByRole('button', { name: 'Add to the scenario' }).click();
    await page.getByText('“Payment” starts 5 working days later than planned today').waitFor();
    // The other sees it without doing anything.
    await jonas.page.getByText('“Payment” starts 5 working days later than planned today').waitFor();
  });

  it('are compared side by side, and differences are told in words', async () => {
    const { page } = mara;
    await create(mara, 'One more, less scope');
    await page.getByRole('button', { name: 'Add a person' }).click();
    const person = page.getByRole('dialog', { name: 'Add a person' });
    await person.getByLabel('Name').fill('Ben');
    await chooseWork(person, 'Helps with', 'Theme');
    await page.keyboard.press('Escape');
    await look(mara, 'person');
    await person.getByRole('button', { name: 'Add to the scenario' }).click();
    await page.getByText('“Theme”: duration 6d').waitFor();
    await page.getByRole('button', { name: 'Add a change' }).click();
    await page.getByRole('menuitem', { name: 'Cut scope' }).click();
    const cut = page.getByRole('dialog', { name: 'Cut scope' });
    await chooseWork(cut, 'Leave out', 'Reviews');
    await page.keyboard.press('Escape');
    await cut.getByRole('button', { name: 'Add to the scenario' }).click();
    await page.getByText('Cut “Reviews” and all that lies below it').waitFor();
    await expect.poll(() => figure(mara, 'Finish', 1), { timeout: 20_000 }).toMatch(/earlier \(better\)/);
    await expect.poll(() => figure(mara, 'Finish', 2), { timeout: 20_000 }).toMatch(/later \(worse\)/);
    await page.getByRole('img', { name: /Late supplier: half of the iterations finish by/ }).waitFor();
    await page.getByText(/4 work items have other dates/).click();
    await expectAccessible(page);
    await look(mara, 'compared');
    await expect.poll(() => figure(jonas, 'Finish', 1), { timeout: 20_000 }).toMatch(/earlier/);
  });

  it('are applied as one change that everybody sees, and taken back as one', async () => {
    const { page } = mara;
    await jonas.page.goto(`${shop}/schedule`);
    const row = jonas.page.getByRole('row', { name: /Go live/ });
    const finish = () => row.getByRole('gridcell').nth(3).textContent();
    await row.waitFor();
    const before = await finish();
    await page.getByRole('button', { name: 'Apply', exact: true }).click();
    const dialog = page.getByRole('dialog', { name: /^Apply/ });
    await dialog.getByText('Cut “Reviews” and all that lies below it').waitFor();
    await expectAccessible(page);
    await look(mara, 'apply');
    await dialog.getByRole('button', { name: 'Apply to the plan' }).click();
    await page.getByText('This scenario was applied').waitFor();
    await expect.poll(finish, { timeout: 10_000 }).not.toBe(before);
    await expect.poll(() => jonas.page.getByRole('row', { name: /Reviews/ }).count()).toBe(0);
    await page.getByRole('button', { name: 'Undo' }).last().click();
    await expect.poll(finish, { timeout: 10_000 }).toBe(before);
    await jonas.page.getByRole('row', { name: /Reviews/ }).waitFor();
    await page.getByRole('button', { name: 'Apply', exact: true }).waitFor();
  });

  it('say what no longer fits, and are read on a phone and in the dark', async () => {
    const row = jonas.page.getByRole('row', { name: /Theme/ });
    const cell = row.getByRole('gridcell').nth(1);
    await cell.dblclick();
    await cell.getByRole('textbox').fill('7d');
    await jonas.page.keyboard.press('Enter');
    await mara.page.getByText(/the plan was changed in the same place meanwhile/).waitFor();
    const phone = await opened.seat({ viewport: { width: 390, height: 780 }, colorScheme: 'dark' });
    await phone.page.goto(`${shop}/scenarios`);
    await phone.page.getByText(/the plan was changed in the same place meanwhile/).waitFor();
    await expect.poll(() => figure(phone, 'Finish', 0), { timeout: 20_000 }).not.toBe('…');
    await expectAccessible(phone.page);
    const keep = await phone.page.getByRole('button', { name: 'Keep' }).boundingBox();
    expect((keep?.x ?? 390) + (keep?.width ?? 0)).toBeLessThan(390);
    const wide = await phone.page.evaluate(() => document.documentElement.scrollWidth);
    expect(wide).toBeLessThanOrEqual(390);
    await look(phone, 'phone');
    await mara.page.emulateMedia({ colorScheme: 'dark' });
    await look(mara, 'dark');
    await mara.page.getByRole('button', { name: 'Keep' }).click();
    await mara.page
      .getByText(/the plan was changed in the same place meanwhile/)
      .waitFor({ state: 'detached' });
    for (const { complaints } of [mara, jonas, phone]) expect(complaints).toEqual([]);
  });
});
