/** How a change of a work item may be refused, with the HTTP status of each. */
export const workItemRefusals = {
  'parent-cycle': 409,
  'unknown-status': 422,
  'unknown-parent': 422,
  'unknown-member': 422,
  'unknown-work-area': 422,
  'constraint-without-date': 422,
  'wip-limit-reached': 409,
  'progress-contradicts': 422,
  'actual-in-future': 422,
} as const;
