import { openBrowser, type Person, seatPerson } from './browser.ts';
import { startProduct } from './product.ts';
import { setUpShop } from './set-up-shop.ts';
import { choosePlan, createFromPlan } from './shop-plan.ts';

/** A running product with one project, and the owner who made it from a plan file. */
export interface OpenShop {
  readonly mara: Person;
  /** The project's address. */
  readonly shop: string;
  /** A second screen, signed in as the owner. */
  seat(options?: Parameters<typeof seatPerson>[1]): Promise<Person>;
  close(): Promise<void>;
}

/** Starts a product, signs its owner up, and makes the project SHOP of a plan file. */
export async function openShop(plan: string): Promise<OpenShop> {
  const product = await startProduct();
  const browser = await openBrowser();
  const mara = await seatPerson(browser);
  await setUpShop(mara.page, product.url);
  await mara.page.getByText('Import a plan file').click();
  await choosePlan(mara.page, plan);
  await createFromPlan(mara.page);
  return {
    ...{ mara, shop: `${product.url}/nordlys-retail/SHOP` },
    seat: async (options = {}) =>
      seatPerson(browser, { storageState: await mara.context.storageState(), ...options }),
    async close() {
      await browser.close();
      await product.stop();
    },
  };
}
