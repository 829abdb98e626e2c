import type { Page } from 'playwright-core';

/** A small plan: a phase of two activities, one after the other, and a milestone. */
export const shopPlan = `storewright: 1
project: { key: SHOP, name: New shop }
workPackages:
  - id: build
    name: Build
    children:
      - { id: theme, name: Theme, duration: 5d }
      - { id: pay, name: Payment, duration: 3d, dependsOn: [theme] }
      - { id: live, name: Go live, type: milestone, dependsOn: [pay] }
`;

/** Chooses a plan file on the page that imports one. */
export async function choosePlan(page: Page, text: string): Promise<void> {
  await page
    .locator('input[type=file]')
    .setInputFiles({ name: 'shop.plan.yaml', mimeType: 'text/yaml', buffer: Buffer.from(text) });
}

/** Makes a project of the plan that was chosen. */
export async function createFromPlan(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Create project' }).click();
  await page.getByRole('list', { name: 'Stages of the project' }).waitFor();
}
