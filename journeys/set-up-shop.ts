import type { Page } from 'playwright-core';

/** Sets an empty server up as its first person would: Mara Lindqvist, owner of the workspace Nordlys Retail. */
export async function setUpShop(page: Page, url: string): Promise<void> {
  await page.goto(url);
  await page.getByLabel('Your name').fill('Mara Lindqvist');
  await page.getByLabel('Email').fill('mara@example.com');
  await page.getByLabel('Password').first().fill('a long enough password');
  await page.getByLabel('Workspace').fill('Nordlys Retail');
  await page.getByRole('button', { name: /Create account/ }).click();
}
