import { Resolver } from 'node:dns/promises';
import { readFile } from 'node:fs/promises';
import type { ChosenPack } from '../../commerce/checks/check.ts';
import { type CheckResult, runChecks } from '../../commerce/checks/run-checks.ts';
import { checksOf, storefrontChecks } from '../../commerce/checks/storefront-checks.ts';
import type { KnownScript } from '../../commerce/model/storefront-facts.ts';
import { readStorefront } from '../../commerce/storefront/read-storefront.ts';
import type { StorefrontRequest } from '../../commerce/storefront/storefront-request.ts';
import { readCertificate } from '../../platform/http/read-certificate.ts';
import { openOutgoing } from '../../platform/http/safe-fetch.ts';
import { type CommandOutput, UsageError } from '../command.ts';
import { showProgress } from '../show-table.ts';

/** What `storewright check` was asked for. */
export interface CheckRequest extends Omit<StorefrontRequest, 'knownScripts'> {
  /** All packs where there is none. */
  readonly packs: readonly ChosenPack[];
  readonly allowedNetworks: readonly string[];
  /** The file with the list. */
  readonly knownScripts: string | null;
}

/** Reads the shop and puts the checks to it. */
export async function checkShop(request: CheckRequest, output: CommandOutput): Promise<CheckResult[]> {
  const { shop, packs, allowedNetworks, paymentPages, pages } = request;
  const settings = {
    allowHttp: true,
    morePorts: [shop, ...paymentPages].flatMap((address) => Number(new URL(address).port) || []),
    allowedNetworks,
  };
  const knownScripts = request.knownScripts === null ? null : await readKnownScripts(request.knownScripts);
  const outgoing = openOutgoing(settings);
  try {
    const ports = {
      fetch: outgoing.fetch,
      readCertificate: (url: string) => readCertificate(url, settings),
      names: new Resolver({ timeout: 2000, tries: 2 }),
      now: Date.now,
    };
    const facts = await readStorefront({ ...request, knownScripts }, ports, (visits) =>
      output.progress(showProgress(visits, pages * 3, `${visits} addresses of ${new URL(shop).host}`)),
    );
    return runChecks(packs.length > 0 ? checksOf(packs) : storefrontChecks, facts);
  } finally {
    await outgoing.close();
  }
}

async function readKnownScripts(file: string): Promise<KnownScript[]> {
  let list: unknown;
  try {
    list = JSON.parse(await readFile(file, 'utf8'));
  } catch (error) {
    throw new UsageError(`--known-scripts: ${file} cannot be read as JSON (${(error as Error).message}).`);
  }
  const isKnown = (one: unknown): one is KnownScript => {
    const { script, digest = null } = (one ?? {}) as { script?: unknown; digest?: unknown };
    return typeof script === 'string' && (digest === null || typeof digest === 'string');
  };
  if (!Array.isArray(list) || !list.every(isKnown))
    throw new UsageError(`--known-scripts: ${file} is no list of { "script", "digest" }.`);
  return list.map(({ script, digest = null }) => ({ script, digest }));
}
