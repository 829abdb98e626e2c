/** One message of a stream of Server-Sent Events. */
export interface Message {
  /** `message` for an event of the log, else `resync` or `end`. */
  readonly type: string;
  readonly id: string;
  readonly data: string;
}

/** Follows a workspace's stream over a real connection, as a browser does: it remembers the last id and resumes. */
export class Follower {
  readonly messages: Message[] = [];
  /** Every id in the order it came, of hidden events too. */
  readonly ids: number[] = [];
  /** Answers that were no stream, by status. */
  readonly refusals: number[] = [];
  private readonly address: string;
  private readonly credentials: Record<string, string>;
  private last = '';
  private cutter: AbortController | null = null;

  constructor(origin: string, workspaceId: string, credentials: Record<string, string>) {
    this.address = `${origin}/api/workspaces/${workspaceId}/events/stream`;
    this.credentials = credentials;
  }

  /** Connects; `after` counts only where nothing was heard before. Resolves when the stream has begun. */
  async connect(after?: number): Promise<void> {
    this.cut();
    const cutter = new AbortController();
    this.cutter = cutter;
    const query = this.last === '' && after !== undefined ? `?after=${after}` : '';
    const headers = { ...this.credentials, ...(this.last === '' ? {} : { 'last-event-id': this.last }) };
    const answer = await fetch(this.address + query, { headers, signal: cutter.signal });
    if (answer.status !== 200 || !answer.body) {
      this.refusals.push(answer.status);
      return;
    }
    void this.read(answer.body, cutter);
  }

  /** Breaks the connection, as a lost network does: what was half received is dropped. */
  cut(): void {
    this.cutter?.abort();
    this.cutter = null;
  }

  /** Whether the connection stands. */
  get connected(): boolean {
    return this.cutter !== null;
  }

  /** The sequence numbers of the events heard, in the order they came. */
  get sequences(): number[] {
    return this.messages.filter(({ type }) => type === 'message').map(({ id }) => Number(id));
  }

  private async read(body: ReadableStream<Uint8Array>, cutter: AbortController): Promise<void> {
    const decoder = new TextDecoder();
    let rest = '';
    try {
      for await (const chunk of body) {
        if (cutter.signal.aborted) return;
        rest += decoder.decode(chunk, { stream: true });
        const blocks = rest.split('\n\n');
        rest = blocks.pop() ?? '';
        for (const block of blocks) this.take(block);
      }
    } catch (error) {
      if (!cutter.signal.aborted) throw error;
    } finally {
      if (this.cutter === cutter) this.cutter = null;
    }
  }

  private take(block: string): void {
    let [type, data] = ['message', ''];
    for (const line of block.split('\n')) {
      const [, name, value] = /^(\w+): ?(.*)$/s.exec(line) ?? [];
      if (name === 'id') {
        this.last = value ?? '';
        this.ids.push(Number(value));
      }
      if (name === 'event') type = value ?? '';
      if (name === 'data') data += value ?? '';
    }
    if (data !== '') this.messages.push({ type, id: this.last, data });
  }
}

/** Looks until something is so; throws after `seconds`, which is far more than it should take. */
export async function until(what: string, holds: () => boolean, seconds = 20): Promise<void> {
  const end = Date.now() + seconds * 1000;
  while (!holds()) {
    if (Date.now() > end) throw new Error(`after ${seconds} s it is still not so: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
