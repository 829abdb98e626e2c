import { expect, it } from 'vitest';
import { problemWords } from './problem-words.ts';

it('a refused field is called as on the screen, and not at all beside it', () => {
  const problem = { field: 'body.workspaceName', detail: 'body.workspaceName: must not be empty' };
  expect(problemWords(problem)).toBe('Workspace name: must not be empty');
  expect(problemWords(problem, true)).toBe('Must not be empty');
});

it('the words of a refusal that names no field, or not at its beginning, stay as they are', () => {
  expect(problemWords({ detail: 'Email or password is wrong.' })).toBe('Email or password is wrong.');
  const taken = { field: 'body.key', detail: 'The key SHOP belongs to another project.' };
  expect(problemWords(taken)).toBe(taken.detail);
  expect(problemWords(taken, true)).toBe(taken.detail);
});
