import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { expectAccessible, type Person } from './browser.ts';
import { type OpenShop, openShop } from './open-shop.ts';

/** Two things that take a week each, at the same time. */
const plan = `storewright: 1
project: { key: SHOP, name: New shop }
workPackages:
  - { id: theme, name: Theme, duration: 5d }
  - { id: photos, name: Photographs, duration: 5d }
`;

let opened: OpenShop;
let mara: Person;
let viewer: Person;
let shop: string;
let workspace: string;
/** What nobody but those who plan may read anywhere. */
const rate = /123[.,]45/;

beforeAll(async () => {
  opened = await openShop(plan);
  ({ mara, shop } = opened);
  workspace = shop.replace(/\/SHOP$/, '');
  viewer = await invite(mara.page, 'viewer');
});
afterAll(() => opened?.close());

async function invite(page: Page, role: string): Promise<Person> {
  await page.goto(`${workspace}/settings/members`);
  await page.getByLabel('Email').fill(`${role}@example.com`);
  await page.getByRole('combobox', { name: 'Role', exact: true }).click();
  await page.getByRole('option', { name: role, exact: false }).click();
  await page.getByRole('button', { name: 'Invite', exact: true }).click();
  const link = await page.locator('code').textContent();
  const person = await opened.seat({ storageState: { cookies: [], origins: [] } });
  await person.page.goto(link ?? '');
  await person.page.getByLabel('Your name').fill('Vera Nilsson');
  await person.page.getByLabel('Choose a password').fill('a long enough password');
  await person.page.getByRole('button', { name: 'Create account and join' }).click();
  await person.page.getByRole('navigation', { name: 'Workspace' }).waitFor();
  return person;
}

const row = (page: Page, name: string | RegExp) => page.getByRole('row', { name });

describe('resources and workload', () => {
  it('begin with the members of the workspace, at the press of a button that can be taken back', async () => {
    const { page } = mara;
    await page.goto(`${workspace}/resources`);
    await page.getByText('Nobody is planned with yet').waitFor();
    await page.getByRole('button', { name: 'Add the members' }).click();
    await row(page, /Mara Lindqvist/).waitFor();
    await row(page, /Vera Nilsson/).waitFor();
    await page.getByRole('button', { name: 'Undo' }).click();
    await page.getByText('Nobody is planned with yet').waitFor();
    await page.getByRole('button', { name: 'Add the members' }).click();
    await row(page, /Mara Lindqvist/).waitFor();
    await expectAccessible(page);
  });

  it('know a vacancy from a day on, what somebody costs, and when they are away for half a day', async () => {
    const { page } = mara;
    await page.getByRole('button', { name: 'Add a resource' }).click();
    await page.getByLabel('Name', { exact: false }).fill('Second developer');
    await page.getByRole('combobox', { name: 'Kind' }).click();
    await page.getByRole('option', { name: 'Vacancy' }).click();
    await page.getByLabel('Wanted from').fill('2031-03-03');
    await page.getByRole('combobox', { name: 'Skills' }).fill('backend');
    await page.getByRole('combobox', { name: 'Skills' }).press('Enter');
    await page.getByRole('button', { name: 'Add', exact: true }).click();
    await row(page, /Second developer.*100 % from/).waitFor();

    await page.getByRole('button', { name: 'Mara Lindqvist', exact: true }).click();
    await page.getByRole('tab', { name: 'Rates' }).click();
    await page.getByLabel('Per hour').fill('123.45');
    await page.getByRole('button', { name: 'Add the rate' }).click();
    await page
      .getByRole('dialog')
      .getByText(/123[.,]45 an hour/)
      .waitFor();
    await page.getByRole('tab', { name: 'Days off' }).click();
    await page.getByRole('button', { name: 'Add days off' }).click();
    await page.getByLabel('First day').fill('2031-05-02');
    await page.getByRole('combobox', { name: 'Part' }).click();
    await page.getByRole('option', { name: 'From midday' }).click();
    await expectAccessible(page);
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await row(page, /Mara Lindqvist.*May.*123[.,]45 an hour/).waitFor();
  });

  it('are assigned to work in its panel, by name and by skill', async () => {
    const { page } = mara;
    for (const key of ['SHOP-1', 'SHOP-2']) {
      await page.goto(`${shop}/item/${key}`);
      await page.getByRole('combobox', { name: 'A resource or a skill' }).click();
      await page.getByRole('option', { name: 'Mara Lindqvist' }).click();
      await page.getByRole('button', { name: 'Assign', exact: true }).click();
      await page.getByRole('button', { name: 'Take Mara Lindqvist off' }).waitFor();
    }
    await page.getByRole('combobox', { name: 'A resource or a skill' }).click();
    await page.getByRole('option', { name: 'backend' }).click();
    await page.getByLabel('Percent of their time').fill('50');
    await page.getByRole('button', { name: 'Assign', exact: true }).click();
    await page.getByText('Anybody who can backend').waitFor();
    await page.getByRole('tab', { name: 'History' }).click();
    await page.getByText('changed who does').first().waitFor();
    await expectAccessible(page);
  });

  it('show who has too much to do, and open into why, by keyboard as by mouse', async () => {
    const { page } = mara;
    await page.goto(`${workspace}/workload`);
    const cell = page.getByRole('gridcell', { name: /^Mara Lindqvist.*too much on/ }).first();
    await cell.waitFor();
    await page.getByText('Skills asked for, nobody chosen yet').waitFor();
    await expectAccessible(page);
    await cell.focus();
    await page.keyboard.press('Enter');
    const why = page.getByRole('dialog', { name: 'Mara Lindqvist' });
    await why.getByRole('link', { name: /SHOP-1 Theme/ }).waitFor();
    await why.getByRole('link', { name: /SHOP-2 Photographs/ }).waitFor();
    await why.getByText(/more than can be done/).waitFor();
    await expectAccessible(page);
    await page.keyboard.press('Escape');
    await page.getByText('Month', { exact: true }).click();
    await page
      .getByRole('gridcell', { name: /^Mara Lindqvist.*too much on/ })
      .first()
      .waitFor();
  });

  it('follow what another person takes away while one looks', async () => {
    const { page } = mara;
    const other = await opened.seat();
    await other.page.goto(`${shop}/item/SHOP-2`);
    await other.page.getByRole('button', { name: 'Take Mara Lindqvist off' }).click();
    const over = page.getByRole('gridcell', { name: /^Mara Lindqvist.*too much on/ });
    await expect.poll(() => over.count(), { timeout: 10_000 }).toBe(0);
    await page.getByText(/Nobody has more to do than they can/).waitFor();
    expect(other.complaints).toEqual([]);
  });

  it('show a viewer the workload and nobody’s rate anywhere', async () => {
    const { page } = viewer;
    const heard: string[] = [];
    page.on(
      'response',
      (response) =>
        void response.text().then(
          (text) => heard.push(text),
          () => {},
        ),
    );
    await page.goto(`${workspace}/resources`);
    await page.getByRole('button', { name: 'Mara Lindqvist', exact: true }).click();
    await page.getByRole('tab', { name: 'Working time' }).waitFor();
    expect(await page.getByRole('tab', { name: 'Rates' }).count()).toBe(0);
    await page.goto(`${workspace}/workload`);
    await page
      .getByRole('gridcell', { name: /^Mara Lindqvist/ })
      .first()
      .waitFor();
    await page.goto(`${workspace}/activity`);
    await page.getByText('changed who does').first().waitFor();
    expect(await page.content()).not.toMatch(rate);
    expect(heard.join('\n')).not.toMatch(/12345|123[.,]45|costPerHour":/);
  });

  it('are read on a phone and in the dark', async () => {
    const phone = await opened.seat({ viewport: { width: 390, height: 780 }, colorScheme: 'dark' });
    const { page } = phone;
    for (const path of ['resources', 'workload']) {
      await page.goto(`${workspace}/${path}`);
      await page.getByText('Mara Lindqvist').first().waitFor();
      await expectAccessible(page);
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
      // look: phone-$path
    }
    for (const { complaints } of [mara, viewer, phone]) expect(complaints).toEqual([]);
  });
});
