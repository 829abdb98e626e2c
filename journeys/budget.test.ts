import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { expectAccessible, type Person } from './browser.ts';
import { type OpenShop, openShop } from './open-shop.ts';

const plan = `storewright: 1
project: { key: SHOP, name: New shop, currency: EUR, start: 2026-01-05 }
workPackages:
  - id: build
    name: Build
    children:
      - { id: theme, name: Theme, duration: 10d }
      - { id: pay, name: Payment, duration: 200d, dependsOn: [theme] }
`;

const invoices = `Date;Invoice;Supplier;Amount;Work item;What
2026-01-12;R-1;Fonts GmbH;1.234,50;SHOP-2;Fonts
2026-01-13;R-2;Hosting AG;300,00;;Hosting
2026-02-30;R-3;Hosting AG;10,00;;Never
`;

let opened: OpenShop;
let mara: Person;
let shop: string;

beforeAll(async () => {
  opened = await openShop(plan);
  ({ mara, shop } = opened);
});
afterAll(() => opened?.close());

async function addCost(name: string, amount: string, currency: string, workItem: string | null) {
  const { page } = mara;
  await page.getByRole('button', { name: 'Add a cost' }).click();
  const form = page.getByRole('dialog', { name: 'Add a cost' });
  await form.getByLabel('What for').fill(name);
  await form.getByLabel('Amount').fill(amount);
  await form.getByRole('textbox', { name: 'Currency' }).fill(currency);
  if (workItem) {
    await form.getByRole('combobox', { name: 'Work item' }).or(form.getByLabel('Work item')).first().click();
    await page.getByRole('option', { name: workItem }).click();
  }
  await form.getByRole('button', { name: 'Add', exact: true }).click();
  await form.waitFor({ state: 'detached' });
}

async function chooseInvoices(text: string) {
  await mara.page.getByRole('button', { name: 'Import invoices' }).click();
  await mara.page
    .getByRole('dialog')
    .locator('input[type=file]')
    .or(mara.page.locator('input[type=file]'))
    .last()
    .setInputFiles({ name: 'invoices.csv', mimeType: 'text/csv', buffer: Buffer.from(text) });
}

describe('the budget of a project', () => {
  it('is planned in two currencies, for a rate that is entered in the settings', async () => {
    const { page } = mara;
    await page.goto(`${shop}/budget`);
    await page.getByText('Nothing is budgeted yet').waitFor();
    await expectAccessible(page);
    await addCost('Search engine', '2,400.00', 'EUR', 'SHOP-2 Theme');
    await addCost('Payment licence', '1000', 'USD', 'SHOP-3 Payment');
    await page.getByText('There is no exchange rate for USD to EUR').waitFor();
    await page.getByRole('link', { name: 'Enter exchange rates' }).click();
    await page.getByLabel('From', { exact: true }).fill('EUR');
    await page.getByLabel('To', { exact: true }).fill('USD');
    await page.getByLabel('From this day on').fill('2026-01-01');
    await page.getByLabel('Rate', { exact: true }).fill('1.25');
    await page.getByRole('button', { name: 'Add', exact: true }).click();
    await page.getByRole('textbox', { name: /Rate from EUR to USD/ }).waitFor();
    await expectAccessible(page);
    await page.goto(`${shop}/budget`);
    await page.getByText('€3,200.00 planned').waitFor();
  });

  it('is kept by a baseline, and what was done and spent is held against it', async () => {
    const { page } = mara;
    await page.goto(`${shop}/schedule`);
    await page.getByRole('button', { name: 'Baseline' }).click();
    await page.getByLabel('Take a baseline of today').fill('Agreed');
    await page.getByRole('button', { name: 'Take', exact: true }).click();
    await page.getByText('The baseline “Agreed” was taken.').waitFor();
    await page.goto(`${shop}/budget`);
    await chooseInvoices(invoices);
    await page.getByText('Line 4, Date: “2026-02-30” is no day.').waitFor();
    const enter = page.getByRole('button', { name: 'Import', exact: true });
    expect(await enter.isDisabled()).toBe(true);
    await expectAccessible(page);
    await page.keyboard.press('Escape');
    const right = invoices.split('\n').slice(0, 3).join('\n');
    await chooseInvoices(right);
    await page.getByRole('button', { name: 'Import 2 costs' }).click();
    await page.getByText('€1,534.50 spent').waitFor();
    await chooseInvoices(right);
    await page.getByText('2 of 2 are in the project already').waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: /Spent of Theme: €1,234.50, open/ }).click();
    await page.getByText('Fonts (Fonts GmbH)').waitFor();
    await expectAccessible(page);
    await page.keyboard.press('Escape');
  });

  it('shows whether the project gets what it pays for, and opens a figure into its work items', async () => {
    const { page } = mara;
    await page.goto(`${shop}/item/SHOP-2`);
    await page.getByRole('textbox', { name: '% complete' }).fill('40');
    const saved = page.waitForResponse((reply) => reply.request().method() === 'PATCH');
    await page.keyboard.press('Tab');
    expect((await saved).status()).toBe(200);
    await page.getByRole('progressbar', { name: '40% complete' }).waitFor();
    await page.goto(`${shop}/earned-value`);
    // 40% of 2,400.00 for 1,534.50.
    await page.getByRole('button', { name: /Earned value \(EV\): €960.00, open/ }).waitFor();
    await page.getByText('For each euro spent, 0.63 euro of work was done: less than planned.').waitFor();
    await page.getByText(/The project will cost between €.* and €/).waitFor();
    await page.getByText('against the baseline “Agreed”').waitFor();
    await page.getByRole('img', { name: /planned value €/ }).waitFor();
    await page.getByRole('button', { name: /Budget at completion: €3,200.00, open/ }).click();
    await page.getByText('€3,200.00 over 2 work items').waitFor();
    await expectAccessible(page);
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: /Actual cost \(AC\): €1,534.50, open/ }).click();
    await page.getByText('the sum of 2 entries').waitFor();
    await page.keyboard.press('Escape');
    await expectAccessible(page);
  });

  it('is read on a phone and in the dark', async () => {
    const phone = await opened.seat({ viewport: { width: 390, height: 780 }, colorScheme: 'dark' });
    for (const [path, text] of [
      ['budget', '€3,200.00 planned'],
      ['earned-value', 'against the baseline “Agreed”'],
    ]) {
      await phone.page.goto(`${shop}/${path}`);
      await phone.page
        .getByText(text ?? '')
        .first()
        .waitFor();
      await expectAccessible(phone.page);
      const wide = await phone.page.evaluate(() => document.documentElement.scrollWidth);
      expect(wide, path).toBeLessThanOrEqual(390);
      const folder = process.env['SHOTS'];
      if (folder) await phone.page.screenshot({ path: `${folder}/phone-${path}.png`, fullPage: true });
    }
    const folder = process.env['SHOTS'];
    if (folder)
      for (const path of ['budget', 'earned-value']) {
        await mara.page.goto(`${shop}/${path}`);
        await mara.page.getByRole('table').first().waitFor();
        await mara.page.waitForTimeout(800);
        await mara.page.screenshot({ path: `${folder}/${path}.png`, fullPage: true });
      }
    for (const { complaints } of [mara, phone]) expect(complaints).toEqual([]);
  });
});
