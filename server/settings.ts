import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { z } from 'zod';

/** A setting is missing or wrong; the message names each of them. */
export class SettingsError extends Error {}

const known = {
  HOST: z.string().min(1).default('localhost'),
  PORT: z.coerce.number().int().min(0).max(65535).default(4040),
  STOREWRIGHT_DATA: z.string().min(1).default('./data'),
  STOREWRIGHT_URL: z.url({ protocol: /^https?$/ }).optional(),
  STOREWRIGHT_SECRET: z
    .string()
    .min(32, 'must have at least 32 characters')
    .refine(isNoExample, 'is an example; make your own')
    .optional(),
  DATABASE_URL: z
    .string()
    .regex(/^postgres(ql)?:\/\//, 'must begin with postgres://')
    .optional(),
  SMTP_URL: z
    .string()
    .regex(/^smtps?:\/\//, 'must begin with smtp:// or smtps://')
    .optional(),
  MAIL_FROM: z.string().min(3).max(200).default('Storewright <storewright@localhost>'),
  METRICS_TOKEN: z.string().min(16, 'must have at least 16 characters').optional(),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'silent']).default('info'),
  TRUST_PROXY: z.enum(['true', 'false']).default('false'),
} as const;

const schema = z.object(known);

/** The settings of a server, checked. */
export interface Settings {
  readonly host: string;
  readonly port: number;
  /** Absolute path of the data folder. */
  readonly dataFolder: string;
  /** The address people use, without a slash at its end; null until the port is known. */
  readonly publicUrl: string | null;
  readonly secret: string | null;
  readonly databaseUrl: string | null;
  readonly smtpUrl: string | null;
  readonly mailFrom: string;
  readonly metricsToken: string | null;
  readonly logLevel: string;
  readonly trustProxy: boolean;
  readonly demo: boolean;
}

function isNoExample(text: string): boolean {
  return !/change.?me|example|secret|password|^(.)\1+$/i.test(text);
}

/** Reads settings from an environment. Throws SettingsError naming every wrong setting. */
export function readSettings(
  environment: Readonly<Record<string, string | undefined>>,
  args: readonly string[],
): Settings {
  const given = Object.fromEntries(
    Object.entries(environment).filter(([, value]) => value !== undefined && value !== ''),
  );
  const result = schema.safeParse(given);
  if (!result.success) {
    const lines = result.error.issues.map((issue) => `  ${issue.path.join('.')} ${issue.message}`);
    throw new SettingsError(`These settings are wrong:\n${lines.join('\n')}`);
  }
  const unknown = args.filter((argument) => argument !== '--demo');
  if (unknown.length > 0)
    throw new SettingsError(`Unknown option ${unknown.join(' ')}. There is only --demo.`);
  const value = result.data;
  const demo = args.includes('--demo');
  return {
    host: demo ? 'localhost' : value.HOST,
    port: value.PORT,
    dataFolder: resolve(value.STOREWRIGHT_DATA),
    publicUrl: value.STOREWRIGHT_URL?.replace(/\/+$/, '') ?? null,
    secret: value.STOREWRIGHT_SECRET ?? null,
    databaseUrl: value.DATABASE_URL ?? null,
    smtpUrl: value.SMTP_URL ?? null,
    mailFrom: value.MAIL_FROM,
    metricsToken: value.METRICS_TOKEN ?? null,
    logLevel: value.LOG_LEVEL,
    trustProxy: value.TRUST_PROXY === 'true',
    demo,
  };
}

/**
 * The settings that this process was started with; what the environment sets stands above the `.env` of the folder.
 * `args` are the words on the server's command line; the `storewright` command gives none.
 */
export function settingsOfProcess(args: readonly string[] = process.argv.slice(2)): Settings {
  const path = resolve(process.cwd(), '.env');
  if (existsSync(path)) process.loadEnvFile(path);
  return readSettings(process.env, args);
}

/** The access token that the command line uses for a server, where none is given as an option. */
export function tokenOfEnvironment(environment: NodeJS.ProcessEnv = process.env): string | undefined {
  return environment['STOREWRIGHT_TOKEN'];
}
