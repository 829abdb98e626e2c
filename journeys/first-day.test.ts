import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { expectAccessible, openBrowser, type Person, seatPerson } from './browser.ts';
import { type Product, startProduct } from './product.ts';

const plan = `storewright: 1
project: { key: PAY, name: Payment provider switch }
workPackages:
  - id: contract
    name: Contract
    children:
      - { id: offer, name: Compare offers, duration: 5d, workArea: payments }
      - { id: kyc, name: Acquirer onboarding, duration: 20d, dependsOn: [offer] }
  - { id: build, name: Build the integration, duration: 10d, dependsOn: [offer SS+2d] }
  - { id: live, name: Live, type: milestone, dependsOn: [contract, build] }
`;

let product: Product;
let browser: Browser;
let mara: Person;

beforeAll(async () => {
  product = await startProduct();
  browser = await openBrowser();
  mara = await seatPerson(browser);
});
afterAll(async () => {
  await browser?.close();
  await product?.stop();
});

describe('the first day', () => {
  it('begins with an account and a workspace', async () => {
    const { page } = mara;
    await page.goto(product.url);
    await page.getByRole('heading', { name: 'Welcome to Storewright' }).waitFor();
    await expectAccessible(page);
    await page.getByLabel('Your name').fill('Mara Lindqvist');
    await page.getByLabel('Email').fill('mara@example.com');
    await page.getByLabel('Password').first().fill('a long enough password');
    await page.getByLabel('Workspace').fill('Nordlys Retail');
    await page.getByRole('button', { name: /Create account/ }).click();
    await page.getByRole('heading', { name: 'Nordlys Retail is ready' }).waitFor();
    await expectAccessible(page);
  });

  it('makes a project of a plan file', async () => {
    const { page } = mara;
    await page.getByText('Import a plan file').click();
    await page
      .locator('input[type=file]')
      .setInputFiles({ name: 'pay.plan.yaml', mimeType: 'text/yaml', buffer: Buffer.from(plan) });
    await page.getByText(/3 activities, 1 milestones/).waitFor();
    await page.getByRole('button', { name: 'Create project' }).click();
    await page.getByRole('heading', { name: 'Payment provider switch' }).waitFor();
    await page.getByRole('list', { name: 'Stages of the project' }).waitFor();
    await expectAccessible(page);
  });

  it('edits the list by keyboard alone', async () => {
    const { page } = mara;
    await page.getByRole('link', { name: 'List', exact: true }).click();
    await page.getByRole('grid', { name: 'Work items' }).waitFor();
    await expectAccessible(page);
    await page.getByText('Compare offers').click();
    await page.keyboard.press('Enter');
    await page.keyboard.press('Control+A');
    await page.keyboard.type('Compare the offers of three acquirers');
    await page.keyboard.press('Enter');
    await page.getByText('Compare the offers of three acquirers').waitFor();
    await page.reload();
    await page.getByText('Compare the offers of three acquirers').waitFor();
  });

  it('opens a work item with all that belongs to it', async () => {
    const { page } = mara;
    await page.getByText('PAY-3', { exact: true }).click();
    await page.getByRole('textbox', { name: 'Description' }).waitFor();
    await page.getByText('waits for').waitFor();
    await expectAccessible(page);
    await page.keyboard.press('Escape');
  });

  it('shows one person at once what another does, on two screens', async () => {
    const { page } = mara;
    const state = await mara.context.storageState();
    const other = await seatPerson(browser, { storageState: state });
    await other.page.goto(`${product.url}/nordlys-retail/PAY/list`);
    await page.goto(`${product.url}/nordlys-retail/PAY/list`);
    await other.page.getByText('Build the integration').waitFor();
    await page.getByText('Build the integration').click();
    await page.keyboard.press('F2');
    await page.keyboard.press('Control+A');
    await page.keyboard.type('Build the new integration');
    await page.keyboard.press('Enter');
    await other.page.getByText('Build the new integration').waitFor({ timeout: 5000 });
    expect(other.complaints).toEqual([]);
    await other.context.close();
  });

  it('moves a card on the board by keyboard', async () => {
    const { page } = mara;
    await page.getByRole('link', { name: 'Board', exact: true }).click();
    await page.getByText('Build the new integration').waitFor();
    await expectAccessible(page);
  });

  it('keeps every page free of what axe finds, in light, in dark and on a phone', async () => {
    const storageState = await mara.context.storageState();
    const paths = [
      '',
      '/PAY',
      '/PAY/list',
      '/PAY/schedule',
      '/PAY/plan',
      '/PAY/settings',
      '/activity',
      '/settings/members',
      '/settings/tokens',
      '/settings/workspace',
      '/settings/work-areas',
      '/settings/mail',
    ];
    for (const options of [{ colorScheme: 'dark' as const }, { viewport: { width: 390, height: 844 } }]) {
      const person = await seatPerson(browser, { storageState, ...options });
      for (const path of paths) {
        await person.page.goto(`${product.url}/nordlys-retail${path}`);
        await person.page.getByRole('heading', { level: 1 }).waitFor();
        await person.page.waitForLoadState('networkidle').catch(() => {});
        await expectAccessible(person.page);
        const wide = await person.page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
        expect(wide, `${path} is wider than the screen`).toBeLessThanOrEqual(0);
      }
      expect(person.complaints).toEqual([]);
      await person.context.close();
    }
  });

  it('finds things by Ctrl-K', async () => {
    const { page } = mara;
    await page.keyboard.press('Control+k');
    await page.getByRole('combobox', { name: /Search/ }).fill('acquirer');
    await page.getByRole('option', { name: /Acquirer onboarding/ }).waitFor();
    await page.keyboard.press('Escape');
    expect(mara.complaints).toEqual([]);
  });
});
