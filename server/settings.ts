/** What the server is told by its environment. Everything wrong is said at once, before anything starts. */
import * as v from 'valibot';

const path = v.pipe(v.string(), v.minLength(1));
const isOn = v.pipe(
  v.picklist(['', '0', '1']),
  v.transform((text) => text === '1'),
);
const account = v.pipe(v.string(), v.email());

/** An origin, as one writes it in an address bar, without a path. */
const origin = v.pipe(
  v.string(),
  v.url(),
  v.check((text) => URL.canParse(text) && new URL(text).origin === text.replace(/\/$/, '')),
  v.transform((text) => new URL(text).origin),
);

const shape = v.object({
  PORT: v.optional(
    v.pipe(v.string(), v.regex(/^\d+$/), v.transform(Number), v.minValue(0), v.maxValue(65_535)),
    '8080',
  ),
  /** Where people and Google reach it: `https://wandelgang.example`. */
  WANDELGANG_PUBLIC: v.optional(origin),
  /** The built tab; the one of `npm run build` otherwise. */
  WANDELGANG_TAB: v.optional(path),
  /** 1: what is in front of it says in X-Forwarded-Proto whether a request came by https. */
  WANDELGANG_TRUST_PROXY: v.optional(isOn, ''),
  /** The account in whose name Google calls the add-on. Without it there is no add-on. */
  WANDELGANG_ADDON_ACCOUNT: v.optional(account),
  /** The OAuth client of the add-on, to which its people's ID tokens are issued. */
  WANDELGANG_ADDON_CLIENT: v.optional(v.pipe(v.string(), v.minLength(1))),
});

/** What each should be, for whoever starts it. */
const wanted: Readonly<Record<keyof v.InferInput<typeof shape>, string>> = {
  PORT: 'must be a number from 0 to 65535.',
  WANDELGANG_PUBLIC: 'must be an address without a path, such as https://wandelgang.example.',
  WANDELGANG_TAB: 'must be a folder, or not set.',
  WANDELGANG_TRUST_PROXY: 'must be 1, 0 or not set.',
  WANDELGANG_ADDON_ACCOUNT: 'must be an e-mail address: the serviceAccountEmail that docs/add-on.md tells about.',
  WANDELGANG_ADDON_CLIENT: 'must be an OAuth client id, or not set.',
};

export interface Settings {
  readonly port: number;
  readonly publicOrigin: string | null;
  readonly tab: string | null;
  readonly trustProxy: boolean;
  readonly addon: { readonly account: string; readonly client: string | null; readonly origin: string } | null;
}

export function readSettings(environment: Readonly<Record<string, string | undefined>>): Settings | readonly string[] {
  const { success, output, issues } = v.safeParse(shape, environment);
  if (!success)
    return Object.entries(wanted).flatMap(([name, sentence]) =>
      issues.some((issue) => v.getDotPath(issue) === name) ? [`${name} ${sentence}`] : [],
    );
  const account = output.WANDELGANG_ADDON_ACCOUNT;
  const publicOrigin = output.WANDELGANG_PUBLIC ?? null;
  if (account && !publicOrigin?.startsWith('https://')) {
    return ['WANDELGANG_PUBLIC must be the https address of this server: the add-on only answers calls made to it.'];
  }
  return {
    port: output.PORT,
    publicOrigin,
    tab: output.WANDELGANG_TAB ?? null,
    trustProxy: output.WANDELGANG_TRUST_PROXY,
    addon:
      account && publicOrigin
        ? { account, client: output.WANDELGANG_ADDON_CLIENT ?? null, origin: publicOrigin }
        : null,
  };
}
