import { useEffect, useRef } from 'react';

/** What the stream of a workspace's log brings. */
export interface LiveHandlers<Event> {
  /** An event, in order, each once. */
  readonly onEvent: (event: Event) => void;
  /** Too much was missed: everything is to be read again. */
  readonly onResync: () => void;
  /** The session ended or access was lost. */
  readonly onEnd: () => void;
}

/** Follows a stream of Server-Sent Events from a number on; the browser resumes by itself after a cut. */
export function useLiveStream<Event>(address: string | null, handlers: LiveHandlers<Event>): void {
  const latest = useRef(handlers);
  latest.current = handlers;
  useEffect(() => {
    if (!address) return;
    let source: EventSource | null = null;
    let timer: ReturnType<typeof setTimeout> | undefined;
    let last = '';
    const open = () => {
      const joined = last === '' ? address : address.replace(/after=\d+/, `after=${last}`);
      source = new EventSource(joined);
      source.onmessage = (message) => {
        last = message.lastEventId;
        latest.current.onEvent(JSON.parse(message.data));
      };
      source.addEventListener('resync', (message) => {
        last = (message as MessageEvent).lastEventId;
        latest.current.onResync();
      });
      source.addEventListener('end', () => {
        source?.close();
        latest.current.onEnd();
      });
      source.onerror = () => {
        // A refused connection is given up by the browser; a cut one it opens again itself.
        if (source?.readyState === EventSource.CLOSED) timer = setTimeout(open, 3000);
      };
    };
    open();
    return () => {
      clearTimeout(timer);
      source?.close();
    };
  }, [address]);
}
