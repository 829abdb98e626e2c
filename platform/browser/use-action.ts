import { useState } from 'react';
import { notifyProblem } from './notify.tsx';

/** Runs something that may be refused: tells whether it is under way, and of a refusal. True where it worked. */
export function useAction(): {
  readonly busy: boolean;
  readonly run: (work: () => Promise<unknown>) => Promise<boolean>;
} {
  const [busy, setBusy] = useState(false);
  const run = async (work: () => Promise<unknown>) => {
    setBusy(true);
    try {
      await work();
      return true;
    } catch (error) {
      notifyProblem(error);
      return false;
    } finally {
      setBusy(false);
    }
  };
  return { busy, run };
}
