import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { createGunzip } from 'node:zlib';
import type { z } from 'zod';
import {
  BackupError,
  type BackupHeader,
  backupHeader,
  type FrameKind,
  frameKinds,
  magic,
  mostFrameBytes,
  type TableFrame,
  tableEndFrame,
  tableFrame,
  trailerFrame,
} from './backup-format.ts';

/** A backup being read: what it says of itself, then its tables one by one. */
export interface BackupReading {
  readonly header: BackupHeader;
  /** Each table's rows must be read to their end before the next; a fault in the file is thrown where it is met. */
  tables(): AsyncGenerator<TableReading>;
  close(): void;
}

/** One table of a backup. `rowCount` is known when its rows have been read. */
export interface TableReading extends TableFrame {
  readonly rows: AsyncGenerator<Buffer>;
  rowCount(): number;
}

interface Frame {
  readonly kind: FrameKind;
  readonly payload: Buffer;
}

/** Opens a backup and reads its header. Throws BackupError where it is none, or cut off, or altered so far. */
export async function readBackupFile(path: string): Promise<BackupReading> {
  const { size } = await stat(path).catch(() => {
    throw new BackupError(`There is no file ${path}.`);
  });
  const input = createReadStream(path, { highWaterMark: 256 * 1024 });
  const gunzip = createGunzip();
  input.on('error', (error) => gunzip.destroy(error));
  const whole = createHash('sha256');
  const frames = readFrames(input.pipe(gunzip), whole);
  const close = () => {
    input.destroy();
    gunzip.destroy();
  };
  try {
    const first = await take(frames);
    if (first.kind !== frameKinds.header) throw damaged('it begins without a header');
    return {
      header: parse(backupHeader, first.payload),
      tables: () => readTables(frames, whole, () => gunzip.bytesWritten === size),
      close,
    };
  } catch (error) {
    close();
    throw error;
  }
}

async function* readTables(
  frames: AsyncGenerator<Frame>,
  whole: ReturnType<typeof createHash>,
  isAllRead: () => boolean,
): AsyncGenerator<TableReading> {
  const totals = { tables: 0, rows: 0 };
  for (;;) {
    // Of every byte before the trailer.
    const sha256 = whole.copy().digest('hex');
    const frame = await take(frames);
    if (frame.kind === frameKinds.trailer) {
      const trailer = parse(trailerFrame, frame.payload);
      const same = trailer.tables === totals.tables && trailer.rows === totals.rows;
      if (trailer.sha256 !== sha256 || !same) throw damaged('its checksum does not match');
      if (!(await frames.next()).done || !isAllRead()) throw damaged('something follows its end');
      return;
    }
    if (frame.kind !== frameKinds.table) throw damaged('its parts are out of order');
    let rowCount: number | null = null;
    const rows = readRows(frames, (count) => {
      rowCount = count;
    });
    yield { ...parse(tableFrame, frame.payload), rows, rowCount: () => rowCount ?? 0 };
    if (rowCount === null) throw new Error('the rows of a table were not read to their end');
    totals.tables += 1;
    totals.rows += rowCount;
  }
}

async function* readRows(
  frames: AsyncGenerator<Frame>,
  ended: (rows: number) => void,
): AsyncGenerator<Buffer> {
  const hash = createHash('sha256');
  for (;;) {
    const frame = await take(frames);
    if (frame.kind === frameKinds.rows) {
      hash.update(frame.payload);
      yield frame.payload;
    } else if (frame.kind === frameKinds.tableEnd) {
      const end = parse(tableEndFrame, frame.payload);
      if (end.sha256 !== hash.digest('hex')) throw damaged('the checksum of a table does not match');
      ended(end.rows);
      return;
    } else throw damaged('its parts are out of order');
  }
}

async function* readFrames(
  source: AsyncIterable<Buffer>,
  whole: ReturnType<typeof createHash>,
): AsyncGenerator<Frame> {
  const known = new Set<string>(Object.values(frameKinds));
  let held: Buffer = Buffer.alloc(0);
  let begun = false;
  try {
    for await (const chunk of source) {
      held = held.length === 0 ? chunk : Buffer.concat([held, chunk]);
      if (!begun) {
        if (held.length < magic.length) continue;
        if (!held.subarray(0, magic.length).equals(magic))
          throw new BackupError('This is no Storewright backup.');
        whole.update(magic);
        held = held.subarray(magic.length);
        begun = true;
      }
      while (held.length >= 5) {
        const [kind, length] = [held.toString('latin1', 0, 1), held.readUInt32BE(1)];
        if (!known.has(kind) || length > mostFrameBytes)
          throw damaged('it holds what is no part of a backup');
        if (held.length < 5 + length) break;
        whole.update(held.subarray(0, 5 + length));
        yield { kind: kind as FrameKind, payload: held.subarray(5, 5 + length) };
        held = held.subarray(5 + length);
      }
    }
  } catch (error) {
    if (!isUnpackingFault(error)) throw error;
    throw begun
      ? damaged('it cannot be unpacked')
      : new BackupError('This is no Storewright backup, or damaged.');
  }
  if (held.length > 0) throw damaged('it is cut off');
}

async function take(frames: AsyncGenerator<Frame>): Promise<Frame> {
  const { value, done } = await frames.next();
  if (done) throw damaged('it is cut off');
  return value;
}

function isUnpackingFault(error: unknown): boolean {
  return /^Z_/.test(String((error as { code?: unknown }).code));
}

function parse<Shape extends z.ZodType>(shape: Shape, payload: Buffer): z.output<Shape> {
  let value: unknown;
  try {
    value = JSON.parse(payload.toString('utf8'));
  } catch {
    throw damaged('a part cannot be read');
  }
  const format = (value as { format?: unknown } | null)?.format;
  if (typeof format === 'number' && format > 1)
    throw new BackupError(
      `The backup has the format ${format}: restore it with the newer release that made it.`,
    );
  const result = shape.safeParse(value);
  if (!result.success) throw damaged('a part has the wrong form');
  return result.data;
}

function damaged(how: string): BackupError {
  return new BackupError(`The backup is damaged: ${how}.`);
}
