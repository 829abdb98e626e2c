import { once } from 'node:events';
import type { Writable } from 'node:stream';
import type pg from 'pg';

/** The part of the driver's connection that takes rows. */
interface CopyInConnection {
  readonly stream: Writable;
  sendCopyFromChunk(chunk: Buffer): void;
  endCopyFrom(): void;
  sendCopyFail(reason: string): void;
}

interface CopyInQuery extends pg.Submittable {
  handleCopyInResponse(connection: CopyInConnection): void;
  handleCommandComplete(): void;
  handleReadyForQuery(): void;
  handleError(error: Error): void;
}

/**
 * Sends COPY text to a `copy … from stdin`, as fast as the database takes it. Throws what the database refuses, or
 * what the source throws; the transaction is then of no more use but to be rolled back.
 */
export async function copyIn(client: pg.Client, text: string, source: AsyncIterable<Buffer>): Promise<void> {
  let sourceFailure: unknown = null;
  let over = false;
  await new Promise<void>((resolve, reject) => {
    const query: CopyInQuery = {
      submit: (connection) => connection.query(text),
      handleCopyInResponse(connection) {
        send(connection, source, () => over).catch((error: unknown) => {
          sourceFailure = error;
          if (!over) connection.sendCopyFail('the source failed');
        });
      },
      handleCommandComplete() {},
      handleReadyForQuery() {
        over = true;
        resolve();
      },
      handleError(error) {
        over = true;
        reject(sourceFailure ?? error);
      },
    };
    client.query(query);
  });
}

async function send(
  connection: CopyInConnection,
  source: AsyncIterable<Buffer>,
  isOver: () => boolean,
): Promise<void> {
  for await (const chunk of source) {
    if (isOver()) return;
    connection.sendCopyFromChunk(chunk);
    if (connection.stream.writableNeedDrain) await once(connection.stream, 'drain');
  }
  connection.endCopyFrom();
}
