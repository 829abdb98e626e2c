import { isIP } from 'node:net';
import { newIdentifier } from '../../kernel/identifier.ts';
import { known, type Reading, unread } from '../model/reading.ts';
import type { StorefrontFacts } from '../model/storefront-facts.ts';
import type { Answered, Visit } from '../model/visit.ts';
import { crawl } from './crawl/crawl.ts';
import { probe } from './crawl/probe.ts';
import { readServedText } from './crawl/read-served-text.ts';
import { unreadOutcome } from './crawl/unread-outcome.ts';
import { makeVisitor, type Visitor } from './crawl/visitor.ts';
import { readAuthorities, readMailNames, registeredDomain } from './names/read-mail-names.ts';
import { readSitemaps } from './sitemap/read-sitemaps.ts';
import type { StorefrontPorts } from './storefront.port.ts';
import type { StorefrontRequest } from './storefront-request.ts';

/** Reads the public pages of a shop and what the name system and its certificate say of it; never throws for the shop's sake. */
export async function readStorefront(
  request: StorefrontRequest,
  ports: StorefrontPorts,
  progress: (visits: number) => void = () => {},
): Promise<StorefrontFacts> {
  const visitor = makeVisitor(ports, 1000 / request.requestsPerSecond);
  const given = new URL(request.shop);
  const readAt = ports.now();
  const visit = await visitor.visit(given.href, 'home', request.shop);
  const { outcome } = visit;
  const url = new URL(outcome.kind === 'answered' ? outcome.url : given.href);
  const names = await readNames(request, ports, url);
  const common = { shop: request.shop, readAt, knownScripts: readKnownScripts(request), ...names };
  if (outcome.kind !== 'answered') {
    const none = unreadOutcome(given.href, outcome);
    const sides = {
      home: none,
      visits: none,
      cookies: none,
      plainHttp: none,
      sitemaps: none,
      missingPage: none,
    };
    const certificate = names.certificate.read ? names.certificate : none;
    const { served } = await visitor.robots(url.origin);
    const robots = outcome.kind === 'disallowed' ? served : none;
    return { ...common, ...sides, certificate, robots, securityText: none };
  }
  const home = readHome(visit, outcome);
  const site = await readSite(visitor, request, url, home, progress);
  return {
    ...common,
    home,
    ...site,
    visits: known(visitor.visits()),
    cookies: known(visitor.cookies().filter(({ setBy }) => new URL(setBy).hostname === url.hostname)),
  };
}

function readHome(visit: Visit, outcome: Answered): Reading<Visit> {
  if (outcome.status === 200 && outcome.content) return known(visit);
  const says = outcome.status === 200 ? 'with something that is no HTML' : `with ${outcome.status}`;
  return unread(
    visit.asked,
    `The first page answers ${says}.`,
    'Let the first page answer with 200 and HTML, and check again.',
  );
}

async function readSite(
  visitor: Visitor,
  request: StorefrontRequest,
  url: URL,
  home: Reading<Visit>,
  progress: (visits: number) => void,
): Promise<Pick<StorefrontFacts, 'plainHttp' | 'robots' | 'sitemaps' | 'securityText' | 'missingPage'>> {
  const { origin } = url;
  const sitemaps = await readSitemaps(visitor, origin);
  const say = () => progress(visitor.visits().length);
  if (home.read) {
    await crawl(visitor, origin, home.value, sitemaps.read ? sitemaps.value.entries : [], request.pages, say);
    await probe(visitor, origin, request, say);
  }
  const missing = await visitor.visit(
    `${origin}/storewright-${newIdentifier()}`,
    'missing-page',
    origin,
    'headers',
  );
  return {
    sitemaps,
    robots: (await visitor.robots(origin)).served,
    securityText: await readServedText(visitor, `${origin}/.well-known/security.txt`),
    missingPage:
      missing.outcome.kind === 'answered' ? known(missing) : unreadOutcome(missing.asked, missing.outcome),
    plainHttp: await readPlainHttp(visitor, new URL(request.shop), url),
  };
}

async function readPlainHttp(visitor: Visitor, given: URL, home: URL): Promise<Reading<Visit>> {
  const atUsualPort = home.protocol === 'https:' && home.port === '';
  if (given.protocol !== 'http:' && !atUsualPort)
    return unread(
      home.origin,
      'The shop is not at the usual port, so its plain http address is not known.',
      'Check the http: address of the shop instead; its redirect is followed.',
    );
  const address = given.protocol === 'http:' ? given.href : `http://${home.hostname}/`;
  const visit = await visitor.visit(address, 'plain-http', home.origin, 'headers');
  const { outcome } = visit;
  // A closed door is as safe as a redirect.
  const isClosed = outcome.kind === 'failed' && /^(unreachable|timed-out)$/.test(outcome.reason);
  return outcome.kind === 'answered' || isClosed ? known(visit) : unreadOutcome(address, outcome);
}

async function readNames(
  request: StorefrontRequest,
  ports: StorefrontPorts,
  { hostname, href, protocol }: URL,
): Promise<Pick<StorefrontFacts, 'certificate' | 'authorities' | 'mail'>> {
  const isAddress = isIP(hostname.replace(/^\[|\]$/g, '')) > 0 || hostname === 'localhost';
  const noName = unread(
    hostname,
    'The shop was read at an address that is no name of its own.',
    'Check the shop under its public name, or name the domain that its mail is sent from.',
  );
  const certificate =
    protocol === 'https:'
      ? await ports.readCertificate(href)
      : ({
          ok: false,
          problem: { code: 'unreachable', detail: 'The shop answers over plain http.' },
        } as const);
  const domain = request.mailDomain ?? (isAddress ? null : registeredDomain(hostname));
  return {
    certificate: certificate.ok
      ? known(certificate.value)
      : unread(
          href,
          certificate.problem.detail,
          'See that the shop answers over https from here, and check again.',
        ),
    authorities: isAddress ? noName : await readAuthorities(ports.names, hostname),
    mail: domain ? known(await readMailNames(ports.names, domain, request.dkimSelectors)) : noName,
  };
}

function readKnownScripts({ knownScripts }: StorefrontRequest): StorefrontFacts['knownScripts'] {
  if (knownScripts) return known(knownScripts);
  return unread(
    'known scripts',
    'No list of the scripts that are known and wanted was given.',
    'Go through the scripts named here, keep those that are wanted as a list with a reason for each, and check against it.',
  );
}
