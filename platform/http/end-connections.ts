import type { Server } from 'node:http';
import type { Socket } from 'node:net';

/**
 * Keeps count of a server's connections. Returns what to call when it stops: connections that carry no request end
 * at once, the others as soon as theirs is answered. Node leaves open those that never carried one (browsers open
 * such in advance) and those whose answer was under way, for a minute and more.
 */
export function watchConnections(server: Server): () => void {
  const underWay = new Map<Socket, number>();
  let stopping = false;
  const count = (socket: Socket, change: number) => {
    const left = (underWay.get(socket) ?? 0) + change;
    if (stopping && left === 0) socket.destroySoon();
    else if (!socket.destroyed) underWay.set(socket, left);
  };
  server.on('connection', (socket: Socket) => {
    count(socket, 0);
    socket.on('close', () => underWay.delete(socket));
  });
  server.on('request', ({ socket }, response) => {
    count(socket, 1);
    response.on('close', () => count(socket, -1));
  });
  return () => {
    stopping = true;
    for (const [socket, requests] of underWay) if (requests === 0) socket.destroySoon();
  };
}
