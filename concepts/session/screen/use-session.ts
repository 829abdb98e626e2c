import { useQuery } from '@tanstack/react-query';
import { call } from '../../../platform/browser/call.ts';
import { readSession } from '../session.contract.ts';

/** How the question who is signed in is kept. */
export const sessionQuery = {
  queryKey: ['session'],
  queryFn: () => call(readSession, {}),
  staleTime: 60_000,
} as const;

/** Who is signed in, and their workspaces. */
export function useSession() {
  return useQuery(sessionQuery);
}
