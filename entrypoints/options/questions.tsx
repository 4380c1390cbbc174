/** Which questions may come at the start of a meeting: how deep, which kinds, one's own, and those that were put aside. */
import { useEffect, useState } from 'preact/hooks';
import { Choice, Group, Select } from '../../components/field.tsx';
import { depthName, kindName } from '../../components/nudge-view.ts';
import { type Depth, type Opener, openerKinds } from '../../rituals/openers/opener.ts';
import { OwnQuestions } from './own-questions.tsx';
import type { PartProps } from './parts.ts';

const depths: readonly Depth[] = [1, 2, 3];

/** The bank is large; the page is there before it. */
function useBank(): readonly Opener[] {
  const [bank, setBank] = useState<readonly Opener[]>([]);
  useEffect(() => {
    void import('../../rituals/openers/index.ts').then(({ openers }) => setBank(openers));
  }, []);
  return bank;
}

export function Questions(props: PartProps) {
  const { translate, settings, onSettings } = props;
  const { meetings } = settings;
  const bank = useBank();
  const set = (change: Partial<typeof meetings>) => onSettings({ meetings: { ...meetings, ...change } });
  const banned = new Set<string>(meetings.bannedKinds);
  return (
    <>
      <Select
        label={translate('options.questions.depth')}
        hint={translate('options.questions.depthHint')}
        value={String(meetings.maxDepth)}
        options={depths.map((depth) => [String(depth), translate(`options.questions.depthUpTo.${depth}`)])}
        onChange={(depth) => set({ maxDepth: Number(depth) as Depth })}
      />
      <Group label={translate('options.questions.kinds')}>
        <div class="fields kinds">
          {openerKinds.map((kind) => (
            <Choice
              key={kind}
              label={kindName(kind, translate)}
              isOn={!banned.has(kind)}
              onChange={(isOn) =>
                set({ bannedKinds: openerKinds.filter((one) => (one === kind ? !isOn : banned.has(one))) })
              }
            />
          ))}
        </div>
      </Group>
      <OwnQuestions {...props} bank={bank} />
      <Group label={translate('options.questions.notAgain')} hint={translate('options.questions.notAgainHint')}>
        <NotAgain
          {...props}
          bank={bank}
          onBack={(id) => set({ notAgain: meetings.notAgain.filter((other) => other !== id) })}
        />
      </Group>
    </>
  );
}

function NotAgain({
  translate,
  settings,
  bank,
  onBack,
}: PartProps & { bank: readonly Opener[]; onBack: (id: string) => void }) {
  const { notAgain } = settings.meetings;
  const known = new Map([...bank, ...settings.questions].map((opener) => [opener.id, opener]));
  if (notAgain.length === 0) return <p class="soft">{translate('options.questions.notAgainEmpty')}</p>;
  return (
    <ul class="entries">
      {notAgain.map((id) => {
        const opener = known.get(id);
        const question = opener?.texts[translate.language] ?? translate('options.questions.gone');
        return (
          <li key={id} class="question">
            <p>
              {question} {opener && <span class="soft small">{depthName(opener.depth, translate)}</span>}
            </p>
            <button
              type="button"
              class="button button-quiet"
              aria-label={translate('options.questions.backOne', { question })}
              onClick={() => onBack(id)}
            >
              {translate('options.questions.back')}
            </button>
          </li>
        );
      })}
    </ul>
  );
}
