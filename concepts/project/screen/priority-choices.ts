/** The priorities of a project for a reader: who is served first where projects need the same people. */
export const priorityChoices = [
  { value: '1', label: '1 (highest)' },
  { value: '2', label: '2' },
  { value: '3', label: '3' },
  { value: '4', label: '4' },
  { value: '5', label: '5 (lowest)' },
];
