import { z } from 'zod';

/** A backup cannot be made, read or restored, for a reason that its reader can do something about. */
export class BackupError extends Error {}

/** The form of file that this program writes, and the only one that it reads. */
export const formatNumber = 1;

/** The first bytes of the unpacked file. */
export const magic = Buffer.from('STOREWRIGHT BACKUP\n');

/** No frame is longer than this; a length above it means that the file is no backup. */
export const mostFrameBytes = 64 * 1024 * 1024;

/**
 * The kinds of frame: a letter, a length of four bytes (big-endian) and so many bytes. A file is one header, then
 * for each table its beginning, any number of pieces of COPY text and its end, then one trailer.
 */
export const frameKinds = { header: 'H', table: 'T', rows: 'R', tableEnd: 'E', trailer: 'Z' } as const;

/** One of the letters that a frame begins with. */
export type FrameKind = (typeof frameKinds)[keyof typeof frameKinds];

const sha256 = z.string().regex(/^[0-9a-f]{64}$/);
const count = z.int().min(0);

/** What a backup says of itself before any row. */
export const backupHeader = z.object({
  format: z.literal(formatNumber),
  /** The release that wrote it. */
  version: z.string(),
  /** The instant of the snapshot by the database's clock. */
  createdAt: z.iso.datetime(),
  /** All that the database holds, or one workspace with its people. */
  scope: z.enum(['whole', 'workspace']),
  /** The state of the schema. */
  migrations: z.array(z.object({ name: z.string(), sha256 })).min(1),
  workspaces: z.array(z.object({ workspaceId: z.uuid(), slug: z.string(), name: z.string() })),
});

/** What a backup says of itself before any row. */
export type BackupHeader = z.output<typeof backupHeader>;

/** The table whose rows follow, with their columns in order. */
export const tableFrame = z.object({
  schema: z.string(),
  table: z.string(),
  columns: z.array(z.string()).min(1),
});

/** The table whose rows follow. */
export type TableFrame = z.output<typeof tableFrame>;

/** How many rows the table had, and the SHA-256 of their COPY text. */
export const tableEndFrame = z.object({ rows: count, sha256 });

/** The end of a whole file: its count of tables and rows, and the SHA-256 of every byte before this frame. */
export const trailerFrame = z.object({ tables: count, rows: count, sha256 });

/** A frame as it stands in the unpacked file. */
export function encodeFrame(kind: FrameKind, content: Buffer | object): Buffer {
  const payload = Buffer.isBuffer(content) ? content : Buffer.from(JSON.stringify(content));
  const head = Buffer.alloc(5);
  head.write(kind, 0, 'latin1');
  head.writeUInt32BE(payload.length, 1);
  return Buffer.concat([head, payload]);
}
