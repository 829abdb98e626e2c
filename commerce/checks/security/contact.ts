import type { Check } from '../check.ts';
import { expectNone } from '../finding.ts';

const securityText: Check = {
  id: 'security-txt',
  pack: 'security',
  says: 'Whoever finds a hole knows whom to tell.',
  why: 'Researchers who find no contact publish, or give up.',
  fix: 'Serve /.well-known/security.txt as text/plain over https with Contact and Expires, at most a year ahead.',
  source: {
    title: 'RFC 9116, A File Format to Aid in Security Vulnerability Disclosure',
    url: 'https://www.rfc-editor.org/rfc/rfc9116.html',
    date: '2022-04',
  },
  judge: (facts) =>
    expectNone(facts.securityText, ({ url, status, contentType, text }) => {
      const fault = (why: string) => [{ what: 'security.txt', where: url, why }];
      if (status !== 200) return fault(`answers with ${status}`);
      if (!/^text\/plain/i.test(contentType))
        return fault(`is served as ${contentType || 'nothing'}, not as text/plain`);
      if (!fieldOf(text, 'Contact')) return fault('has no Contact');
      const expires = fieldOf(text, 'Expires');
      if (!expires) return fault('has no Expires');
      const until = Date.parse(expires);
      if (Number.isNaN(until)) return fault(`Expires is no date: ${expires}`);
      return until < facts.readAt ? fault(`ran out on ${expires}`) : [];
    }),
};

function fieldOf(text: string, name: string): string | null {
  const begin = `${name.toLowerCase()}:`;
  const line = text.split(/\r?\n/).find((one) => one.toLowerCase().startsWith(begin));
  return line?.slice(begin.length).trim() || null;
}

const authorities: Check = {
  id: 'caa',
  pack: 'security',
  says: 'The name system says which authorities may make certificates for the shop.',
  why: 'Otherwise each of a hundred authorities may, and one mistake gives somebody a certificate in the name of the shop.',
  fix: 'Add a CAA record for each authority that you use, such as: 0 issue "letsencrypt.org".',
  source: {
    title: 'RFC 8659, DNS Certification Authority Authorization',
    url: 'https://www.rfc-editor.org/rfc/rfc8659.html',
    date: '2019-11',
  },
  judge: (facts) =>
    expectNone(facts.authorities, (names) =>
      names.length > 0
        ? []
        : [{ what: 'CAA', where: new URL(facts.shop).hostname, why: 'there is no CAA record' }],
    ),
};

/** Whom the shop trusts, and who may turn to it. */
export const contactChecks: readonly Check[] = [securityText, authorities];
