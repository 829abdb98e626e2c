import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { expectAccessible, type Person } from './browser.ts';
import { type OpenShop, openShop } from './open-shop.ts';

const plan = `storewright: 1
project: { key: SHOP, name: New shop, target: 2099-03-31 }
workPackages:
  - id: build
    name: Build
    children:
      - { id: theme, name: Theme, duration: 5d, estimate: { optimistic: 3d, mostLikely: 5d, pessimistic: 15d } }
      - { id: pay, name: Payment, duration: 3d, dependsOn: [theme] }
      - { id: live, name: Go live, type: milestone, dependsOn: [pay] }
risks:
  - { id: late, cause: c, event: The provider answers late, effect: e, probability: 0.4, impactDays: 8, affects: [pay] }
`;

let opened: OpenShop;
let mara: Person;
let shop: string;

beforeAll(async () => {
  opened = await openShop(plan);
  ({ mara, shop } = opened);
});
afterAll(() => opened?.close());

describe('the forecast of a project', () => {
  it('is on the overview and opens into what it hangs on', async () => {
    const { page } = mara;
    await page.getByText('over 99%').or(page.getByText('100%')).first().waitFor();
    await page.getByText(/drawn from 1 estimate and 1 risk/).waitFor();
    await page.getByRole('link', { name: 'Open the forecast' }).click();
    await page.getByText('1 of 2 open work items have three estimates').waitFor();
    await page.getByText('Risk: The provider answers late').waitFor();
    await page.getByRole('img', { name: /half of the iterations finish by/ }).waitFor();
    await expectAccessible(page);
  });

  it('is drawn anew, beside the page, when somebody changes the plan', async () => {
    const { page } = mara;
    const p95 = page.getByText('P95').locator('xpath=following-sibling::*').first();
    const before = await p95.textContent();
    const other = await opened.seat();
    await other.page.goto(`${shop}/schedule`);
    const cell = other.page
      .getByRole('row', { name: /Payment/ })
      .getByRole('gridcell')
      .nth(1);
    await cell.dblclick();
    await cell.getByRole('textbox').fill('12w');
    await other.page.keyboard.press('Enter');
    await expect.poll(() => p95.textContent(), { timeout: 20_000 }).not.toBe(before);
    expect(other.complaints).toEqual([]);
  });

  it('is read on a phone and in the dark', async () => {
    const phone = await opened.seat({ viewport: { width: 390, height: 780 }, colorScheme: 'dark' });
    await phone.page.goto(`${shop}/forecast`);
    await phone.page.getByText('The chance to finish by').waitFor();
    await expectAccessible(phone.page);
    const wide = await phone.page.evaluate(() => document.documentElement.scrollWidth);
    expect(wide).toBeLessThanOrEqual(390);
    for (const { complaints } of [mara, phone]) expect(complaints).toEqual([]);
  });
});
