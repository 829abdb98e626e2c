import { useEffect, useRef } from 'react';

/** What the stream of a workspace's log brings. */
export interface LiveHandlers<Event> {
  /** An event, in order, each once. */
  readonly onEvent: (event: Event) => void;
  /** Too much was missed: everything is to be read again. */
  readonly onResync: () => void;
  /** The session ended, access was lost or the server refused: ask who is signed in. */
  readonly onEnd: () => void;
}

/** How long a page may be out of sight before it gives its connection back: a browser has six for one server. */
const hiddenFor = 20_000;
const firstDelay = 1000;
const longestDelay = 30_000;

/**
 * Follows a stream of Server-Sent Events from a number on. After a cut the browser resumes by itself; a refused
 * connection is tried again ever more slowly. A page out of sight lets go, and catches up when it is seen again.
 */
export function useLiveStream<Event>(address: string | null, handlers: LiveHandlers<Event>): void {
  const latest = useRef(handlers);
  latest.current = handlers;
  useEffect(() => {
    if (!address) return;
    return followStream<Event>(address, {
      onEvent: (event) => latest.current.onEvent(event),
      onResync: () => latest.current.onResync(),
      onEnd: () => latest.current.onEnd(),
    });
  }, [address]);
}

function followStream<Event>(address: string, handlers: LiveHandlers<Event>): () => void {
  let source: EventSource | null = null;
  let retry: ReturnType<typeof setTimeout> | undefined;
  let hide: ReturnType<typeof setTimeout> | undefined;
  let delay = firstDelay;
  let last = '';
  const close = () => {
    clearTimeout(retry);
    source?.close();
    source = null;
  };
  const open = () => {
    close();
    const opened = new EventSource(last === '' ? address : address.replace(/after=\d+/, `after=${last}`));
    source = opened;
    opened.onopen = () => {
      delay = firstDelay;
    };
    opened.onmessage = (message) => {
      last = message.lastEventId;
      handlers.onEvent(JSON.parse(message.data));
    };
    opened.addEventListener('resync', (message) => {
      last = (message as MessageEvent).lastEventId;
      handlers.onResync();
    });
    opened.addEventListener('end', () => {
      opened.close();
      handlers.onEnd();
    });
    opened.onerror = () => {
      if (opened.readyState !== EventSource.CLOSED) return;
      handlers.onEnd();
      retry = setTimeout(open, delay);
      delay = Math.min(delay * 2, longestDelay);
    };
  };
  const onVisibility = () => {
    clearTimeout(hide);
    if (document.visibilityState === 'hidden') hide = setTimeout(close, hiddenFor);
    else if (!source) open();
  };
  open();
  document.addEventListener('visibilitychange', onVisibility);
  return () => {
    document.removeEventListener('visibilitychange', onVisibility);
    clearTimeout(hide);
    close();
  };
}
