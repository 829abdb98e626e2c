import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome'];
const places = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Google\\Chrome\\Application\\chrome.exe',
];

/** The path of a Chromium or Chrome: CHROME_PATH, one in PATH, or one in the usual places; null where there is none. */
export function findBrowser() {
  const chosen = process.env.CHROME_PATH;
  if (chosen) return existsSync(chosen) ? chosen : null;
  const folders = (process.env.PATH ?? '').split(delimiter);
  const found = folders.flatMap((folder) => names.map((name) => join(folder, name)));
  return [...found, ...places].find((path) => existsSync(path)) ?? null;
}

/** Finds a browser, and installs Debian's where the machine is Debian and we are root: `{ path }` or `{ missing }`, a sentence. */
export function ensureBrowser(say = console.log) {
  const found = findBrowser();
  if (found) return { path: found };
  if (process.env.CHROME_PATH) return { missing: `CHROME_PATH names no file: ${process.env.CHROME_PATH}` };
  if (!existsSync('/etc/debian_version') || process.getuid?.() !== 0)
    return { missing: 'no Chromium or Chrome was found; install one or set CHROME_PATH' };
  say('installing chromium (apt-get) …');
  const apt = (...words) =>
    spawnSync('apt-get', ['-y', '-q', '-o', 'DPkg::Lock::Timeout=120', ...words], {
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
      encoding: 'utf8',
      maxBuffer: 1 << 28,
    });
  const install = () => apt('install', '--no-install-recommends', 'chromium');
  let result = install();
  if (result.status !== 0) {
    apt('update');
    result = install();
  }
  const path = findBrowser();
  return path
    ? { path }
    : { missing: `apt-get could not install chromium: ${(result.stderr ?? '').trim().split('\n').at(-1)}` };
}
