/**
 * The accounts one signed in to: several side by side, each with what it may do, which of its calendars are read, and where
 * plans are written. Without any of it everything else works, and the page says so.
 */
import { useEffect, useId, useRef, useState } from 'preact/hooks';
import { PlainError } from '../../calendar/error.ts';
import type { Permission } from '../../calendar/online.ts';
import type { AccountsView, AccountView } from '../background/messages.ts';
import { ageOf } from '../popup/calendars.tsx';
import { sentenceOf } from '../popup/sentence.ts';
import { AccountWrites } from './account-writes.tsx';
import { AskedCheck } from './asked-check.tsx';
import type { PartProps } from './parts.ts';

type House = AccountView['kind'];

export interface Doing {
  /** Something is under way: nothing else can be begun. */
  readonly isBusy: boolean;
  /** Asks the browser first, where a window of that house may be needed; then does it, and shows what came of it. */
  readonly run: (kind: House | null, task: () => Promise<AccountsView>) => Promise<void>;
  /** What went wrong with it the last time. */
  readonly problem: unknown;
}

interface Problem {
  readonly error: unknown;
  /** Of which account; null: of none in particular. */
  readonly account: string | null;
}

export function Accounts(props: PartProps) {
  const { ask, translate, allowSignIn } = props;
  const [view, setView] = useState<AccountsView | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [isBusy, setBusy] = useState(false);
  const [said, setSaid] = useState('');
  const [logoutPage, setLogoutPage] = useState<string | null>(null);

  const load = () => void ask('accounts:get', {}).then(setView, (error) => setProblem({ error, account: null }));
  useEffect(load, [ask]);

  const runFor = async (account: string | null, ...[kind, task]: Parameters<Doing['run']>) => {
    // Asked before anything else: the browser only listens within the click.
    const hosts = view?.houses.find((house) => house.kind === kind)?.hosts ?? [];
    const isAllowed = kind === null ? true : allowSignIn?.(hosts);
    setBusy(true);
    setProblem(null);
    setSaid('');
    setLogoutPage(null);
    try {
      if (!(await isAllowed)) throw new PlainError('sign-in-unsupported');
      setView(await task());
    } catch (error) {
      setProblem({ error, account });
      // What was refused is shown as refused.
      await ask('accounts:get', {}).then(setView, () => undefined);
    }
    setBusy(false);
  };

  const signOut = (account: AccountView) =>
    runFor(account.id, null, async () => {
      const answer = await ask('accounts:sign-out', { id: account.id });
      setSaid(answer.warning ?? translate('options.accounts.signedOut', { email: account.email }));
      setLogoutPage(answer.logoutPage);
      return answer;
    });
  const connect = (kind: House) =>
    runFor(null, kind, async () => {
      setSaid(translate('options.accounts.waiting'));
      try {
        const answer = await ask('accounts:connect', { kind });
        setSaid('');
        return answer;
      } catch (error) {
        setSaid('');
        throw error;
      }
    });

  const doingOf = ({ id }: AccountView): Doing => ({
    isBusy,
    run: (kind, task) => runFor(id, kind, task),
    problem: problem?.account === id ? problem.error : null,
  });
  // What went wrong with an account is said there; of one that is gone, here.
  const isElsewhere = view?.accounts.some(({ id }) => id === problem?.account);

  return (
    <>
      {view?.accounts.length === 0 && <p class="soft">{translate('options.accounts.empty')}</p>}
      <ul class="entries">
        {view?.accounts.map((account) => (
          <li key={account.id}>
            <Account {...props} account={account} doing={doingOf(account)} onSignOut={() => signOut(account)} />
          </li>
        ))}
      </ul>
      {view && (
        <div class="account-adds">
          {view.houses.map((house) => (
            <AddAccount
              key={house.kind}
              {...props}
              house={house}
              isBusy={isBusy}
              onConnect={() => void connect(house.kind)}
            />
          ))}
          {view.houses.some(({ whyNot }) => whyNot === null) && (
            <p class="field-hint">{translate('options.accounts.asks')}</p>
          )}
        </div>
      )}
      {problem && !isElsewhere && (
        <p class="field-problem" role="alert">
          {sentenceOf(problem.error, translate)}
        </p>
      )}
      <p role="status" class="soft">
        {said}
      </p>
      {logoutPage && (
        <p>
          <button type="button" class="button button-quiet" onClick={() => props.openTab(logoutPage)}>
            {translate('options.accounts.logout')}
          </button>
        </p>
      )}
    </>
  );
}

interface AddProps extends PartProps {
  readonly house: AccountsView['houses'][number];
  readonly isBusy: boolean;
  readonly onConnect: () => void;
}

/** A button that cannot do anything says why, instead of being away. */
function AddAccount({ house, translate, isBusy, onConnect }: AddProps) {
  const id = useId();
  const { kind, whyNot } = house;
  const label = translate(kind === 'google' ? 'options.accounts.connectGoogle' : 'options.accounts.connectMicrosoft');
  return (
    <div class="account-add">
      <button
        type="button"
        class="button"
        aria-disabled={whyNot !== null}
        aria-describedby={whyNot === null ? undefined : id}
        disabled={isBusy}
        onClick={() => whyNot === null && onConnect()}
      >
        {label}
      </button>
      {whyNot !== null && (
        <p class="field-hint" id={id}>
          {whyNot}
        </p>
      )}
    </div>
  );
}

interface AccountProps extends PartProps {
  readonly account: AccountView;
  readonly doing: Doing;
  readonly onSignOut: () => Promise<void>;
}

function Account(props: AccountProps) {
  const { account, translate, ask, doing } = props;
  const { id, kind, email, problem } = account;
  const [isLeaving, setLeaving] = useState(false);
  const next = useRef<HTMLButtonElement>(null);
  const titleId = useId();
  const isTurned = useRef(false);
  const turn = (isOn: boolean) => {
    isTurned.current = true;
    setLeaving(isOn);
  };
  // The button that was pressed made room for another: the focus goes along.
  useEffect(() => {
    if (isTurned.current) next.current?.focus();
  }, [isLeaving]);
  return (
    <section class="account" aria-labelledby={titleId}>
      <h3 class="account-name" id={titleId}>
        {email} <span class="soft">{translate(`options.accounts.${kind}`)}</span>
      </h3>
      {problem && (
        <div class="account-problem">
          <p class="field-problem">{problem}</p>
          <button
            type="button"
            class="button button-primary"
            aria-describedby={titleId}
            disabled={doing.isBusy}
            onClick={() => doing.run(kind, () => ask('accounts:sign-in', { id }))}
          >
            {translate('options.accounts.signInAgain')}
          </button>
        </div>
      )}
      <AccountCalendars {...props} />
      <AccountWrites account={account} ask={ask} translate={translate} doing={doing} />
      <AccountPermissions {...props} />
      {doing.problem !== null && (
        <p class="field-problem" role="alert">
          {sentenceOf(doing.problem, translate)}
        </p>
      )}
      {isLeaving ? (
        <p class="row">
          {translate('options.accounts.signOutSure', { email })}
          <button
            type="button"
            class="button button-danger"
            disabled={doing.isBusy}
            onClick={() => void props.onSignOut()}
          >
            {translate('options.accounts.signOut')}
          </button>
          <button ref={next} type="button" class="button button-quiet" onClick={() => turn(false)}>
            {translate('options.cancel')}
          </button>
        </p>
      ) : (
        <p>
          <button
            ref={next}
            type="button"
            class="button button-quiet"
            aria-describedby={titleId}
            disabled={doing.isBusy}
            onClick={() => turn(true)}
          >
            {translate('options.accounts.signOut')}
          </button>
        </p>
      )}
    </section>
  );
}

function AccountCalendars({ account, ask, translate, settings, systemZone, now, doing }: AccountProps) {
  const { id, calendars, permissions } = account;
  if (calendars.length === 0 || permissions.find(({ name }) => name === 'read')?.state !== 'given') return null;
  const at = { zone: settings.zone ?? systemZone, now: now(), translate };
  return (
    <fieldset class="group">
      <legend class="field-label">{translate('options.accounts.calendars')}</legend>
      {calendars.map((calendar) => (
        <div class="calendar" key={calendar.id}>
          <AskedCheck
            label={calendar.name}
            isOn={calendar.isOn}
            onAsk={(isOn) => doing.run(null, () => ask('accounts:read', { id, calendar: calendar.id, isOn }))}
          />
          {calendar.isOn && (
            <p class="calendar-more">
              {ageOf(calendar.readAt, at)}
              {calendar.readAt !== null && ` · ${translate('options.calendars.events', { count: calendar.events })}`}
            </p>
          )}
          {calendar.problem && <p class="field-problem">{calendar.problem}</p>}
        </div>
      ))}
    </fieldset>
  );
}

/** What each is for, and how it stands; what was not given can be given here, and what was refused asked for again. */
function AccountPermissions({ account, ask, translate, doing }: AccountProps) {
  const { id, kind, permissions } = account;
  const titleId = useId();
  const allow = (permission: Permission) => doing.run(kind, () => ask('accounts:allow', { id, permission }));
  return (
    <div class="permissions">
      <h4 class="field-label" id={titleId}>
        {translate('options.accounts.permissions')}
      </h4>
      <ul aria-labelledby={titleId}>
        {permissions.map(({ name, state }) => (
          <li key={name} class="permission">
            <div>
              <strong>{translate(`options.accounts.permission.${name}`)}</strong>{' '}
              <span class={state === 'given' ? 'permission-given' : 'soft'}>
                {translate(`options.accounts.state.${state}`)}
              </span>
              <p class="field-hint">{translate(`options.accounts.for.${name}`)}</p>
            </div>
            {(state === 'not-asked' || state === 'refused') && (
              <button
                type="button"
                class="button"
                aria-label={`${translate('options.accounts.allow')}: ${translate(`options.accounts.permission.${name}`)}`}
                disabled={doing.isBusy}
                onClick={() => void allow(name)}
              >
                {translate('options.accounts.allow')}
              </button>
            )}
          </li>
        ))}
      </ul>
    </div>
  );
}
