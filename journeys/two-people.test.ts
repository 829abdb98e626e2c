import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { expectAccessible, openBrowser, type Person, seatPerson } from './browser.ts';
import { type Product, startProduct } from './product.ts';
import { setUpShop } from './set-up-shop.ts';
import { choosePlan, createFromPlan, shopPlan } from './shop-plan.ts';

let product: Product;
let browser: Browser;
let mara: Person;
let jonas: Person;
let shop: string;

beforeAll(async () => {
  product = await startProduct();
  browser = await openBrowser();
  mara = await seatPerson(browser);
  const { page } = mara;
  await setUpShop(page, product.url);
  await page.getByText('Import a plan file').click();
  shop = `${product.url}/nordlys-retail/SHOP`;
});
afterAll(async () => {
  await browser?.close();
  await product?.stop();
});

const title = (page: Page) => page.getByRole('textbox', { name: 'Title', exact: true });

describe('two people on one project', () => {
  it('are told what is wrong with a plan file, and where, before anything is made of it', async () => {
    const { page } = mara;
    await choosePlan(page, shopPlan.replace('dependsOn: [theme]', 'dependsOn: [thema]'));
    await page.getByText('1 thing is wrong').waitFor();
    await page.getByText(/shop\.plan\.yaml.*\b8\b/).waitFor();
    await page.getByText(/there is no activity `thema`.*did you mean `theme`/i).waitFor();
    await choosePlan(page, shopPlan);
    await page.getByText(/2 activities, 1 milestones/).waitFor();
    await createFromPlan(page);
    jonas = await seatPerson(browser, { storageState: await mara.context.storageState() });
  });

  it('lose nothing of what they type while the other changes the same', async () => {
    for (const { page } of [mara, jonas]) {
      await page.goto(`${shop}/item/SHOP-2`);
      await title(page).waitFor();
    }
    await title(mara.page).fill('Theme by Mara');
    await title(jonas.page).fill('Theme by Jonas');
    await title(mara.page).press('Enter');
    await jonas.page.getByText('Theme by Mara').first().waitFor();
    expect(await title(jonas.page).inputValue()).toBe('Theme by Jonas');

    await title(jonas.page).press('Enter');
    const dialog = jonas.page.getByRole('dialog', { name: /SHOP-2 was changed by somebody else/ });
    await dialog.getByText('Theme by Mara').waitFor();
    await dialog.getByText('Theme by Jonas').waitFor();
    await expectAccessible(jonas.page);
    await dialog.getByRole('button', { name: 'Use mine' }).click();
    await mara.page.getByText('Theme by Jonas').first().waitFor();
    expect(await title(mara.page).inputValue()).toBe('Theme by Jonas');
  });

  it('may change different fields of one work item without a question', async () => {
    await mara.page.getByLabel('Due', { exact: true }).fill('2030-05-06');
    await jonas.page.getByLabel('Deadline', { exact: true }).fill('2030-05-09');
    await mara.page.keyboard.press('Enter');
    await jonas.page.keyboard.press('Enter');
    for (const { page } of [mara, jonas]) {
      await page.waitForFunction(
        () =>
          [...document.querySelectorAll('input[type=date]')].filter((field) =>
            ['2030-05-06', '2030-05-09'].includes((field as HTMLInputElement).value),
          ).length === 2,
      );
      expect(await page.getByRole('dialog', { name: /somebody else/ }).count()).toBe(0);
    }
  });

  it('come back to where a work item was opened, with what was shown there', async () => {
    const { page } = mara;
    await page.goto(`${shop}/board?text=Pay`);
    await page.getByRole('link', { name: 'Payment' }).click();
    await title(page).waitFor();
    await page.getByRole('button', { name: 'Close' }).last().click();
    await page.waitForURL(/\/board\?text=Pay/);
  });

  it('see in the schedule when all is done, why, and the other’s changes', async () => {
    const { page } = mara;
    await page.goto(`${shop}/schedule`);
    const row = page.getByRole('row', { name: /Payment/ });
    await row.click();
    await page.getByText(/Why does it start on/).waitFor();
    await page.getByText(/can start only when this is done/).waitFor();
    await expectAccessible(page);
    const finish = () => row.getByRole('gridcell').nth(3).textContent();
    const before = await finish();
    await jonas.page.getByLabel('Duration', { exact: true }).fill('9d');
    await jonas.page.keyboard.press('Enter');
    await expect.poll(finish, { timeout: 10_000 }).not.toBe(before);

    await row.focus();
    for (const key of ['ArrowUp', 'ArrowUp', 'ArrowLeft']) await page.keyboard.press(key);
    await expect.poll(() => row.count()).toBe(0);
    await page.keyboard.press('ArrowRight');
    await row.waitFor();
    for (const { complaints } of [mara, jonas]) expect(complaints).toEqual([]);
  });
});

describe('the demo shop', () => {
  it('is made to be played with, and goes with one button', async () => {
    const { page } = mara;
    await page.goto(`${product.url}/welcome`);
    await page.getByText('Look around in the demo shop').click();
    await page.getByText('Payment provider switch').first().waitFor();
    await page.goto(`${product.url}/demo-shop/settings/workspace`);
    await page.getByRole('button', { name: 'Remove the demo' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Remove the demo' }).click();
    await page.getByText('New shop').first().waitFor();
    await page.goto(`${product.url}/demo-shop`);
    await page.getByText('Payment provider switch').waitFor({ state: 'detached' });
    expect(mara.complaints).toEqual([]);
  });
});
