/** When colleagues are taken, asked of the accounts that may ask: never what with. */
import { type Availability, OnlineError } from '../../calendar/online.ts';
import { merge } from '../../calendar/span.ts';
import { toInstant } from '../../calendar/zone.ts';
import type { Person } from '../../rituals/situation.ts';
import type { AccountRow } from '../../storage/accounts.ts';
import { forgetColleagues, keepColleagues, readKept } from './colleagues-memory.ts';
import { codeOf } from './failures.ts';
import { type Known, ME, readKnown } from './known.ts';
import { openOnline } from './online.ts';
import type { Ports } from './ports.ts';
import { keepProblem } from './refresh-accounts.ts';
import { DAYS } from './situation.ts';

/** Minutes. A second question within this time is answered from memory. */
const OFTEN = 20;

const mayAsk = ({ accounts }: Known): AccountRow[] =>
  accounts.filter(({ granted, problem }) => granted.includes('free-busy') && problem === null);

/** Asks again. Never fails: what is not known leaves the roster to count alone. */
export async function refreshColleagues(ports: Ports, how: 'everything' | 'due'): Promise<void> {
  const known = await readKnown(ports);
  const accounts = mayAsk(known);
  const before = await readKept(ports.online, known.now);
  if (accounts.length === 0) {
    if (before) await forgetColleagues(ports.online);
    return;
  }
  const emails = emailsOf(known.people);
  const isSame = before !== null && emails.every((email) => Object.hasOwn(before.of, email));
  if (how === 'due' && isSame && known.now - before.at < OFTEN) return;
  const answers = await askAll(ports, known, { accounts, emails });
  const of = Object.fromEntries(
    emails.map((email) => {
      const answer = answers.get(email);
      if (!answer) return [email, null];
      const told =
        'busy' in answer ? merge(answer.busy).map(({ start, end }) => [start, end] as const) : answer.unknown;
      return [email, told];
    }),
  );
  await keepColleagues(ports.online, { at: known.now, of });
  // The plan was made from what was known then: it is made again, around what is still good of it.
  if (JSON.stringify(of) !== JSON.stringify(before?.of ?? {})) await known.store.write([], async () => undefined);
}

const ALARM = 'colleagues';
export const isColleaguesAlarm = (name: string): boolean => name === ALARM;

/** Somebody came of whom nobody was asked yet: now, and at the next minute should the browser stop us before it is done. */
export async function askSoon(ports: Ports): Promise<void> {
  const known = await readKnown(ports);
  const before = await readKept(ports.online, known.now);
  const isAsked = (email: string): boolean => before !== null && Object.hasOwn(before.of, email);
  if (mayAsk(known).length === 0 || emailsOf(known.people).every(isAsked)) return;
  await ports.alarms.set(ALARM, known.now + 1);
  refreshColleagues(ports, 'due').catch((error: unknown) => ports.report('colleagues', codeOf(error).code));
}

const emailsOf = (people: readonly Person[]): string[] =>
  [...new Set(people.flatMap(({ id, email }) => (id === ME || !email ? [] : email.toLowerCase())))].sort();

interface Asking {
  readonly accounts: readonly AccountRow[];
  readonly emails: readonly string[];
}

const domainOf = (email: string): string => email.slice(email.lastIndexOf('@') + 1);

/**
 * Nobody can see at an address which house it lives at. An account of the same organisation is asked first; whom it does not
 * know, the others are asked about, one after the other.
 */
async function askAll(ports: Ports, known: Known, { accounts, emails }: Asking): Promise<Map<string, Availability>> {
  const answers = new Map<string, Availability>();
  const asked = new Map<string, Set<string>>(accounts.map(({ id }) => [id, new Set()]));
  for (let round = 0; round < accounts.length; round += 1) {
    const open = emails.filter((email) => !('busy' in (answers.get(email) ?? {})));
    const questions = new Map<AccountRow, string[]>();
    for (const email of open) {
      const left = accounts.filter(({ id }) => !asked.get(id)?.has(email));
      const next = left.find((account) => domainOf(account.email) === domainOf(email)) ?? left[0];
      if (!next) continue;
      asked.get(next.id)?.add(email);
      questions.set(next, [...(questions.get(next) ?? []), email]);
    }
    if (questions.size === 0) break;
    await Promise.all(
      [...questions].map(async ([account, some]) => {
        for (const [email, answer] of await askOne(ports, known, { account, emails: some })) {
          // Who was asked first knows best why not.
          if ('busy' in answer || !answers.has(email)) answers.set(email, answer);
        }
      }),
    );
  }
  return answers;
}

async function askOne(
  ports: Ports,
  { today, zone }: Known,
  { account, emails }: { readonly account: AccountRow; readonly emails: readonly string[] },
): Promise<ReadonlyMap<string, Availability>> {
  const window = { start: toInstant(zone, today, 0), end: toInstant(zone, today + DAYS + 1, 0) };
  try {
    const online = await openOnline(ports, account);
    return await online.freeBusy(emails, window);
  } catch (error) {
    ports.report('colleagues', codeOf(error).code);
    if (error instanceof OnlineError && error.remedy === 'sign-in') await keepProblem(ports, account.id, error);
    return new Map();
  }
}
