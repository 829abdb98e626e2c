import type { ReactNode } from 'react';
import type { Resource } from '../resource.contract.ts';

/** What other concepts say of a resource: shown only where they have something to say to this reader. */
export interface ResourceSlots {
  /** What it costs now, for a cell of the table. */
  readonly cost?: (resource: Resource) => ReactNode;
  /** All that it costs, for a tab of its dialog. */
  readonly rates?: (resource: Resource) => ReactNode;
}
