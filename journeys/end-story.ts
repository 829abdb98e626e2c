import { beforeEach } from 'vitest';

// The chapters of a story build on each other: where one fails, those after it could only wait in vain for what it left out.
let failed = '';

beforeEach(({ task, skip, onTestFailed }) => {
  if (failed) skip(`“${failed}” failed before`);
  onTestFailed(() => {
    failed = task.name;
  });
});
