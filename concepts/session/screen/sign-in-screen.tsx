import { Alert, Button, PasswordInput, Stack, TextInput } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useRouter, useSearch } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { call, ProblemError } from '../../../platform/browser/call.ts';
import { enterDemo, type Session, signIn } from '../session.contract.ts';
import { nextPage } from './next-page.ts';
import { SessionFrame } from './session-frame.tsx';
import { useSession } from './use-session.ts';

/** Signing in with email and password. */
export function SignInScreen() {
  const queries = useQueryClient();
  const router = useRouter();
  const { next } = useSearch({ strict: false }) as { next?: unknown };
  const session = useSession();
  const [problem, setProblem] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);

  const enter = async (begin: () => Promise<Session>) => {
    setBusy(true);
    setProblem(null);
    try {
      queries.setQueryData(['session'], await begin());
      router.history.push(nextPage(next) ?? '/');
    } catch (error) {
      setProblem(error instanceof ProblemError ? error.message : 'That did not work.');
      setBusy(false);
    }
  };
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const body = { email: String(form.get('email')), password: String(form.get('password')) };
    void enter(() => call(signIn, { body }));
  };

  return (
    <SessionFrame title="Sign in to Storewright">
      <form onSubmit={submit}>
        <Stack gap="sm">
          {problem ? (
            <Alert color="red" role="alert">
              {problem}
            </Alert>
          ) : null}
          <TextInput
            label="Email"
            name="email"
            type="email"
            autoComplete="username"
            required
            data-autofocus
          />
          <PasswordInput label="Password" name="password" autoComplete="current-password" required />
          <Button type="submit" size="sm" loading={busy}>
            Sign in
          </Button>
          {session.data?.demo ? (
            <Button variant="light" size="sm" onClick={() => void enter(() => call(enterDemo, {}))}>
              Enter the demo
            </Button>
          ) : null}
        </Stack>
      </form>
    </SessionFrame>
  );
}
