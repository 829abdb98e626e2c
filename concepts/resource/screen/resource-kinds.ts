import type { Resource } from '../resource.contract.ts';

/** What each kind of resource is called. */
export const kindNames: Readonly<Record<Resource['kind'], string>> = {
  person: 'Person',
  vacancy: 'Vacancy',
  team: 'Team',
  equipment: 'Equipment',
  vendor: 'Vendor',
  material: 'Material',
  budget: 'Budget',
};
