import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { expectAccessible, type Person } from './browser.ts';
import { type OpenShop, openShop } from './open-shop.ts';

/** The release waits for nothing, so it runs at once: unless nothing may be deployed. */
const plan = `storewright: 1
project: { key: SHOP, name: New shop }
workPackages:
  - { id: theme, name: Theme, duration: 5d }
  - { id: release, name: Release, duration: 1d, deploysToProduction: true }
`;

let opened: OpenShop;
let mara: Person;
let jonas: Person;
let shop: string;

beforeAll(async () => {
  opened = await openShop(plan);
  ({ mara, shop } = opened);
  jonas = await opened.seat();
});
afterAll(() => opened?.close());

const start = () =>
  jonas.page
    .getByRole('row', { name: /Release/ })
    .getByRole('gridcell')
    .nth(2)
    .textContent();

describe('the calendar of a project', () => {
  it('moves a release out of a freeze window while another person looks at the schedule', async () => {
    await jonas.page.goto(`${shop}/schedule`);
    await jonas.page.getByRole('row', { name: /Release/ }).waitFor();
    const before = await start();
    const { page } = mara;
    await page.goto(`${shop}/settings`);
    await page.getByText('This project works by the calendar of the workspace.').waitFor();
    await page.getByRole('button', { name: 'Give this project its own' }).click();
    await page.getByRole('button', { name: 'Add a freeze window' }).click();
    await page.getByLabel('Freeze windows: name').fill('Peak weeks');
    const day = (later: number) => new Date(Date.now() + later * 86_400_000).toISOString().slice(0, 10);
    await page.getByLabel('Freeze windows: first day').fill(day(-30));
    await page.getByLabel('Freeze windows: last day').fill('soon');
    await page.getByRole('button', { name: 'Save the calendar' }).click();
    await page.getByRole('alert').getByText('Freeze windows, Peak weeks').waitFor();
    await page.getByLabel('Freeze windows: last day').fill(day(30));
    await page.getByRole('button', { name: 'Save the calendar' }).click();
    await page.getByText('The calendar was changed.').waitFor();
    await expect.poll(start, { timeout: 10_000 }).not.toBe(before);
    await page.getByRole('button', { name: 'Undo' }).click();
    await expect.poll(start, { timeout: 10_000 }).toBe(before);
    await expect.poll(() => page.getByLabel('Freeze windows: name').count()).toBe(0);
  });

  it('takes the holidays of a region, and says the next of them', async () => {
    const { page } = mara;
    await page.getByRole('button', { name: 'Give this project its own' }).click();
    await page.getByRole('combobox', { name: 'Public holidays of' }).fill('Deutsch');
    await page.getByRole('option', { name: 'Deutschland' }).click();
    await page.getByRole('combobox', { name: 'Region' }).fill('Bayern');
    await page.getByRole('option', { name: 'Bayern', exact: true }).click();
    await page.getByRole('button', { name: 'Save the calendar' }).click();
    await page.getByText(/^Next: /).waitFor();
    await expectAccessible(page);
  });

  it('is read on a phone and in the dark', async () => {
    const phone = await opened.seat({ viewport: { width: 390, height: 780 }, colorScheme: 'dark' });
    await phone.page.goto(`${shop}/settings`);
    await phone.page.getByText(/^Next: /).waitFor();
    await phone.page.getByRole('button', { name: 'Add days off' }).click();
    await expectAccessible(phone.page);
    expect(await phone.page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
    for (const { complaints } of [mara, jonas, phone]) expect(complaints).toEqual([]);
  });
});
