import { Alert, Anchor, Button, PasswordInput, Stack, Text, TextInput } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate, useParams } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { call, ProblemError } from '../../../platform/browser/call.ts';
import { formatInstant } from '../../../platform/browser/format.ts';
import { Loading } from '../../../platform/browser/parts/loading.tsx';
import { useAction } from '../../../platform/browser/use-action.ts';
import { SessionFrame } from '../../session/screen/session-frame.tsx';
import { useSession } from '../../session/screen/use-session.ts';
import { signOut } from '../../session/session.contract.ts';
import { acceptInvitation, readInvitation } from '../invitation.contract.ts';

/** Where an invitation's link leads: who invites to what, and joining. */
export function InvitationScreen() {
  const { token } = useParams({ strict: false }) as { token: string };
  const session = useSession();
  const queries = useQueryClient();
  const navigate = useNavigate();
  const [problem, setProblem] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const query = useQuery({
    queryKey: ['invitation', token],
    queryFn: () => call(readInvitation, { params: { token } }),
    retry: false,
  });
  if (query.isPending || session.isPending) return <Loading what="the invitation" />;
  if (query.isError) {
    return (
      <SessionFrame
        title="This link does not work"
        detail="It was used, revoked or is older than seven days. Ask for a new one."
      >
        <Anchor href="/">Go to Storewright</Anchor>
      </SessionFrame>
    );
  }
  const invitation = query.data;
  const person = session.data?.person;
  const accept = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const body = person ? {} : { name: String(form.get('name')), password: String(form.get('password')) };
    setBusy(true);
    setProblem(null);
    try {
      const joined = await call(acceptInvitation, { params: { token }, body });
      // Not the invitation itself: its link is used up now.
      await queries.invalidateQueries({ queryKey: ['session'] });
      await navigate({ to: '/$slug', params: { slug: joined.slug } });
    } catch (error) {
      setProblem(error instanceof ProblemError ? error.message : 'That did not work.');
      setBusy(false);
    }
  };
  return (
    <SessionFrame
      title={`Join ${invitation.workspaceName}`}
      detail={`${invitation.inviterName} invites ${invitation.maskedEmail} as ${invitation.role}, until ${formatInstant(invitation.expiresAt)}.`}
    >
      <form onSubmit={(event) => void accept(event)}>
        <Stack gap="sm">
          {problem ? (
            <Alert color="red" role="alert">
              {problem} {person ? null : <SignInLink token={token} />}
            </Alert>
          ) : null}
          {person ? null : (
            <>
              <TextInput label="Your name" name="name" autoComplete="name" required maxLength={120} />
              <PasswordInput
                label="Choose a password"
                description="At least ten characters."
                name="password"
                autoComplete="new-password"
                minLength={10}
                required
              />
            </>
          )}
          <Button type="submit" size="sm" loading={busy}>
            {person ? `Join as ${person.name}` : 'Create account and join'}
          </Button>
        </Stack>
      </form>
      {person ? <OtherAccount email={person.email} /> : <AlreadyHere token={token} />}
    </SessionFrame>
  );
}

function SignInLink({ token }: { token: string }) {
  return (
    <Anchor underline="always" href={`/sign-in?next=${encodeURIComponent(`/invitation/${token}`)}`}>
      Sign in
    </Anchor>
  );
}

function AlreadyHere({ token }: { token: string }) {
  return (
    <Text size="sm" c="dimmed">
      You have an account here already? <SignInLink token={token} />; it leads back to this page.
    </Text>
  );
}

/** An invitation is for one address: whoever is signed in with another one can change that here. */
function OtherAccount({ email }: { email: string }) {
  const queries = useQueryClient();
  const action = useAction();
  const leave = () =>
    action.run(async () => {
      await call(signOut, {});
      await queries.invalidateQueries({ queryKey: ['session'] });
    });
  return (
    <Text size="sm" c="dimmed">
      You are signed in as {email}.{' '}
      <Anchor
        component="button"
        type="button"
        size="sm"
        underline="always"
        disabled={action.busy}
        onClick={() => void leave()}
      >
        Use another account
      </Anchor>
    </Text>
  );
}
