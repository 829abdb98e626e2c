import { once } from 'node:events';
import type { Readable } from 'node:stream';
import type pg from 'pg';

/** Some rows of a table as PostgreSQL's COPY text, whole lines only. */
export interface CopiedRows {
  readonly data: Buffer;
  readonly rows: number;
}

/** What the driver tells a query of its own making; one message of COPY is one row. */
interface CopyOutQuery extends pg.Submittable {
  handleCopyData(message: { chunk: Buffer }, connection: { stream: Readable }): void;
  handleCommandComplete(): void;
  handleReadyForQuery(): void;
  handleError(error: Error): void;
}

const chunkBytes = 64 * 1024;
const mostWaitingChunks = 16;

/**
 * Reads the answer of a `copy … to stdout` in pieces of about 64 KiB. The connection is paused while the reader
 * is behind, so memory stays small whatever the table's size. Read it to its end, or end the connection.
 */
export async function* copyOut(client: pg.Client, text: string): AsyncGenerator<CopiedRows> {
  const waiting: CopiedRows[] = [];
  const news = new EventTarget();
  const wake = () => news.dispatchEvent(new Event('news'));
  let stream: Readable | null = null;
  let lines: Buffer[] = [];
  let bytes = 0;
  let failure: Error | null = null;
  let finished = false;
  const flush = () => {
    if (lines.length > 0) waiting.push({ data: Buffer.concat(lines), rows: lines.length });
    lines = [];
    bytes = 0;
  };
  const query: CopyOutQuery = {
    submit: (connection) => connection.query(text),
    handleCopyData({ chunk }, connection) {
      stream = connection.stream;
      // A copy: the driver reads what comes next into the same memory.
      lines.push(Buffer.from(chunk));
      bytes += chunk.length;
      if (bytes < chunkBytes) return;
      flush();
      if (waiting.length >= mostWaitingChunks) stream.pause();
      wake();
    },
    handleCommandComplete: flush,
    handleReadyForQuery() {
      finished = true;
      wake();
    },
    handleError(error) {
      failure = error;
      wake();
    },
  };
  client.query(query);
  for (;;) {
    const next = waiting.shift();
    if (next) {
      yield next;
      if (waiting.length === 0) (stream as Readable | null)?.resume();
    } else if (failure) throw failure;
    else if (finished) return;
    else await once(news, 'news');
  }
}
