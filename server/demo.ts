import { createHmac } from 'node:crypto';
import { foundDemo } from '../concepts/demo-workspace/demo-workspace.service.ts';
import type { House } from '../platform/http/house.ts';

/** The account of a server started with --demo; its password follows from the server's secret and is shown nowhere. */
export function demoAccount(secret: string): { email: string; password: string } {
  return {
    email: 'demo@storewright.example',
    password: createHmac('sha256', secret).update('the demo account').digest('base64url'),
  };
}

/** Makes the demo's account and its workspace at the first start with --demo. */
export async function openDemo(house: House, secret: string, templates: string): Promise<void> {
  const made = await house.authentication.signUp({ name: 'Demo owner', ...demoAccount(secret) });
  if (made) await foundDemo(house.door, { personId: made.personId, cause: 'demo', templates });
}
