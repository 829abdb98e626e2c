/** How long an invitation stands, in milliseconds: seven days. */
export const invitationLife = 7 * 86_400_000;

/** An address with most of it hidden, for who holds a link but may not be the one invited: `j***@example.com`. */
export function maskEmail(email: string): string {
  const at = email.lastIndexOf('@');
  return `${email.slice(0, 1)}***${email.slice(at)}`;
}

/** The words of the mail that brings an invitation. Names are held to one line, so that none can fake a further one. */
export function invitationMail(invitation: {
  readonly workspaceName: string;
  readonly inviterName: string;
  readonly inviteUrl: string;
}): { subject: string; text: string } {
  const { workspaceName, inviterName, inviteUrl } = invitation;
  return {
    subject: `${inviterName} invites you to ${workspaceName} on Storewright`,
    text: [
      'Hello,',
      '',
      `${inviterName} invites you to work on the projects of ${workspaceName}.`,
      '',
      'Follow this link to accept:',
      inviteUrl,
      '',
      'It is for you alone, works once and ends after seven days.',
      'If you do not expect it, leave it: nothing will happen.',
      '',
    ].join('\n'),
  };
}
