import { isIP } from 'node:net';
import { connect, type TLSSocket } from 'node:tls';
import { type Result, refusal, success } from '../../kernel/result.ts';
import { AddressRefused, checkedLookup, hostOf, readOutgoingUrl } from './outgoing-address.ts';
import { type SafeFetchRefusal, type SafeFetchSettings, trustOf } from './safe-fetch.ts';

/** The certificate with which a host answers, whether it is good or not. */
export interface ServedCertificate {
  /** Why a browser would refuse it, such as CERT_HAS_EXPIRED; null where it is trusted and made for the host. */
  readonly refusedFor: string | null;
  /** The names and addresses that it is made for, as the certificate writes them. */
  readonly names: string;
  readonly issuer: string;
  /** Milliseconds since 1970. */
  readonly validFrom: number;
  /** Milliseconds since 1970. */
  readonly validTo: number;
  /** Such as `TLSv1.3`. */
  readonly protocol: string;
  /** Whether TLS 1.0 or 1.1 is accepted as well. */
  readonly acceptsOldProtocols: boolean;
}

/** Reads the certificate of the host of an `https:` URL, by the same rules of addresses as `safeFetch`: two connections. */
export async function readCertificate(
  address: string,
  settings: SafeFetchSettings = {},
): Promise<Result<ServedCertificate, SafeFetchRefusal>> {
  const url = readOutgoingUrl(address, settings);
  if (url?.protocol !== 'https:')
    return refusal('forbidden-address', 'This address is not one that the server may call.');
  try {
    const socket = await shakeHands(url, settings, trustOf(settings));
    const certificate = describe(socket);
    socket.destroy();
    return success({ ...certificate, acceptsOldProtocols: await acceptsOldProtocols(url, settings) });
  } catch (error) {
    if (error instanceof AddressRefused) return refusal(error.code, error.message);
    const { code } = error as { code?: string };
    if (code === 'ETIMEDOUT') return refusal('timed-out', 'The address did not answer in time.');
    return refusal('unreachable', `No TLS connection could be made (${code ?? 'unknown'}).`);
  }
}

function shakeHands(url: URL, settings: SafeFetchSettings, more: object): Promise<TLSSocket> {
  const host = hostOf(url);
  return new Promise((resolve, reject) => {
    const socket = connect({
      host,
      port: Number(url.port || 443),
      ...(isIP(host) ? {} : { servername: host }),
      lookup: checkedLookup(settings),
      ALPNProtocols: ['http/1.1'],
      // What it says is judged, not trusted: nothing is sent over this connection.
      rejectUnauthorized: false,
      ...more,
    });
    const patience = setTimeout(
      () => socket.destroy(Object.assign(new Error('silent'), { code: 'ETIMEDOUT' })),
      settings.timeout ?? 10_000,
    );
    const settle = () => clearTimeout(patience);
    socket.once('secureConnect', () => {
      settle();
      resolve(socket);
    });
    socket.on('error', (error) => {
      settle();
      reject(error);
    });
    socket.once('close', () => reject(Object.assign(new Error('closed'), { code: 'ECONNRESET' })));
  });
}

function describe(socket: TLSSocket): Omit<ServedCertificate, 'acceptsOldProtocols'> {
  const { issuer, subjectaltname, valid_from, valid_to } = socket.getPeerCertificate();
  // Node gives the code of the fault here, whatever its type says.
  const fault = socket.authorizationError as Error | string | undefined;
  return {
    refusedFor: socket.authorized ? null : String((fault as { code?: string })?.code ?? fault),
    names: subjectaltname ?? '',
    issuer: [issuer?.O, issuer?.CN].filter(Boolean).join(', '),
    validFrom: Date.parse(valid_from),
    validTo: Date.parse(valid_to),
    protocol: socket.getProtocol() ?? '',
  };
}

/** OpenSSL speaks TLS 1.0 and 1.1 only where its security level is let down to 0. */
async function acceptsOldProtocols(url: URL, settings: SafeFetchSettings): Promise<boolean> {
  const old = { minVersion: 'TLSv1', maxVersion: 'TLSv1.1', ciphers: 'DEFAULT:@SECLEVEL=0' } as const;
  try {
    (await shakeHands(url, settings, old)).destroy();
    return true;
  } catch {
    return false;
  }
}
