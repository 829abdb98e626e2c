import type { Check, Offender, Source } from '../check.ts';
import { expectNone } from '../finding.ts';
import { hostnameOf, type ReadPage, readPages } from '../select.ts';
import { consentHosts, listedHost, trackerCookies, trackerHosts } from './known-trackers.ts';

const source: Source = {
  title: 'Directive 2002/58/EC (ePrivacy), Article 5(3), as amended by 2009/136/EC; EDPB Guidelines 2/2023',
  url: 'https://www.edpb.europa.eu/our-work-tools/our-documents/guidelines/guidelines-22023-technical-scope-art-53-eprivacy-directive_en',
  date: '2024-10-07',
};

const cookies: Check = {
  id: 'cookies-before-consent',
  pack: 'privacy',
  says: 'The shop sets no cookie that follows visitors before they agree.',
  why: 'In the EU and the UK this needs consent first; authorities and competitors look for it by machine.',
  fix: 'Set the cookie only once consent was given, or have the server not set it at all.',
  source,
  judge: (facts) =>
    expectNone(facts.cookies, (set) => {
      const first = new Map(set.map((cookie) => [cookie.name, cookie]));
      return [...first.values()].flatMap(({ name, setBy }) => {
        const maker = trackerCookies.find(([pattern]) => pattern.test(name))?.[1];
        return maker
          ? [{ what: `cookie ${name}`, where: setBy, why: `is of ${maker}, set on the first request` }]
          : [];
      });
    }),
};

const trackers: Check = {
  id: 'trackers-before-consent',
  pack: 'privacy',
  says: 'Pages load no known tracker before visitors agree.',
  why: 'Loading it already tells its maker who looks at what.',
  fix: 'Load it by the consent manager: type="text/plain" until there is consent, or from the server side without cookies.',
  source,
  judge: (facts) => expectNone(readPages(facts), (pages) => pages.flatMap(loadedTrackers)),
};

function loadedTrackers({ url, content }: ReadPage): Offender[] {
  const loaded = [...content.resources.map(({ address }) => address), ...content.frames];
  const managed = loaded.some((address) => listedHost(hostnameOf(address), consentHosts) !== null);
  const addresses = [...loaded, ...(managed ? [] : content.namedByScripts)];
  const hosts = new Map(addresses.map((address) => [hostnameOf(address), address]));
  const makers = new Map<string, Offender>();
  for (const [host, address] of hosts) {
    const listed = listedHost(host, trackerHosts);
    const maker = listed ? trackerHosts.get(listed) : undefined;
    if (maker && !makers.has(maker))
      makers.set(maker, { what: maker, where: url, why: `the page loads ${address}` });
  }
  return [...makers.values()];
}

/** What is done with visitors before they agree. */
export const consentChecks: readonly Check[] = [cookies, trackers];
