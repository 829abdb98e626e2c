import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { expectAccessible, openBrowser, type Person, seatPerson } from './browser.ts';
import { type Product, startProduct } from './product.ts';
import { setUpShop } from './set-up-shop.ts';

let product: Product;
let browser: Browser;
let mara: Person;
let ines: Person;

const shop = () => `${product.url}/nordlys-retail`;

beforeAll(async () => {
  product = await startProduct();
  browser = await openBrowser();
  mara = await seatPerson(browser);
  ines = await seatPerson(browser, { viewport: { width: 390, height: 844 } });
  const { page } = mara;
  await setUpShop(page, product.url);
  await page.getByText('Begin empty').click();
  await page.getByRole('button', { name: 'New project' }).click();
  await page.getByRole('tab', { name: 'Empty' }).click();
  await page.getByLabel('Name').fill('Winter campaign');
  await page.getByRole('button', { name: 'Create project' }).click();
  await page.getByRole('heading', { name: 'Winter campaign' }).waitFor();
});
afterAll(async () => {
  await browser?.close();
  await product?.stop();
});

describe('what was taken away by mistake', () => {
  it('a revoked invitation is sent anew by undo, and only the new link works', async () => {
    const { page } = mara;
    await page.goto(`${shop()}/settings/members`);
    await page.getByLabel('Email').fill('ines@example.com');
    await page.getByRole('button', { name: 'Invite', exact: true }).click();
    const revoked = await page.locator('code').textContent();
    await page.getByRole('button', { name: 'Revoke the invitation of ines@example.com' }).click();
    await page.getByText('Nobody is invited at the moment.').waitFor();
    await page.getByRole('button', { name: 'Undo' }).click();
    await page.getByText('was invited anew').waitFor();
    await page.goto(`${shop()}/settings/mail`);
    const mails = page.getByText('Follow this link to accept:');
    await mails.first().waitFor();
    const [, fresh = ''] = /(http\S+invitation\S+)/.exec((await mails.first().textContent()) ?? '') ?? [];
    expect(fresh).not.toBe(revoked);
    await ines.page.goto(revoked ?? '');
    await ines.page.getByRole('heading', { name: 'This link does not work' }).waitFor();
    await ines.page.goto(fresh);
    await ines.page.getByLabel('Your name').fill('Ines Newcomer');
    await ines.page.getByLabel('Choose a password').first().fill('a long enough password');
    await ines.page.getByRole('button', { name: 'Create account and join' }).click();
    await ines.page.getByRole('heading', { name: 'Projects' }).waitFor();
    await expectAccessible(ines.page);
  });

  it('a removed member is back at once, on their own screen too', async () => {
    const { page } = mara;
    await page.goto(`${shop()}/settings/members`);
    await page.getByRole('button', { name: 'Remove Ines Newcomer' }).click();
    await page.getByText('Ines Newcomer was removed.').waitFor();
    await expectAccessible(page);
    await page.getByRole('button', { name: 'Undo' }).click();
    await page.getByRole('button', { name: 'Remove Ines Newcomer' }).waitFor();
    await ines.page.goto(shop());
    await ines.page.getByRole('link', { name: 'Winter campaign' }).first().waitFor();
  });

  it('a status goes with the move of its work, and both come back', async () => {
    const { page } = mara;
    await page.goto(`${shop()}/WC/list`);
    await page.getByRole('textbox', { name: 'Title of a new work item' }).fill('Book the photographer');
    await page.keyboard.press('Enter');
    await page.getByText('Book the photographer').waitFor();
    await page.getByRole('link', { name: 'Board', exact: true }).click();
    await page.getByRole('textbox', { name: 'Add a work item to In review' }).fill('Proofread the page');
    await page.keyboard.press('Enter');
    await page.getByRole('region', { name: 'In review' }).getByText('Proofread the page').waitFor();
    await page.getByRole('navigation', { name: 'Project' }).getByRole('link', { name: 'Settings' }).click();
    await page.getByRole('button', { name: 'Remove In review' }).click();
    await page.getByText('Work items are in this status.').waitFor();
    await expectAccessible(page);
    await page.getByRole('button', { name: 'Move and remove' }).click();
    await page.getByText('its work items moved to “In progress”').waitFor();
    await page.getByRole('button', { name: 'Undo' }).click();
    await page.getByRole('button', { name: 'Remove In review' }).waitFor();
    await page.getByRole('link', { name: 'Board', exact: true }).click();
    await page.getByRole('region', { name: 'In review' }).getByText('Proofread the page').waitFor();
  });

  it('an access token asks first, for it cannot be taken back', async () => {
    const { page } = mara;
    await page.goto(`${shop()}/settings/tokens`);
    await page.getByLabel('Name').fill('Nightly stock report');
    await page.getByRole('button', { name: 'Create', exact: true }).click();
    await page.getByRole('button', { name: 'Revoke Nightly stock report' }).click();
    await page.getByText('This cannot be undone').waitFor();
    await expectAccessible(page);
    await page.getByRole('button', { name: 'Keep it' }).click();
    await page.getByRole('button', { name: 'Revoke Nightly stock report' }).click();
    await page.getByRole('button', { name: 'Revoke it' }).click();
    await page.getByText('You have no access token here.').waitFor();
  });

  it('and nobody saw an error of the page', () => {
    expect([...mara.complaints, ...ines.complaints]).toEqual([]);
  });
});
