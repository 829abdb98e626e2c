import { createSocket } from 'node:dgram';
import type { AddressInfo } from 'node:net';

/** What a name server of a test knows, by name in lower case. */
export interface Zone {
  readonly txt: Readonly<Record<string, readonly string[]>>;
  /** Authorities that may issue, by name. */
  readonly caa: Readonly<Record<string, readonly string[]>>;
}

/** A name server on this machine (RFC 1035) for TXT and CAA; names it does not know do not exist. A null zone is out of order. */
export async function startNameServer(
  zone: () => Zone | null,
): Promise<{ readonly port: number; stop(): void }> {
  const socket = createSocket('udp4');
  socket.on('message', (query, { port, address }) => socket.send(answer(query, zone()), port, address));
  await new Promise<void>((resolve) => socket.bind(0, '127.0.0.1', resolve));
  return { port: (socket.address() as AddressInfo).port, stop: () => socket.close() };
}

const types = { txt: 16, caa: 257 };
const [noError, serverFailure, noSuchName] = [0, 2, 3];

function answer(query: Buffer, zone: Zone | null): Buffer {
  const labels: string[] = [];
  let at = 12;
  for (let length = query[at] ?? 0; length > 0; length = query[at] ?? 0) {
    labels.push(query.toString('latin1', at + 1, at + 1 + length));
    at += length + 1;
  }
  const type = query.readUInt16BE(at + 1);
  const question = query.subarray(12, at + 5);
  const name = labels.join('.').toLowerCase();
  const texts = type === types.txt ? (zone?.txt[name] ?? []).map(textData) : [];
  const authorities = type === types.caa ? (zone?.caa[name] ?? []).map(authorityData) : [];
  const records = [...texts, ...authorities].map((data) => record(type, data));
  const isKnown = name in (zone?.txt ?? {}) || name in (zone?.caa ?? {});
  const code = !zone ? serverFailure : isKnown ? noError : noSuchName;
  const header = Buffer.alloc(12);
  header.writeUInt16BE(query.readUInt16BE(0), 0);
  header.writeUInt16BE(0x8180 | code, 2);
  header.writeUInt16BE(1, 4);
  header.writeUInt16BE(records.length, 6);
  return Buffer.concat([header, question, ...records]);
}

function textData(text: string): Buffer {
  const parts = text.match(/.{1,255}/gs) ?? [''];
  return Buffer.concat(parts.map((part) => Buffer.concat([Buffer.from([part.length]), Buffer.from(part)])));
}

function authorityData(authority: string): Buffer {
  return Buffer.concat([Buffer.from([0, 5]), Buffer.from(`issue${authority}`)]);
}

function record(type: number, data: Buffer): Buffer {
  const head = Buffer.alloc(12);
  // The name is the one that was asked for, at byte 12.
  head.writeUInt16BE(0xc00c, 0);
  head.writeUInt16BE(type, 2);
  head.writeUInt16BE(1, 4);
  head.writeUInt32BE(60, 6);
  head.writeUInt16BE(data.length, 10);
  return Buffer.concat([head, data]);
}
