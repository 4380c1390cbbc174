/** Where plans are written: one calendar of one account. Choosing one is also when leave to write is first asked. */
import { useId } from 'preact/hooks';
import type { Translate } from '../../locales/translate.ts';
import type { AccountView } from '../background/messages.ts';
import type { Ask } from '../popup/ask-state.ts';
import type { Doing } from './accounts.tsx';

interface WritesProps {
  readonly account: AccountView;
  readonly ask: Ask;
  readonly translate: Translate;
  readonly doing: Doing;
}

export function AccountWrites({ account, ask, translate, doing }: WritesProps) {
  const id = useId();
  const able = account.calendars.filter(({ mayWrite }) => mayWrite);
  if (able.length === 0) return null;
  return (
    <div class="field">
      <label for={id} class="field-label">
        {translate('options.accounts.writeTo')}
      </label>
      <p class="field-hint" id={`${id}-hint`}>
        {translate('options.accounts.writeToHint')}
      </p>
      <select
        id={id}
        class="input"
        aria-describedby={`${id}-hint`}
        disabled={doing.isBusy}
        onChange={(event) => {
          const select = event.currentTarget;
          const calendar = select.value || null;
          const isAsked = calendar !== null && !account.permissions.some(isWriting);
          void doing
            .run(isAsked ? account.kind : null, () => ask('accounts:write-to', { id: account.id, calendar }))
            // Refused: it shows what is so, not what was tried.
            .finally(() => {
              select.value = account.writesTo ?? '';
            });
        }}
      >
        <option value="" selected={account.writesTo === null}>
          {translate('options.accounts.writeNowhere')}
        </option>
        {able.map((calendar) => (
          <option key={calendar.id} value={calendar.id} selected={account.writesTo === calendar.id}>
            {calendar.name}
          </option>
        ))}
      </select>
    </div>
  );
}

const isWriting = ({ name, state }: AccountView['permissions'][number]): boolean =>
  name === 'write' && state === 'given';
