import { Alert, Button, PasswordInput, Stack, TextInput } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { call, ProblemError } from '../../../platform/browser/call.ts';
import { problemWords } from '../../../platform/browser/problem-words.ts';
import { setUp } from '../session.contract.ts';
import { SessionFrame } from './session-frame.tsx';
import { useSession } from './use-session.ts';

/** The first page of an empty server: the owner's account and the workspace. */
export function SetUpScreen() {
  const queries = useQueryClient();
  const navigate = useNavigate();
  const session = useSession();
  const [problem, setProblem] = useState<{ detail: string; field: string } | null>(null);
  const [busy, setBusy] = useState(false);

  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const text = (name: string) => String(form.get(name) ?? '');
    setBusy(true);
    setProblem(null);
    try {
      const made = await call(setUp, {
        body: {
          name: text('name'),
          email: text('email'),
          password: text('password'),
          workspaceName: text('workspaceName'),
          ...(text('code') ? { code: text('code') } : {}),
        },
      });
      queries.setQueryData(['session'], made);
      await navigate({ to: '/welcome' });
    } catch (error) {
      const refusal = error instanceof ProblemError ? error.problem : null;
      const detail = refusal ? problemWords(refusal, true) : 'That did not work.';
      setProblem({ detail, field: refusal?.field ?? '' });
      setBusy(false);
    }
  };
  const wrong = (field: string) => (problem?.field === `body.${field}` ? problem.detail : undefined);

  return (
    <SessionFrame
      title="Welcome to Storewright"
      detail="Two minutes: your account, and the workspace that your projects live in. Both can be changed later."
    >
      <form onSubmit={(event) => void submit(event)}>
        <Stack gap="sm">
          {problem && !problem.field ? (
            <Alert color="red" role="alert">
              {problem.detail}
            </Alert>
          ) : null}
          {session.data?.needsSetUpCode ? (
            <TextInput
              label="Set-up code"
              description="The server printed it when it started."
              name="code"
              required
              error={wrong('code')}
            />
          ) : null}
          <TextInput
            label="Your name"
            name="name"
            autoComplete="name"
            required
            maxLength={120}
            error={wrong('name')}
          />
          <TextInput
            label="Email"
            name="email"
            type="email"
            autoComplete="username"
            required
            error={wrong('email')}
          />
          <PasswordInput
            label="Password"
            description="At least ten characters."
            name="password"
            autoComplete="new-password"
            minLength={10}
            required
            error={wrong('password')}
          />
          <TextInput
            label="Workspace"
            description="Usually your company or your agency."
            name="workspaceName"
            required
            maxLength={120}
            error={wrong('workspaceName')}
          />
          <Button type="submit" size="sm" loading={busy}>
            Create account and workspace
          </Button>
        </Stack>
      </form>
    </SessionFrame>
  );
}
