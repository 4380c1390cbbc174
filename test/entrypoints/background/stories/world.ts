/**
 * A world in which stories about the outbox are told: one disk, one calendar behind its real provider, a clock, and workers that
 * can be stopped at any of their instructions. Whoever tells the story says what happens; the world keeps count of what others did.
 */
import { expect } from 'vitest';
import { type OnlineCalendar, OnlineError, type OnlinePort } from '../../../../calendar/online.ts';
import { choose, isSameSpan } from '../../../../calendar/outbox.ts';
import type { Span } from '../../../../calendar/span.ts';
import { followOnline } from '../../../../entrypoints/background/follow-online.ts';
import { resumeOutbox, runOutbox, tryAgain } from '../../../../entrypoints/background/outbox.ts';
import { decideOn, isComing, takeBack } from '../../../../entrypoints/background/outbox-wishes.ts';
import type { Ports } from '../../../../entrypoints/background/ports.ts';
import type { HistoryRow, OnlineLink } from '../../../../storage/database.ts';
import { findHistory } from '../../../../storage/history.ts';
import { readOutbox } from '../../../../storage/outbox.ts';
import type { Store } from '../../../../storage/store.ts';
import { sampleAccount, sampleOutbox } from '../../../storage/samples.ts';
import type { Decision, Happening, Run, Trouble } from './happenings.ts';
import { createHouse, type House, type Kind, type Standing } from './house.ts';

const NOW = 29_000_000;
const RITUALS = ['walk', 'coffee', 'lunch'];
const WINDOW: Span = { start: NOW, end: NOW + 100_000 };
/** Moments far enough ahead that none passes while the story goes on. */
const momentOf = (slot: number): Span => ({ start: NOW + 50_000 + slot * 60, end: NOW + 50_030 + slot * 60 });
/** Milliseconds. How long a request may travel that nobody waits for any more. */
const JOURNEY = 110_000;

const FOR_EVER = new Promise<never>(() => undefined);

interface Worker {
  readonly ports: Ports;
  readonly online: OnlineCalendar;
  readonly death: Promise<void>;
  /** Dead, it hears nothing more. */
  die(): Promise<never>;
}

export class World {
  readonly house: House;
  private readonly store: Store;
  /** Milliseconds. */
  private clock = NOW * 60_000;
  private isOffline = false;
  private token: string;
  /** Requests that still travel. */
  private late: { readonly due: number; readonly arrive: () => Promise<unknown> }[] = [];
  private cursor: string | null = null;
  private readonly before = new Map<string, (HistoryRow | null)[]>();
  readonly renamed = new Map<string, string>();
  /** Where somebody else put an event after everything that we wanted of it. */
  private readonly theirs = new Map<string, Span & { readonly ritual: string }>();
  private ids = 0;
  private slots = 0;

  constructor(store: Store, kind: Kind) {
    this.store = store;
    this.house = createHouse(kind, () => this.clock);
    this.token = this.house.grant();
  }

  static async begin(store: Store, kind: Kind): Promise<World> {
    const { db } = store;
    const used = [db.outbox, db.history, db.state, db.accounts];
    await db.transaction('rw', used, () => Promise.all(used.map((table) => table.clear())));
    await db.accounts.put(sampleAccount('sanne'));
    return new World(store, kind);
  }

  private get now(): number {
    return Math.floor(this.clock / 60_000);
  }

  private async pass(milliseconds: number): Promise<void> {
    const until = this.clock + milliseconds;
    const due = this.late.filter((one) => one.due <= until).sort((a, b) => a.due - b.due);
    this.late = this.late.filter((one) => one.due > until);
    for (const { due: at, arrive } of due) {
      this.clock = Math.max(this.clock, at);
      // Refused, it has nobody to hear it.
      await arrive().catch(() => undefined);
    }
    this.clock = Math.max(this.clock, until);
  }

  private newKey(): string {
    this.ids += 1;
    return this.ids.toString(32).padStart(32, '0');
  }

  private link(): OnlineLink {
    const { calendar } = this.house;
    return { account: 'sanne', calendar, key: this.newKey(), event: null, zone: 'Europe/Amsterdam', mail: 'everybody' };
  }

  private draft(row: HistoryRow, { key }: OnlineLink) {
    const { draft } = sampleOutbox(key);
    const { start, end } = row;
    return { ...draft!, start, end, title: row.id, note: { v: 1 as const, suggestion: row.id, ritual: row.ritual } };
  }

  /** Around each transaction: inside one, being stopped is never having begun. */
  private mortal(step: () => Promise<unknown>): Store {
    const { db } = this.store;
    const spied = new Proxy(db, {
      get(target, name) {
        if (name !== 'transaction') return Reflect.get(target, name);
        return async (...asked: never[]) => {
          await step();
          const done = await (target.transaction as (...asked: never[]) => Promise<unknown>)(...asked);
          await step();
          return done;
        };
      },
    });
    return {
      ...this.store,
      db: spied,
      async write(tables, work) {
        await step();
        const done = await db.transaction('rw', [...tables, 'state'], async () => await work(db));
        await step();
        return done;
      },
    };
  }

  /** What a worker can touch, for as long as it lives: `life` of its instructions. */
  private worker({ life = Number.POSITIVE_INFINITY, troubles = [], meanwhile = [] }: Partial<Run>): Worker {
    let left = life;
    let end: () => void = () => {};
    const death = new Promise<void>((resolve) => {
      end = resolve;
    });
    const stopped = new AbortController();
    const die = (): Promise<never> => {
      left = 0;
      stopped.abort();
      end();
      return FOR_EVER;
    };
    const step = async (): Promise<void> => {
      if (left <= 0) return FOR_EVER;
      left -= 1;
      if (left === 0) await die();
    };
    const list = [...troubles];
    const decisions = [...meanwhile];
    const port: OnlinePort = {
      fetch: async (input, init) => {
        await step();
        const decision = decisions.shift();
        if (decision) await this.decide(decision);
        const trouble = list.shift() ?? null;
        const answer = await this.travel({ trouble, die }, () => this.house.server.fetch(String(input), init));
        await step();
        return answer;
      },
      tokens: {
        get: async () => {
          await step();
          const [next] = list;
          if (next !== 'sign-in' && next !== 'allow') return this.token;
          list.shift();
          throw new OnlineError(`online-${next}`, next);
        },
        drop: async (old) => {
          await step();
          if (old === this.token) this.token = this.house.grant();
        },
      },
      now: () => this.clock,
      wait: async (milliseconds) => {
        await step();
        await this.pass(milliseconds);
        await step();
      },
      random: () => 0.5,
      newId: () => this.newKey(),
      signal: stopped.signal,
    };
    const store = this.mortal(step);
    const ports = {
      store: async () => store,
      now: () => this.now,
      newId: () => `worker-${this.newKey()}`,
      random: () => 0.5,
      report: () => undefined,
      alarms: { get: async () => null, set: step },
    } as unknown as Ports;
    return { ports, online: this.house.open(port), death, die };
  }

  /** A request on its way, with what goes wrong on it. */
  private async travel(
    { trouble, die }: { trouble: Trouble | null; die: () => Promise<never> },
    arrive: () => Promise<Response>,
  ): Promise<Response> {
    const { server } = this.house;
    const lost = () => new TypeError('Failed to fetch');
    if (this.isOffline) throw lost();
    switch (trouble) {
      case 'dead-before':
        return die();
      case 'dead-late':
        this.late.push({ due: this.clock + JOURNEY, arrive });
        return die();
      case 'dead-after':
        await arrive();
        return die();
      case 'late':
        // Nobody waits longer than this.
        this.late.push({ due: this.clock + JOURNEY, arrive });
        await this.pass(25_000);
        throw lost();
      case 'a-bit-late':
        this.late.push({ due: this.clock + 100, arrive });
        throw lost();
      case 'busy-after':
        await arrive();
        return new Response('{}', { status: 503 });
      case 'empty':
        await arrive();
        return new Response('');
      case 'login-page':
        return new Response('<!doctype html><title>Wifi</title>', { headers: { 'Content-Type': 'text/html' } });
      case 'expired':
        this.house.revoke(this.token);
        return arrive();
      case 'poor':
        this.house.revoke(this.token);
        this.token = this.house.grant(true);
        return arrive();
      case 'renamed-first':
      case 'moved-first':
      case 'removed-first': {
        const [event] = this.house.standing();
        if (event) this.others(trouble, event);
        return arrive();
      }
      case 'lost-before':
        server.faults.push({ reset: 'before' });
        return arrive();
      case 'lost-after':
        server.faults.push({ reset: 'after' });
        return arrive();
      case 'cut':
        server.faults.push({ isCut: true });
        return arrive();
      case 'busy':
        server.faults.push({ answer: { status: 503, body: {} } });
        return arrive();
      case 'busy-soon':
        server.faults.push({ answer: { status: 429, headers: { 'Retry-After': '12' }, body: {} } });
        return arrive();
      case 'busy-long':
        server.faults.push({ answer: { status: 429, headers: { 'Retry-After': '420' }, body: {} } });
        return arrive();
      case 'forbidden':
        server.faults.push({ answer: this.house.forbidden });
        return arrive();
      default:
        return arrive();
    }
  }

  /** Something was decided since, which knows better. */
  private forgetTheirs(ritual: string): void {
    for (const [id, one] of this.theirs) if (one.ritual === ritual) this.theirs.delete(id);
  }

  /** Somebody else was there. */
  private others(what: string, event: Standing): void {
    const ritual = event.suggestion ?? '';
    if (what.startsWith('renamed')) {
      this.renamed.set(event.id, `${event.title}!`);
      this.house.rename(event.id, `${event.title}!`);
    } else if (what.startsWith('moved')) {
      // Where nothing ever stood: back to where we knew it, it would not have moved for us.
      this.slots += 1;
      const to = momentOf(10 + this.slots);
      this.theirs.set(event.id, { ...to, ritual });
      this.house.move(event.id, to);
    } else {
      this.theirs.delete(event.id);
      this.house.remove(event.id);
    }
  }

  async run(run: Partial<Run> = {}): Promise<void> {
    const others = run.isDouble ? [this.worker({ troubles: [...(run.troubles ?? [])].reverse() })] : [];
    const workers = [this.worker(run), ...others];
    await Promise.all(
      workers.map(({ ports, online, death }, i) => {
        const send = i === 0 && run.isStart ? resumeOutbox : runOutbox;
        return Promise.race([send(ports, async () => online), death]);
      }),
    );
    // Nobody outlives a run: what is still under way is not ours any more.
    for (const { die } of workers) void die();
    this.house.server.faults.length = 0;
    this.check();
  }

  /** At no moment twice, and nobody is invited twice. */
  check(): void {
    const named = this.house.standing().flatMap(({ suggestion }) => suggestion ?? []);
    expect(new Set(named).size, `twice: ${named}`).toBe(named.length);
    const invited = this.house.invited();
    expect(new Set(invited).size, 'invited twice').toBe(invited.length);
  }

  private async change(id: string, change: (row: HistoryRow | null) => HistoryRow | null): Promise<void> {
    const { db } = this.store;
    await db.transaction('rw', db.history, db.outbox, async () => {
      const before = await findHistory(db, id);
      const after = change(before);
      if (after === before) return;
      const link = after?.online?.event === null ? after.online : null;
      const drafts = after && link ? [this.draft(after, link)] : [];
      this.before.set(id, [...(this.before.get(id) ?? []), before]);
      this.forgetTheirs(id);
      await decideOn(db, id, { before, after, drafts, now: this.now });
    });
  }

  private async decide(what: Decision): Promise<void> {
    const id = RITUALS[what.ritual] ?? '';
    switch (what.kind) {
      case 'plan':
        return this.change(id, (row) => {
          if (isComing(row)) return row;
          const base = { id, ritual: id, people: ['me'], at: this.now, title: id };
          return { ...base, outcome: 'planned', ...momentOf(what.slot), online: this.link() };
        });
      case 'move':
        return this.change(id, (row) => (isComing(row) && row.online ? { ...row, ...momentOf(what.slot) } : row));
      case 'call-off':
        return this.change(id, (row) => (isComing(row) ? { ...row, outcome: 'skipped', reason: 'too-busy' } : row));
      default: {
        const rows = this.before.get(id) ?? [];
        if (rows.length === 0) return;
        const before = rows.pop() ?? null;
        this.forgetTheirs(id);
        const { db } = this.store;
        await db.transaction('rw', db.history, db.outbox, async () => {
          const link = this.link();
          const anew = before ? { link, draft: this.draft(before, link) } : null;
          await takeBack(db, { before, id, anew, now: this.now });
        });
      }
    }
  }

  async happen(what: Happening): Promise<void> {
    switch (what.kind) {
      case 'run':
        return this.run(what);
      case 'time':
        return this.pass(what.minutes * 60_000);
      case 'network':
        this.isOffline = what.isOffline;
        return;
      case 'read':
        return this.isOffline ? undefined : this.read();
      case 'renamed':
      case 'moved':
      case 'removed': {
        const event = this.house.standing().find(({ suggestion }) => suggestion === RITUALS[what.ritual]);
        if (event) this.others(what.kind, event);
        return;
      }
      default:
        return this.decide(what);
    }
  }

  /** As the alarm does it: everything, or what changed since. */
  async read(): Promise<void> {
    const { online } = this.worker({});
    const { calendar } = this.house;
    const options = { calendar, as: calendar, window: WINDOW, zone: 'Europe/Amsterdam', me: [] };
    const reading = await online.read({ ...options, ...(this.cursor !== null && { cursor: this.cursor }) });
    this.cursor = reading.cursor;
    const { db } = this.store;
    const followed = { account: 'sanne', calendar, reading, window: WINDOW, me: [], now: this.now };
    await db.transaction('rw', db.history, db.outbox, async () => await followOnline(db, followed));
  }

  /** Everything is well again, and time goes on. */
  async settle(whose: 'ours' | 'theirs'): Promise<void> {
    const { db } = this.store;
    this.isOffline = false;
    this.house.revoke(this.token);
    this.token = this.house.grant();
    for (let round = 0; round < 40; round += 1) {
      await this.pass(30 * 60_000);
      const rows = await readOutbox(db);
      if (rows.length === 0) return;
      for (const row of rows.filter(({ needs }) => needs === 'choice')) {
        if (whose === 'ours') this.forgetTheirs(row.suggestion);
        await db.outbox.put(choose(row, whose, this.now));
      }
      await tryAgain(this.worker({}).ports, { account: 'sanne' });
      await this.run();
    }
  }

  /** Whoever moved it last, without a word from us after that, finds it where they put it. */
  checkTheirs(): void {
    for (const { id, suggestion, start, end } of this.house.standing()) {
      const theirs = this.theirs.get(id);
      if (theirs) expect(isSameSpan({ start, end }, theirs), `${suggestion} was moved by others`).toBe(true);
    }
  }
}
