import { lookup } from 'node:dns/promises';
import type { LookupFunction } from 'node:net';
import ipaddr from 'ipaddr.js';

/** Which addresses the server may call beside public ones over https. */
export interface OutgoingSettings {
  /** Let `http:` through as well. */
  readonly allowHttp?: boolean;
  /** Ports beside 80, 443 and 8443. */
  readonly morePorts?: readonly number[];
  /** Networks in CIDR notation that the operator trusts although they are not public, such as `10.1.0.0/16`. */
  readonly allowedNetworks?: readonly string[];
  /** Finds all addresses of a name; the system's resolver unless a test gives another. */
  readonly resolve?: (host: string) => Promise<readonly string[]>;
}

/** The name leads, at least with one of its addresses, into a network that is not public; or nowhere at all. */
export class AddressRefused extends Error {
  readonly code: 'forbidden-address' | 'unreachable';
  constructor(code: 'forbidden-address' | 'unreachable', message: string) {
    super(message);
    this.code = code;
  }
}

const usualPorts = [80, 443, 8443];

/**
 * Reads a URL that the server is asked to call; null where its protocol, its port, credentials in it or an address
 * written in numbers forbid that. The URL parser has already turned every spelling of an IPv4 address (octal, hex,
 * one number) into dots. Names are checked when they are resolved, by `checkedLookup`.
 */
export function readOutgoingUrl(text: string, settings: OutgoingSettings): URL | null {
  if (!URL.canParse(text)) return null;
  const url = new URL(text);
  if (url.protocol !== 'https:' && !(settings.allowHttp && url.protocol === 'http:')) return null;
  if (url.username !== '' || url.password !== '' || url.hostname === '') return null;
  const port = Number(url.port || (url.protocol === 'https:' ? 443 : 80));
  if (![...usualPorts, ...(settings.morePorts ?? [])].includes(port)) return null;
  const host = hostOf(url);
  return ipaddr.isValid(host) && !isAllowedAddress(host, settings.allowedNetworks ?? []) ? null : url;
}

/** The host of a URL as sockets want it: an IPv6 address without brackets. */
export function hostOf(url: URL): string {
  return url.hostname.replace(/^\[(.*)\]$/, '$1');
}

/**
 * A lookup for sockets that hands out checked addresses only, so that what was checked is what is connected to: a name
 * that changes its mind afterwards gains nothing. Every address that a name has must be allowed. Not asked for a host
 * that is an address already: `readOutgoingUrl` refuses those.
 */
export function checkedLookup(settings: OutgoingSettings): LookupFunction {
  return (host, options, callback) => {
    findAllowed(host, settings).then(
      (found) => {
        const [first] = found;
        if (options.all) callback(null, found);
        else callback(null, first?.address ?? '', first?.family ?? 4);
      },
      (error) => callback(error, [], 4),
    );
  };
}

async function findAllowed(
  host: string,
  { resolve = resolveBySystem, allowedNetworks = [] }: OutgoingSettings,
) {
  const addresses = await resolve(host);
  if (addresses.length === 0)
    throw new AddressRefused('unreachable', 'The name of the address is not known.');
  if (!addresses.every((address) => isAllowedAddress(address, allowedNetworks)))
    throw new AddressRefused('forbidden-address', 'The address leads into a network that is not public.');
  return addresses.map((address) => ({ address, family: ipaddr.parse(address).kind() === 'ipv4' ? 4 : 6 }));
}

async function resolveBySystem(host: string): Promise<readonly string[]> {
  const found = await lookup(host, { all: true, verbatim: true });
  return found.map(({ address }) => address);
}

/** Whether a text is a network in CIDR notation, such as `10.1.0.0/16` or `fd00::/8`. */
export function isNetwork(text: string): boolean {
  return ipaddr.isValidCIDR(text);
}

const globalUnicast = ipaddr.parseCIDR('2000::/3') as [ipaddr.IPv6, number];
/** Public by number, but answered by the cloud's own machinery (Azure). */
const cloudInternal = ['168.63.129.16'];

/** Whether an address is public, or in a network that the operator trusts. Mapped and translated IPv4 is never public. */
function isAllowedAddress(text: string, allowedNetworks: readonly string[]): boolean {
  if (!ipaddr.isValid(text)) return false;
  const address = ipaddr.parse(text);
  const trusted = allowedNetworks.some((network) => {
    const [base, bits] = ipaddr.parseCIDR(network);
    return base.kind() === address.kind() && address.match(base, bits);
  });
  if (trusted) return true;
  if (cloudInternal.includes(text) || address.range() !== 'unicast') return false;
  return address.kind() === 'ipv4' || address.match(globalUnicast);
}
